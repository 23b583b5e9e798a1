"""A run: nobody twice, nobody forgotten, nobody at night; pauses, ends and comes again."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from participation.campaigns import starting
from participation.campaigns.campaign import LEAST_TO_JUDGE, CampaignState
from participation.delivery.tables import delivery
from participation.errors import Reason, Refused
from participation.preferences.quiet_hours import NEVER, QuietHours, next_allowed
from participation.residents.tables import resident
from participation.storage.database import Database
from tests.integration.participation.campaign_desk import ANNA, BEN, NOON, Desk
from tests.small_city import ZONE

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
async def desk(database: Database) -> Desk:
    desk = Desk(database)
    await desk.staff()
    return desk


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "PIECE", {"sqlite": 3, "postgresql": 3})


async def due_times(desk: Desk) -> dict[int, datetime]:
    async with desk.database.reading() as connection:
        rows = await connection.execute(select(delivery.c.resident_id, delivery.c.due_at))
        return {row.resident_id: row.due_at for row in rows}


@pytest.mark.parametrize(
    "moment",
    [
        NOON,
        datetime(2025, 5, 20, 19, 30, tzinfo=UTC),  # half past ten at night
        datetime(2025, 3, 29, 22, 59, tzinfo=UTC),  # the night in which 3 o'clock is left out
        datetime(2025, 10, 25, 23, 30, tzinfo=UTC),  # the night in which 3 o'clock comes twice
        datetime(2025, 10, 26, 1, 30, tzinfo=UTC),
        datetime(2024, 12, 31, 22, 0, tzinfo=UTC),
    ],
)
async def test_everybody_is_written_to_outside_their_own_quiet_hours(
    desk: Desk, moment: datetime
) -> None:
    desk.clock.moment = moment - HOUR
    pairs = [(None, None), *((a, b) for a in range(0, 24, 3) for b in range(24))]
    for number, (begins, ends) in enumerate(pairs, start=1):
        await desk.residents(1, since=number, quiet_from=begins, quiet_until=ends)
    await desk.running(wanted_at=moment)
    found = await due_times(desk)
    for number, (begins, ends) in enumerate(pairs, start=1):
        quiet = desk.city.quiet_hours
        if begins is not None and ends is not None:
            quiet = QuietHours(begins, ends) if begins != ends else NEVER
        assert found[number] == next_allowed(moment, quiet, ZONE), (begins, ends)


async def test_progress_says_until_when_nobody_may_be_written_to(desk: Desk) -> None:
    night = datetime(2025, 5, 20, 19, 30, tzinfo=UTC)  # half past ten at night
    desk.clock.moment = night - HOUR
    await desk.residents(3)
    one = await desk.running(wanted_at=night)
    while (progress := await desk.campaigns.progress(one.campaign_id)).is_resolving:
        await desk.wake_all()
    morning = next_allowed(night, desk.city.quiet_hours, ZONE)
    assert progress.left > 0
    assert progress.waits_until == morning
    desk.clock.moment = morning
    assert (await desk.campaigns.progress(one.campaign_id)).waits_until is None


async def test_whose_quiet_hours_outlast_its_use_is_left_out(desk: Desk) -> None:
    await desk.residents(2, quiet_from=11, quiet_until=18)
    await desk.residents(3, since=3)
    one = await desk.running(useful_hours=2)
    assert set(await desk.rows(one)) >= {3, 4, 5}
    assert not set(await desk.rows(one)) & {1, 2}
    report = await desk.campaigns.report(one.campaign_id)
    assert report.left_out == {"too_late": 2}


async def test_a_start_goes_on_where_another_process_died(desk: Desk, small_pieces: None) -> None:
    await desk.residents(20)
    one = await desk.scheduled()
    assert one.starts_at is not None
    desk.clock.moment = one.starts_at
    office = desk.campaigns._office
    await desk.campaigns.wake()
    # As if it had died after the first pieces: only what was committed is there.
    async with desk.database.writing() as connection:
        await connection.execute(delete(delivery).where(delivery.c.resident_id > 6))
        await starting.records.write(connection, one.campaign_id, resolved_to=6)
    other = desk.another_process()
    assert await starting.next_piece(office, desk._verified_not_cast, one.campaign_id)
    while await other.wake():
        pass
    assert len(await desk.rows(one)) == 23


async def test_a_start_that_two_processes_push_gives_each_one_row(
    desk: Desk, small_pieces: None
) -> None:
    await desk.residents(40)
    one = await desk.scheduled()
    assert one.starts_at is not None
    desk.clock.moment = one.starts_at
    processes = [desk.campaigns, *(desk.another_process() for _ in range(3))]
    while any(await asyncio.gather(*(each.wake() for each in processes))):
        pass
    assert len(await desk.rows(one)) == 43
    report = await desk.campaigns.report(one.campaign_id)
    assert report.counts["lv"]["wanted"] == 43


async def test_a_resume_adds_newcomers_and_repeats_nobody(desk: Desk) -> None:
    await desk.residents(5)
    one = await desk.running()
    await desk.settle(one, "sent", 4)
    await desk.campaigns.pause(BEN, one.campaign_id)
    await desk.residents(2, since=100)
    await desk.residents(1, since=200, has_stopped=True)
    await desk.wake_all()
    assert len(await desk.rows(one)) == 8
    resumed = await desk.campaigns.resume(ANNA, one.campaign_id)
    assert resumed.state is CampaignState.RUNNING
    await desk.wake_all()
    rows = await desk.rows(one)
    assert len(rows) == 10
    assert sorted(rows.values()) == ["pending"] * 6 + ["sent"] * 4
    report = await desk.campaigns.report(one.campaign_id)
    assert report.counts["lv"] == {"wanted": 10, "sent": 4}
    assert report.left_out == {"stopped": 1}


async def test_paused_longer_than_it_is_useful_it_ends(desk: Desk) -> None:
    await desk.residents(5)
    one = await desk.running(useful_hours=2)
    await desk.settle(one, "sent", 3)
    await desk.campaigns.pause(BEN, one.campaign_id)
    desk.clock.moment += 3 * HOUR
    with pytest.raises(Refused) as refused:
        await desk.campaigns.resume(BEN, one.campaign_id)
    assert refused.value.reason is Reason.CAMPAIGN_TOO_LATE
    await desk.wake_all()
    report = await desk.campaigns.report(one.campaign_id)
    assert report.campaign.state is CampaignState.FINISHED
    assert (report.progress.sent, report.progress.skipped) == (3, 5)


async def test_too_many_failures_pause_it_and_staff_are_told(desk: Desk) -> None:
    await desk.residents(200)
    one = await desk.running()
    await desk.settle(one, "sent", LEAST_TO_JUDGE - 11)
    await desk.settle(one, "failed", 10)
    await desk.wake_all()
    assert (await desk.campaigns.campaign(one.campaign_id)).state is CampaignState.RUNNING
    await desk.settle(one, "unknown", 1)
    await desk.wake_all()
    paused = await desk.campaigns.campaign(one.campaign_id)
    assert (paused.state, paused.pause_reason) == (CampaignState.PAUSED, "failures")
    about = ("campaign_paused", f"{one.campaign_id}.1")
    assert about in await desk.notices(ANNA)
    assert about in await desk.notices(BEN)
    await desk.campaigns.resume(BEN, one.campaign_id)
    await desk.settle(one, "sent", LEAST_TO_JUDGE)
    await desk.wake_all()
    assert (await desk.campaigns.campaign(one.campaign_id)).state is CampaignState.RUNNING


async def test_whoever_blocked_the_bot_is_no_failure(desk: Desk) -> None:
    await desk.residents(100)
    one = await desk.running()
    await desk.settle(one, "unreachable", 60)
    await desk.wake_all()
    assert (await desk.campaigns.campaign(one.campaign_id)).state is CampaignState.RUNNING


async def test_failures_after_many_good_ones_are_seen(desk: Desk) -> None:
    await desk.residents(600)
    one = await desk.running()
    await desk.settle(one, "sent", 500)
    await desk.wake_all()
    await desk.settle(one, "failed", 50)
    await desk.wake_all()
    assert (await desk.campaigns.campaign(one.campaign_id)).state is CampaignState.PAUSED


async def test_a_series_runs_again_with_the_same_text(desk: Desk) -> None:
    await desk.residents(2)
    wanted = NOON + DAY
    one = await desk.running(repeats="weekly", wanted_at=wanted)
    await desk.settle(one, "sent")
    desk.clock.moment += HOUR
    await desk.wake_all()
    ahead = await desk.campaigns.campaign(one.campaign_id)
    assert (ahead.state, ahead.run, ahead.starts_at) == ("scheduled", 2, wanted + 7 * DAY)
    first = await desk.campaigns.report(one.campaign_id)
    assert (first.run, first.progress.sent, first.progress.left) == (1, 5, 0)
    desk.clock.moment = wanted + 7 * DAY
    await desk.wake_all()
    assert set((await desk.rows(one, run=2)).values()) == {"pending"}
    assert (await desk.campaigns.campaign(one.campaign_id)).content == one.content
    await desk.settle(await desk.campaigns.campaign(one.campaign_id), "sent")
    await desk.wake_all()
    assert (await desk.notices(ANNA))[-1] == ("campaign_finished", f"{one.campaign_id}.2")
    await desk.campaigns.cancel(BEN, one.campaign_id)
    desk.clock.moment += 30 * DAY
    await desk.wake_all()
    assert await desk.rows(one, run=3) == {}


async def test_of_missed_runs_only_the_last_is_caught_up(desk: Desk) -> None:
    await desk.residents(2)
    one = await desk.running(repeats="weekly", wanted_at=NOON + DAY)
    await desk.settle(one, "sent")
    await desk.wake_all()
    desk.clock.moment = NOON + DAY + 21 * DAY + 5 * HOUR  # asleep for three weeks
    await desk.wake_all()
    again = await desk.campaigns.campaign(one.campaign_id)
    assert (again.run, again.starts_at) == (2, NOON + 22 * DAY)
    await desk.settle(again, "sent")
    await desk.wake_all()
    ahead = await desk.campaigns.campaign(one.campaign_id)
    assert (ahead.state, ahead.starts_at) == ("scheduled", NOON + 29 * DAY)


async def test_a_missed_run_that_helps_nobody_any_more_is_left_out(desk: Desk) -> None:
    await desk.residents(2)
    one = await desk.running(repeats="weekly", wanted_at=NOON + DAY, useful_hours=24)
    await desk.settle(one, "sent")
    await desk.wake_all()
    desk.clock.moment = NOON + DAY + 9 * DAY
    await desk.wake_all()
    ahead = await desk.campaigns.campaign(one.campaign_id)
    assert (ahead.state, ahead.run, ahead.starts_at) == ("scheduled", 2, NOON + 15 * DAY)
    assert await desk.rows(one, run=2) == {}


async def test_what_was_asleep_until_it_was_useless_is_not_sent(desk: Desk) -> None:
    one = await desk.scheduled(useful_hours=24)
    desk.clock.moment = NOON + 2 * DAY
    await desk.wake_all()
    ended = await desk.campaigns.campaign(one.campaign_id)
    assert (ended.state, ended.pause_reason) == ("cancelled", "too_late")
    assert await desk.rows(one) == {}
    assert ("campaign_finished", f"{one.campaign_id}.1") in await desk.notices(ANNA)


async def test_whoever_erased_their_data_does_not_hold_up_the_end(desk: Desk) -> None:
    await desk.residents(3)
    one = await desk.running()
    await desk.settle(one, "sent", 4)
    async with desk.database.writing() as connection:
        waiting = [who for who, state in (await desk.rows(one)).items() if state == "pending"]
        await connection.execute(delete(resident).where(resident.c.resident_id.in_(waiting[:1])))
    await desk.settle(one, "sent")
    await desk.wake_all()
    report = await desk.campaigns.report(one.campaign_id)
    assert report.campaign.state is CampaignState.FINISHED
    assert report.progress.left == 0


async def test_one_that_cannot_start_holds_up_no_other(desk: Desk) -> None:
    """The city has given up a topic that an approved campaign still has."""
    await desk.residents(3)
    hopeless = await desk.scheduled(topic="elections")
    other = await desk.scheduled()
    news = tuple(topic for topic in desk.city.news if topic.key != "elections")
    desk.city = desk.city.model_copy(update={"news": news})
    vars(desk.city).pop("_news", None)
    desk.campaigns = desk.another_process()
    desk.clock.moment = NOON + HOUR
    for _ in range(3):
        await desk.campaigns.wake()
    assert {1, 2, 3} <= set(await desk.rows(other))
    assert not await desk.rows(hopeless)
