"""The life of a campaign on both databases: who may move it, what follows, what the log says."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from participation.campaigns.campaign import TIME_TO_CANCEL, CampaignState
from participation.campaigns.content import Content
from participation.campaigns.deciding import MOST_WHY
from participation.campaigns.segment import Is, What
from participation.campaigns.tables import campaign
from participation.errors import Reason, Refused
from participation.language import LANGUAGES
from participation.staff.tables import freeze, staff_log, staff_member, staff_role
from participation.storage.database import Database
from tests.integration.participation.campaign_desk import ANNA, BEN, CARL, NOON, TEXTS, Desk


@pytest.fixture
async def desk(database: Database) -> Desk:
    desk = Desk(database)
    await desk.staff()
    return desk


async def refusal(awaitable: object) -> Reason:
    with pytest.raises(Refused) as refused:
        await awaitable  # type: ignore[misc]
    return refused.value.reason


async def log_of(desk: Desk) -> list[tuple[str, str]]:
    async with desk.database.reading() as connection:
        rows = await connection.execute(
            select(staff_log.c.action, staff_log.c.actor_name).order_by(staff_log.c.seq)
        )
        return [row._tuple() for row in rows]


async def test_a_campaign_lives_from_draft_to_report(desk: Desk) -> None:
    await desk.residents(5)
    await desk.residents(1, since=6, language="en")
    one = await desk.draft()
    assert one.state is CampaignState.DRAFT
    waiting = await desk.campaigns.submit(ANNA, one.campaign_id)
    assert waiting.state is CampaignState.WAITING
    approved = await desk.approves(BEN, one.campaign_id)
    assert (approved.state, approved.approver_name) == (CampaignState.SCHEDULED, "Ben")
    assert approved.starts_at == NOON + TIME_TO_CANCEL
    await desk.wake_all()
    assert await desk.rows(one) == {}  # five minutes to cancel
    desk.clock.moment = NOON + TIME_TO_CANCEL
    await desk.wake_all()
    running = await desk.campaigns.campaign(one.campaign_id)
    assert running.state is CampaignState.RUNNING
    assert set(await desk.rows(one)) == {1, 2, 3, 4, 5, 6, ANNA, BEN, CARL}
    progress = await desk.campaigns.progress(one.campaign_id)
    assert (progress.total, progress.left, progress.is_resolving) == (9, 9, False)
    await desk.settle(running, "sent")
    desk.clock.moment += timedelta(seconds=3)
    await desk.wake_all()
    report = await desk.campaigns.report(one.campaign_id)
    assert report.campaign.state is CampaignState.FINISHED
    assert report.progress.sent == 9
    assert report.progress.left == 0
    assert report.progress.per_second == 3.0
    assert report.counts == {"lv": {"wanted": 8, "sent": 9}, "en": {"wanted": 1}}
    assert await desk.notices(ANNA) == [("campaign_finished", f"{one.campaign_id}.1")]
    assert await desk.notices(BEN) == [("campaign_waits", f"{one.campaign_id}.1")]
    assert await desk.notices(CARL) == [("campaign_waits", f"{one.campaign_id}.1")]
    assert await log_of(desk) == [
        ("campaign_begun", "Anna"),
        ("campaign_submitted", "Anna"),
        ("campaign_approved", "Ben"),
        ("campaign_started", "Balss"),
        ("campaign_finished", "Balss"),
    ]


async def test_whoever_is_not_staff_moves_nothing(desk: Desk) -> None:
    (who,) = await desk.residents(1)
    one = await desk.draft()
    verbs = desk.campaigns
    assert await refusal(verbs.begin(who)) is Reason.NOT_STAFF
    assert await refusal(verbs.copy(who, one.campaign_id)) is Reason.NOT_STAFF
    assert await refusal(verbs.change(who, one.campaign_id, purpose="x")) is Reason.NOT_STAFF
    read = verbs.note_read(who, one.campaign_id, "en", "f" * 64)
    assert await refusal(read) is Reason.NOT_STAFF
    assert await refusal(verbs.unread(who, one.campaign_id)) is Reason.NOT_STAFF
    assert await refusal(verbs.approve(who, one.campaign_id, None)) is Reason.NOT_STAFF
    for verb in (verbs.submit, verbs.pause, verbs.resume, verbs.cancel):
        assert await refusal(verb(who, one.campaign_id)) is Reason.NOT_STAFF
    assert await refusal(verbs.send_back(who, one.campaign_id, "no")) is Reason.NOT_STAFF
    assert (await verbs.campaign(one.campaign_id)) == one


async def test_the_author_may_not_approve(desk: Desk) -> None:
    one = await desk.draft()
    await desk.campaigns.submit(ANNA, one.campaign_id)
    assert await refusal(desk.approves(ANNA, one.campaign_id)) is Reason.CAMPAIGN_OWN


async def test_the_author_may_not_approve_as_a_new_member_either(desk: Desk) -> None:
    """Who left and was invited again has another number on the staff."""
    await desk.residents(5)
    one = await desk.draft()
    await desk.campaigns.submit(ANNA, one.campaign_id)
    async with desk.database.writing() as connection:
        await connection.execute(
            update(staff_member).where(staff_member.c.staff_id == 1).values(left_on=NOON.date())
        )
    await desk.add(
        staff_member,
        staff_id=4,
        resident_id=ANNA,
        name="Anna again",
        since=NOON.date(),
        totp_confirmed=True,
        wrong_tries=0,
        session_until=NOON + timedelta(days=1),
    )
    await desk.add(staff_role, staff_id=4, role="clerk", given_on=NOON.date())
    assert await refusal(desk.approves(ANNA, one.campaign_id)) is Reason.CAMPAIGN_AUTHOR_GONE
    await desk.campaigns.take_over(ANNA, one.campaign_id)
    await desk.campaigns.submit(ANNA, one.campaign_id)
    assert await refusal(desk.approves(ANNA, one.campaign_id)) is Reason.CAMPAIGN_OWN
    approved = await desk.approves(BEN, one.campaign_id)
    assert approved.state is CampaignState.SCHEDULED


async def test_only_the_author_changes_a_draft(desk: Desk) -> None:
    one = await desk.draft()
    refused = await refusal(desk.campaigns.change(BEN, one.campaign_id, purpose="Mine"))
    assert refused is Reason.CAMPAIGN_NOT_YOURS
    assert await refusal(desk.campaigns.submit(BEN, one.campaign_id)) is Reason.CAMPAIGN_NOT_YOURS
    copy = await desk.campaigns.copy(BEN, one.campaign_id)
    assert (copy.author_name, copy.content, copy.state) == ("Ben", one.content, "draft")


async def test_what_was_handed_in_cannot_be_changed_by_anybody(desk: Desk) -> None:
    one = await desk.draft()
    await desk.campaigns.submit(ANNA, one.campaign_id)
    change = desk.campaigns.change(ANNA, one.campaign_id, content=Content(TEXTS))
    assert await refusal(change) is Reason.CAMPAIGN_MOVED_ON
    for values in ({"content": "{}"}, {"segment": "{}"}, {"topic": "staff"}):
        with pytest.raises(DBAPIError):
            async with desk.database.writing() as connection:
                await connection.execute(update(campaign).values(**values))
    with pytest.raises(DBAPIError):
        async with desk.database.writing() as connection:
            await connection.execute(delete(campaign))
    assert (await desk.campaigns.campaign(one.campaign_id)).content == one.content


async def test_what_was_approved_never_becomes_a_draft_again(desk: Desk) -> None:
    await desk.scheduled()
    with pytest.raises(DBAPIError):
        async with desk.database.writing() as connection:
            await connection.execute(update(campaign).values(state="draft"))


async def test_sent_back_it_is_a_draft_again_and_the_approvers_are_told_anew(desk: Desk) -> None:
    one = await desk.draft()
    await desk.campaigns.submit(ANNA, one.campaign_id)
    back = await desk.campaigns.send_back(BEN, one.campaign_id, " The hour is wrong. ")
    assert (back.state, back.sent_back_because) == ("draft", "The hour is wrong.")
    assert await desk.notices(ANNA) == [("campaign_sent_back", f"{one.campaign_id}.1")]
    await desk.campaigns.change(ANNA, one.campaign_id, purpose="Another")
    again = await desk.campaigns.submit(ANNA, one.campaign_id)
    assert again.sent_back_because is None
    assert len(await desk.notices(BEN)) == 1


async def test_nobody_approves_what_they_did_not_see(desk: Desk) -> None:
    one = await desk.draft()
    seen = await desk.campaigns.submit(ANNA, one.campaign_id)
    await desk.campaigns.send_back(ANNA, one.campaign_id, "a slip")
    await desk.campaigns.change(ANNA, one.campaign_id, purpose="Another")
    await desk.campaigns.submit(ANNA, one.campaign_id)
    late = desk.campaigns.approve(BEN, one.campaign_id, seen.content_hash)
    assert await refusal(late) is Reason.CAMPAIGN_CHANGED
    blindly = desk.campaigns.approve(BEN, one.campaign_id, None)
    assert await refusal(blindly) is Reason.CAMPAIGN_CHANGED


async def test_nobody_approves_before_they_read_every_language(desk: Desk) -> None:
    one = await desk.draft()
    seen = (await desk.campaigns.submit(ANNA, one.campaign_id)).content_hash or ""
    await desk.reads(CARL, one.campaign_id)  # what Carl has read, Ben has not
    for language in LANGUAGES:
        early = desk.campaigns.approve(BEN, one.campaign_id, seen)
        assert await refusal(early) is Reason.CAMPAIGN_UNREAD
        await desk.campaigns.note_read(BEN, one.campaign_id, language, seen)
    assert await desk.campaigns.unread(BEN, one.campaign_id) == ()
    approved = await desk.campaigns.approve(BEN, one.campaign_id, seen)
    assert approved.state is CampaignState.SCHEDULED


async def test_what_was_read_before_a_change_counts_no_more(desk: Desk) -> None:
    one = await desk.draft()
    await desk.campaigns.submit(ANNA, one.campaign_id)
    await desk.reads(BEN, one.campaign_id)
    await desk.campaigns.send_back(ANNA, one.campaign_id, "a slip")
    texts = Content({**TEXTS, "en": "Good day!"})
    await desk.campaigns.change(ANNA, one.campaign_id, content=texts)
    now = await desk.campaigns.submit(ANNA, one.campaign_id)
    assert await desk.campaigns.unread(BEN, one.campaign_id) == LANGUAGES
    again = desk.campaigns.approve(BEN, one.campaign_id, now.content_hash)
    assert await refusal(again) is Reason.CAMPAIGN_UNREAD


async def test_of_two_who_press_at_once_one_moves_it(desk: Desk) -> None:
    for _ in range(5):
        one = await desk.draft()
        await desk.campaigns.submit(ANNA, one.campaign_id)
        seen = await desk.reads(BEN, one.campaign_id)
        await desk.reads(CARL, one.campaign_id)
        results = await asyncio.gather(
            desk.campaigns.approve(BEN, one.campaign_id, seen),
            desk.another_process().send_back(CARL, one.campaign_id, "no"),
            desk.another_process().approve(CARL, one.campaign_id, seen),
            return_exceptions=True,
        )
        refused = [each for each in results if isinstance(each, Refused)]
        assert len(refused) == 2
        assert {each.reason for each in refused} == {Reason.CAMPAIGN_MOVED_ON}


async def test_an_unready_campaign_is_not_handed_in(desk: Desk) -> None:
    one = await desk.draft(content=Content({"lv": "Sveiki"}), purpose="")
    assert [problem.reason for problem in desk.campaigns.problems(one)] == [
        Reason.PURPOSE_MISSING,
        Reason.TEXT_MISSING,
        Reason.TEXT_MISSING,
    ]
    assert await refusal(desk.campaigns.submit(ANNA, one.campaign_id)) is Reason.CAMPAIGN_UNREADY


async def test_a_campaign_for_nobody_is_not_handed_in(desk: Desk) -> None:
    one = await desk.draft(Is(What.DISTRICT, "karosta"))
    assert await refusal(desk.campaigns.submit(ANNA, one.campaign_id)) is Reason.AUDIENCE_EMPTY


async def test_while_everything_is_frozen_nothing_starts(desk: Desk) -> None:
    one = await desk.scheduled()
    await desk.add(freeze, what="everything", since=NOON, frozen_by=1, reason="a leak")
    desk.clock.moment = NOON + timedelta(hours=1)
    await desk.wake_all()
    assert (await desk.campaigns.campaign(one.campaign_id)).state is CampaignState.SCHEDULED
    async with desk.database.writing() as connection:
        await connection.execute(delete(freeze))
    await desk.wake_all()
    assert (await desk.campaigns.campaign(one.campaign_id)).state is CampaignState.RUNNING


async def test_cancelled_within_five_minutes_nobody_gets_it(desk: Desk) -> None:
    one = await desk.scheduled()
    await desk.campaigns.cancel(CARL, one.campaign_id)
    desk.clock.moment = NOON + timedelta(hours=1)
    await desk.wake_all()
    assert await desk.rows(one) == {}
    assert (await desk.campaigns.campaign(one.campaign_id)).finished_at == NOON


async def test_cancelled_while_it_runs_the_rest_is_skipped_and_counted(desk: Desk) -> None:
    await desk.residents(7)
    one = await desk.running()
    await desk.settle(one, "sent", 4)
    await desk.campaigns.cancel(BEN, one.campaign_id)
    await desk.wake_all()
    report = await desk.campaigns.report(one.campaign_id)
    assert (report.progress.sent, report.progress.skipped, report.progress.left) == (4, 6, 0)
    assert report.campaign.finished_at is not None
    resume = desk.campaigns.resume(ANNA, one.campaign_id)
    assert await refusal(resume) is Reason.CAMPAIGN_MOVED_ON


async def test_presses_are_counted_by_button_only(desk: Desk) -> None:
    one = await desk.running()
    for number in (0, 0, 3, -1):
        await desk.campaigns.press(one.campaign_id, number)
    report = await desk.campaigns.report(one.campaign_id)
    assert report.presses == {0: 2}
    assert ("", "pressed.1", "2") in desk.campaigns.csv_rows(report)


async def test_the_archive_shows_what_was_sent_and_is_public(desk: Desk) -> None:
    public = await desk.running(is_public=True)
    await desk.running(is_public=False)
    await desk.settle(public, "sent")
    assert await desk.campaigns.archive() == ()
    await desk.wake_all()
    (entry,) = await desk.campaigns.archive()
    assert (entry.campaign_id, entry.content.texts) == (public.campaign_id, TEXTS)


async def test_the_text_of_a_run_is_the_approved_one(desk: Desk) -> None:
    one = await desk.running()
    assert (await desk.campaigns.sending_content(one.campaign_id, 1)).texts == TEXTS
    assert await refusal(desk.campaigns.sending_content(404, 1)) is Reason.CAMPAIGN_UNKNOWN


async def test_why_it_is_sent_back_is_never_cut_without_a_word(desk: Desk) -> None:
    await desk.residents(1)
    one = await desk.draft()
    await desk.campaigns.submit(ANNA, one.campaign_id)
    with pytest.raises(Refused) as refused:
        await desk.campaigns.send_back(BEN, one.campaign_id, "ā" * (MOST_WHY + 1))
    assert refused.value.reason is Reason.WHY_TOO_LONG
    assert refused.value.facts == {"length": MOST_WHY + 1, "most": MOST_WHY}
    assert (await desk.campaigns.campaign(one.campaign_id)).state is CampaignState.WAITING
    back = await desk.campaigns.send_back(BEN, one.campaign_id, f" {'ā' * MOST_WHY} ")
    assert back.sent_back_because == "ā" * MOST_WHY
