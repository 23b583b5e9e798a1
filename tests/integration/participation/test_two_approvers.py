"""Before an election two colleagues approve a campaign, on both databases: who counts, what voids
an approval, races, and the moment at which it would have gone out."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from participation.campaigns.campaign import Campaign, CampaignState
from participation.campaigns.content import Content
from participation.campaigns.four_eyes import INVITED_BY_FIRST, INVITED_THE_FIRST
from participation.delivery.delivery import NoticeKind
from participation.errors import Reason, Refused
from participation.neutrality.watched import NameKind
from participation.residents.resident import ResidentId
from participation.staff.tables import staff_log, staff_member, staff_role
from participation.storage.database import Database
from tests.integration.participation.campaign_desk import (
    ANNA,
    BEN,
    CARL,
    NOON,
    TEXTS,
    Desk,
    election_on,
)

ELECTION = date(2025, 6, 7)
FIRST, SECOND, THIRD = 1, 2, 3  # Anna, who writes; Ben and Carl
WAITING, SCHEDULED, RUNNING = CampaignState.WAITING, CampaignState.SCHEDULED, CampaignState.RUNNING
DAY = timedelta(days=1)


@pytest.fixture
async def quiet(database: Database) -> Desk:
    """No election is known yet."""
    desk = Desk(database)
    await desk.staff()
    await desk.residents(3)
    return desk


@pytest.fixture
async def desk(quiet: Desk) -> Desk:
    """Eighteen days before an election."""
    quiet.elections = (election_on(ELECTION),)
    return quiet


async def waiting(desk: Desk, **changes: Any) -> Campaign:
    return await desk.campaigns.submit(ANNA, (await desk.draft(**changes)).campaign_id)


async def refusal(doing: Any) -> Reason:
    with pytest.raises(Refused) as refused:
        await doing
    return refused.value.reason


async def change_member(desk: Desk, member: int, **values: object) -> None:
    async with desk.database.writing() as connection:
        this = staff_member.c.staff_id == member
        await connection.execute(update(staff_member).where(this).values(**values))


async def logged(desk: Desk) -> list[tuple[str, str | None]]:
    """What was done, with its note."""
    async with desk.database.reading() as connection:
        rows = await connection.execute(
            select(staff_log.c.action, staff_log.c.note).order_by(staff_log.c.seq)
        )
        return [row._tuple() for row in rows]


async def test_second_colleague_is_needed_and_is_enough(desk: Desk) -> None:
    one = await waiting(desk)
    judged = await desk.campaigns.judged(one)
    assert (judged.needed, judged.names) == (2, ())
    first = await desk.approves(BEN, one.campaign_id)
    assert (first.state, first.approvals, first.approver_id) == (WAITING, 1, None)
    second = await desk.approves(CARL, one.campaign_id)
    assert (second.state, second.approvals, second.approver_id) == (SCHEDULED, 2, THIRD)
    assert [each.name for each in await desk.campaigns.approvals(second)] == ["Ben", "Carl"]
    done = [action for action, _ in await logged(desk)]
    assert done[-2:] == ["campaign_approved_first", "campaign_approved"]


async def test_without_an_election_near_one_is_enough(quiet: Desk) -> None:
    one = await quiet.approves(BEN, (await waiting(quiet)).campaign_id)
    assert (one.state, one.approvals) == (SCHEDULED, 1)


async def test_author_never_counts(desk: Desk) -> None:
    one = await waiting(desk)
    await desk.approves(BEN, one.campaign_id)
    assert await refusal(desk.approves(ANNA, one.campaign_id)) is Reason.CAMPAIGN_OWN
    assert (await desk.campaigns.campaign(one.campaign_id)).state is WAITING


async def test_same_person_counts_once_also_with_a_second_membership(desk: Desk) -> None:
    """Who left and came back has to approve it anew: nobody answered for it meanwhile."""
    one = await waiting(desk)
    await desk.approves(BEN, one.campaign_id)
    again = desk.approves(BEN, one.campaign_id)
    assert await refusal(again) is Reason.CAMPAIGN_APPROVED_ALREADY
    today = desk.clock.now().date()
    await change_member(desk, SECOND, left_on=today)
    row = {"staff_id": 4, "resident_id": BEN, "name": "Ben", "since": today}
    row |= {"totp_confirmed": True, "wrong_tries": 0, "session_until": NOON.replace(year=2035)}
    await desk.add(staff_member, **row)
    await desk.add(staff_role, staff_id=4, role="clerk", given_on=today)
    anew = await desk.approves(BEN, one.campaign_id)
    assert (anew.state, anew.approvals) == (WAITING, 1)
    again = desk.approves(BEN, one.campaign_id)
    assert await refusal(again) is Reason.CAMPAIGN_APPROVED_ALREADY


async def test_start_in_the_time_before_an_election_needs_two_already_now(quiet: Desk) -> None:
    quiet.elections = (election_on(date(2025, 10, 1)),)  # its time begins on 3 June
    soon = await waiting(quiet)
    later = await waiting(quiet, wanted_at=datetime(2025, 6, 10, 9, tzinfo=UTC))
    assert (await quiet.campaigns.judged(soon)).needed == 1
    assert (await quiet.campaigns.judged(later)).needed == 2
    assert (await quiet.approves(BEN, later.campaign_id)).state is WAITING


@pytest.mark.parametrize(
    ("moment", "needed"),
    [
        ("2025-02-06T21:49:59+00:00", 1),  # with the five minutes it starts before midnight
        ("2025-02-06T21:55:00+00:00", 2),  # the first message would go at midnight
        ("2025-02-06T22:00:00+00:00", 2),
        ("2025-06-07T20:59:59+00:00", 2),  # the last second of the election day
        ("2025-06-07T21:00:00+00:00", 1),
    ],
)
async def test_first_and_last_moment(desk: Desk, moment: str, needed: int) -> None:
    one = await waiting(desk)
    desk.clock.moment = datetime.fromisoformat(moment)
    assert (await desk.campaigns.judged(one)).needed == needed


async def test_sending_back_voids_the_first_approval(desk: Desk) -> None:
    one = await waiting(desk)
    await desk.approves(BEN, one.campaign_id)
    await desk.campaigns.send_back(CARL, one.campaign_id, "shorter")
    again = await desk.campaigns.submit(ANNA, one.campaign_id)
    assert (again.content_hash, again.approvals) == (one.content_hash, 0)
    assert (await desk.approves(CARL, one.campaign_id)).state is WAITING
    assert (await desk.approves(BEN, one.campaign_id)).state is SCHEDULED


async def test_change_of_the_content_voids_what_was_looked_at(desk: Desk) -> None:
    one = await waiting(desk)
    seen = await desk.reads(CARL, one.campaign_id)
    await desk.approves(BEN, one.campaign_id)
    await desk.campaigns.send_back(ANNA, one.campaign_id, "")
    changed = Content(TEXTS | {"en": "Hello again!"})  # type: ignore[arg-type]
    await desk.campaigns.change(ANNA, one.campaign_id, content=changed)
    fresh = await desk.campaigns.submit(ANNA, one.campaign_id)
    assert fresh.approvals == 0
    late = desk.campaigns.approve(CARL, one.campaign_id, seen)
    assert await refusal(late) is Reason.CAMPAIGN_CHANGED
    assert (await desk.campaigns.campaign(one.campaign_id)).state is WAITING


async def test_same_person_at_once_counts_once(desk: Desk) -> None:
    one = await waiting(desk)
    seen = await desk.reads(BEN, one.campaign_id)
    results = await asyncio.gather(
        *(desk.another_process().approve(BEN, one.campaign_id, seen) for _ in range(6)),
        return_exceptions=True,
    )
    refused = [each.reason for each in results if isinstance(each, Refused)]
    assert refused == [Reason.CAMPAIGN_APPROVED_ALREADY] * 5
    now = await desk.campaigns.campaign(one.campaign_id)
    assert (now.state, now.approvals) == (WAITING, 1)


async def test_two_at_once_move_it_exactly_once(desk: Desk) -> None:
    dora = await another_clerk(desk, "Dora")
    one = await waiting(desk)
    seen = [await desk.reads(who, one.campaign_id) for who in (BEN, CARL, dora)]
    assert len(set(seen)) == 1
    results = await asyncio.gather(
        *(
            desk.another_process().approve(who, one.campaign_id, seen[0])
            for who in (BEN, CARL, dora)
        ),
        return_exceptions=True,
    )
    states = sorted(each.state.value for each in results if isinstance(each, Campaign))
    refused = [each.reason for each in results if isinstance(each, Refused)]
    assert states == ["scheduled", "waiting"]
    assert refused == [Reason.CAMPAIGN_MOVED_ON]
    done = [action for action, _ in await logged(desk)]
    assert done.count("campaign_approved") == done.count("campaign_approved_first") == 1


async def test_sending_back_against_the_second_approval_leaves_one_of_both(desk: Desk) -> None:
    one = await waiting(desk)
    await desk.approves(BEN, one.campaign_id)
    seen = await desk.reads(CARL, one.campaign_id)
    await asyncio.gather(
        desk.another_process().approve(CARL, one.campaign_id, seen),
        desk.another_process().send_back(ANNA, one.campaign_id, ""),
        return_exceptions=True,
    )
    now = await desk.campaigns.campaign(one.campaign_id)
    expected = 2 if now.state is SCHEDULED else 0
    assert now.state in (SCHEDULED, CampaignState.DRAFT)
    assert len(await desk.campaigns.approvals(now)) == expected


async def another_clerk(desk: Desk, name: str, staff_id: int = 4) -> ResidentId:
    who = (await desk.residents(1, since=9_000_000 + staff_id + 100))[0]
    row = {"staff_id": staff_id, "resident_id": who, "name": name, "since": date(2025, 1, 1)}
    row |= {"totp_confirmed": True, "wrong_tries": 0, "session_until": NOON.replace(year=2035)}
    await desk.add(staff_member, **row)
    await desk.add(staff_role, staff_id=staff_id, role="clerk", given_on=date(2025, 1, 1))
    return ResidentId(who)


# who invited whom


@pytest.mark.parametrize(
    ("member", "by", "note"),
    [(THIRD, SECOND, INVITED_BY_FIRST), (SECOND, THIRD, INVITED_THE_FIRST)],
)
async def test_who_invited_the_first_approver_leaves_the_second_to_somebody_else(
    desk: Desk, member: int, by: int, note: str
) -> None:
    dora = await another_clerk(desk, "Dora")
    await change_member(desk, member, invited_by=by)
    one = await waiting(desk)
    await desk.approves(BEN, one.campaign_id)
    closeness = await desk.campaigns.closeness(CARL, one.campaign_id)
    assert (closeness.has_other, closeness.is_to_approver) == (True, True)
    refused = desk.approves(CARL, one.campaign_id)
    assert await refusal(refused) is Reason.CAMPAIGN_INVITED_APPROVER
    await change_member(desk, 4, left_on=desk.clock.now().date())  # nobody else is left
    assert (await desk.approves(CARL, one.campaign_id)).state is SCHEDULED
    assert ("campaign_approved", note) in await logged(desk)
    assert dora not in {each.resident_id for each in await desk.campaigns.approvals(one)}


async def test_whom_the_author_invited_comes_second_where_there_is_no_third(desk: Desk) -> None:
    """Otherwise a city with three colleagues could send nothing before an election."""
    await change_member(desk, SECOND, invited_by=FIRST)
    one = await waiting(desk)
    assert await refusal(desk.approves(BEN, one.campaign_id)) is Reason.CAMPAIGN_INVITED
    assert (await desk.approves(CARL, one.campaign_id)).state is WAITING
    assert (await desk.approves(BEN, one.campaign_id)).state is SCHEDULED


async def test_window_can_say_how_many_may_approve(desk: Desk) -> None:
    one = await waiting(desk)
    assert await desk.campaigns.able(one) == 2
    await change_member(desk, THIRD, left_on=desk.clock.now().date())
    assert await desk.campaigns.able(one) == 1
    await desk.approves(BEN, one.campaign_id)
    assert (await desk.campaigns.campaign(one.campaign_id)).state is WAITING


# warnings


async def test_names_are_a_warning_that_has_to_be_read(desk: Desk) -> None:
    await desk.neutrality().add(ANNA, "Jānis Bērziņš\nKopā varam vairāk", NameKind.CANDIDATE)
    named = Content(TEXTS | {"lv": "Tiekamies ar Jāni Bērziņu!"})  # type: ignore[arg-type]
    one = await waiting(desk, content=named)
    judged = await desk.campaigns.judged(one)
    assert judged.names == ("Jānis Bērziņš",)
    seen = await desk.reads(BEN, one.campaign_id)
    for warned in (None, "something else"):
        blindly = desk.campaigns.approve(BEN, one.campaign_id, seen, warned)
        assert await refusal(blindly) is Reason.CAMPAIGN_WARNINGS_UNREAD
    await desk.campaigns.approve(BEN, one.campaign_id, seen, judged.mark)
    (approval,) = await desk.campaigns.approvals(one)
    assert approval.warnings == ("Jānis Bērziņš",)


async def test_name_that_comes_onto_the_list_later_warns_the_second(desk: Desk) -> None:
    one = await waiting(desk, purpose="Ozols runā")
    await desk.approves(BEN, one.campaign_id)
    seen = await desk.reads(CARL, one.campaign_id)
    before = (await desk.campaigns.judged(one)).mark
    await desk.neutrality().add(BEN, "Pēteris Ozols", NameKind.CANDIDATE)
    late = desk.campaigns.approve(CARL, one.campaign_id, seen, before)
    assert await refusal(late) is Reason.CAMPAIGN_WARNINGS_UNREAD
    mark = (await desk.campaigns.judged(one)).mark
    approved = await desk.campaigns.approve(CARL, one.campaign_id, seen, mark)
    assert approved.state is SCHEDULED


async def test_without_an_election_near_names_warn_nobody(quiet: Desk) -> None:
    await quiet.neutrality().add(ANNA, "Pēteris Ozols", NameKind.CANDIDATE)
    one = await waiting(quiet, purpose="Pēteris Ozols runā")
    assert (await quiet.campaigns.judged(one)).names == ()
    assert (await quiet.approves(BEN, one.campaign_id)).state is SCHEDULED


# what was approved by one before


async def test_campaign_approved_by_one_does_not_start_before_an_election(quiet: Desk) -> None:
    one = await quiet.scheduled()
    quiet.elections = (election_on(ELECTION),)  # its day has become known
    quiet.clock.moment = NOON + timedelta(minutes=6)
    await quiet.wake_all()
    now = await quiet.campaigns.campaign(one.campaign_id)
    assert (now.state, now.started_at, now.approvals) == (WAITING, None, 1)
    assert await quiet.rows(one) == {}
    for who in (ANNA, BEN, CARL):
        told = [kind for kind, _ in await quiet.notices(who)]
        assert NoticeKind.CAMPAIGN_SECOND.value in told
    assert [action for action, _ in await logged(quiet)][-1] == "campaign_waits_again"
    again = quiet.approves(BEN, one.campaign_id)
    assert await refusal(again) is Reason.CAMPAIGN_APPROVED_ALREADY
    approved = await quiet.approves(CARL, one.campaign_id)
    assert approved.starts_at == quiet.clock.now() + timedelta(minutes=5)
    quiet.clock.moment += timedelta(minutes=5)
    await quiet.wake_all()
    assert (await quiet.campaigns.campaign(one.campaign_id)).state is RUNNING


async def test_race_of_wakers_lets_it_wait_once(quiet: Desk) -> None:
    one = await quiet.scheduled()
    quiet.elections = (election_on(ELECTION),)
    quiet.clock.moment = NOON + timedelta(minutes=6)
    await asyncio.gather(*(quiet.another_process().wake() for _ in range(6)))
    assert (await quiet.campaigns.campaign(one.campaign_id)).state is WAITING
    assert [action for action, _ in await logged(quiet)].count("campaign_waits_again") == 1


async def test_series_waits_before_its_first_issue_near_an_election(quiet: Desk) -> None:
    one = await quiet.running(repeats="weekly")
    await quiet.settle(one, "sent")
    await quiet.wake_all()
    between = await quiet.campaigns.campaign(one.campaign_id)
    assert (between.state, between.run) == (SCHEDULED, 2)
    quiet.elections = (election_on(ELECTION),)
    assert between.starts_at is not None
    quiet.clock.moment = between.starts_at
    await quiet.wake_all()
    stopped = await quiet.campaigns.campaign(one.campaign_id)
    assert (stopped.state, stopped.run) == (WAITING, 2)
    # what was sent stays as it was sent
    back = quiet.campaigns.send_back(CARL, one.campaign_id, "other words")
    assert await refusal(back) is Reason.CAMPAIGN_WAS_SENT
    quiet.clock.moment += DAY
    approved = await quiet.approves(CARL, one.campaign_id)
    assert approved.starts_at == quiet.clock.now() + timedelta(minutes=5)  # still of use
    quiet.clock.moment += timedelta(minutes=5)
    await quiet.wake_all()
    assert (await quiet.campaigns.campaign(one.campaign_id)).state is RUNNING
    assert len(await quiet.rows(one, run=2)) == len(await quiet.rows(one, run=1))


async def test_series_approved_long_after_its_day_goes_out_on_its_next_one(quiet: Desk) -> None:
    one = await quiet.scheduled(repeats="weekly", useful_hours=24)
    quiet.elections = (election_on(ELECTION),)
    quiet.clock.moment = NOON + timedelta(minutes=6)
    await quiet.wake_all()
    quiet.clock.moment = NOON + 3 * DAY
    approved = await quiet.approves(CARL, one.campaign_id)
    assert one.starts_at is not None
    assert approved.starts_at == one.starts_at + 7 * DAY


async def test_what_was_paused_before_does_not_go_on_with_one_approval(quiet: Desk) -> None:
    one = await quiet.running()
    await quiet.campaigns.pause(ANNA, one.campaign_id)
    quiet.elections = (election_on(ELECTION),)
    resumed = quiet.campaigns.resume(ANNA, one.campaign_id)
    assert await refusal(resumed) is Reason.CAMPAIGN_SECOND_MISSING
    assert (await quiet.campaigns.campaign(one.campaign_id)).state is CampaignState.PAUSED


async def test_what_two_approved_goes_on_after_a_pause(desk: Desk) -> None:
    one = await waiting(desk)
    await desk.approves(BEN, one.campaign_id)
    await desk.approves(CARL, one.campaign_id)
    desk.clock.moment += timedelta(minutes=6)
    await desk.wake_all()
    await desk.campaigns.pause(ANNA, one.campaign_id)
    assert (await desk.campaigns.resume(ANNA, one.campaign_id)).state is RUNNING
