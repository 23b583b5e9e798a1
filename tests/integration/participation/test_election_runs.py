"""Runs of reminders: by several processes, cut off in the middle, with days that move; plans."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from sqlalchemy import select

from participation.city import Election
from participation.delivery.delivery import NoticeKind
from participation.delivery.tables import delivery
from participation.election_reminders import pieces, runs
from participation.election_reminders.step import Step
from participation.election_reminders.tables import (
    election_course,
    election_run,
    election_subscription,
)
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.retention.elections import forget_elections
from participation.storage.database import Database
from tests.integration.participation.election_hall import (
    KEY,
    Hall,
    election,
    hours,
    open_hall,
    slot,
    wall,
)

HELD_ON = date(2025, 6, 7)
ANNA, PETERIS, OLGA = (ResidentId(number) for number in (1, 2, 3))


@pytest.fixture
async def hall(database: Database) -> Hall:
    """Three subscribed in April for the election of 7 June."""
    hall = await open_hall(database)
    await hall.office.residents(ANNA, PETERIS, OLGA)
    hall.known = [election(HELD_ON)]
    hall.clock.moment = wall("2025-04-10T12:00")
    await hall.reminders.wake()
    for who in (ANNA, PETERIS, OLGA):
        await hall.reminders.subscribe(who)
    return hall


async def at(hall: Hall, moment: str) -> list[tuple[int, str]]:
    """What goes out then."""
    hall.clock.moment = wall(moment)
    await hall.reminders.wake()
    return sorted((one.resident_id, one.kind) for one in await hall.send())


def all_three(kind: NoticeKind) -> list[tuple[int, str]]:
    return [(who, kind.value) for who in (1, 2, 3)]


async def test_each_step_comes_once_to_everybody(hall: Hall) -> None:
    for moment, kind in (
        ("2025-05-07T10:00", NoticeKind.ELECTION_MONTH),
        ("2025-05-31T10:00", NoticeKind.ELECTION_WEEK),
        ("2025-06-06T18:00", NoticeKind.ELECTION_DAY),
        ("2025-06-07T08:00", NoticeKind.ELECTION_MORNING),
    ):
        assert await at(hall, moment) == all_three(kind)
        assert await at(hall, moment) == []


async def test_after_an_outage_only_what_is_still_of_use_comes(hall: Hall) -> None:
    assert await at(hall, "2025-06-07T11:00") == all_three(NoticeKind.ELECTION_MORNING)
    hall.known = [election(HELD_ON, "otras")]
    assert await at(hall, "2025-06-07T18:00") == []
    assert await at(hall, "2025-06-07T23:00") == []


async def test_who_subscribes_in_an_outage_after_the_moment_is_not_meant(hall: Hall) -> None:
    hall.clock.moment = wall("2025-05-31T10:00")
    await hall.office.residents(4, 5)
    await hall.reminders.subscribe(ResidentId(4), [Step.WEEK])
    hall.clock.moment = wall("2025-05-31T10:01")
    await hall.reminders.subscribe(ResidentId(5), [Step.WEEK])
    assert [who for who, _ in await at(hall, "2025-05-31T15:00")] == [1, 2, 3, 4]


async def test_two_processes_at_once_do_nothing_twice(hall: Hall) -> None:
    await hall.office.residents(*range(10, 2600))
    for who in range(10, 2600, 7):
        await hall.reminders.subscribe(ResidentId(who))
    hall.clock.moment = wall("2025-05-07T10:00")
    asked = await asyncio.gather(*(hall.another().wake() for _ in range(4)))
    while more := await hall.reminders.wake():
        asked.append(more)
    assert sum(asked) == len(await hall.rows()) == 3 + len(range(10, 2600, 7))


async def test_a_run_that_is_cut_off_goes_on_where_its_last_commit_was(hall: Hall) -> None:
    hall.clock.moment = wall("2025-05-07T10:00")
    office = hall.reminders._office
    (run,) = await runs.due(office)
    real = pieces.ask_from

    async def die(*given: object) -> int:
        await real(*given)  # type: ignore[arg-type]
        raise ConnectionError

    with patch.object(pieces, "ask_from", die), pytest.raises(ConnectionError):
        await runs.next_piece(office, run)
    assert await hall.rows() == []
    assert await runs.next_piece(office, run) == 3
    assert await runs.next_piece(office, run) is None
    assert await runs.due(office) == []


async def test_somebody_erased_in_the_middle_holds_nobody_up(hall: Hall) -> None:
    hall.clock.moment = wall("2025-05-07T10:00")
    residents = Residents(hall.office.database, hall.clock, "lv", ())
    await asyncio.gather(hall.reminders.wake(), residents.erase(PETERIS))
    await hall.reminders.wake()
    assert [who for who, _, _ in await hall.rows()] == [1, 3]
    assert await hall.count(election_subscription.c.resident_id) == 2


async def test_when_the_day_moves_nothing_of_the_old_one_comes(hall: Hall) -> None:
    hall.clock.moment = wall("2025-05-31T10:00")
    await hall.reminders.wake()
    hall.known = [election(date(2025, 6, 14))]
    assert await at(hall, "2025-05-31T10:30") == []
    # A slip of the hand is put right within an hour: then nobody has heard of it.
    assert await at(hall, "2025-05-31T11:30") == all_three(NoticeKind.ELECTION_SET)
    assert await at(hall, "2025-06-06T18:00") == []
    assert await at(hall, "2025-06-07T12:00") == all_three(NoticeKind.ELECTION_WEEK)


async def test_a_day_that_is_corrected_within_the_hour_is_told_once(hall: Hall) -> None:
    hall.known = [election(date(2025, 6, 14))]
    assert await at(hall, "2025-04-10T12:30") == []
    hall.known = [election(date(2025, 6, 21))]
    assert await at(hall, "2025-04-10T13:00") == []
    assert await at(hall, "2025-04-10T14:00") == all_three(NoticeKind.ELECTION_SET)
    async with hall.office.database.reading() as connection:
        subjects = set(await connection.scalars(select(delivery.c.subject)))
    assert subjects == {"dome.2025-06-21"}


@pytest.mark.parametrize(
    ("facts", "is_told"),
    [({}, True), ({"confirmed_on": None}, False), ({"confirmed_on": None, "example": True}, True)],
)
async def test_a_day_is_told_to_everybody_only_when_it_is_sure(
    hall: Hall, facts: dict[str, object], is_told: bool
) -> None:
    hall.known = [election(None)]
    assert await at(hall, "2025-05-01T12:00") == []
    hall.known = [election(date(2029, 6, 2), **facts)]
    assert await at(hall, "2025-05-02T12:00") == []
    told = all_three(NoticeKind.ELECTION_SET) if is_told else []
    assert await at(hall, "2025-05-02T13:00") == told
    # Whoever asked for a reminder gets it all the same.
    assert await at(hall, "2029-05-02T10:00") == all_three(NoticeKind.ELECTION_MONTH)


async def test_who_asks_for_one_kind_of_election_hears_nothing_of_the_other(hall: Hall) -> None:
    await hall.reminders.subscribe(ANNA, electorates=["saeima"])
    await hall.reminders.subscribe(OLGA, electorates=["municipal"])
    found = await at(hall, "2025-05-07T10:00")
    assert [who for who, _ in found] == [2, 3]
    own = await hall.reminders.of(ANNA)
    assert own is not None
    assert own.electorates == {"saeima"}


async def test_followers_are_those_who_would_hear_of_a_new_day(hall: Hall) -> None:
    assert await hall.reminders.followers(KEY) == 3
    assert await hall.reminders.followers("cita") == 0
    await hall.reminders.voted(ANNA, KEY)
    await hall.reminders.subscribe(PETERIS, electorates=["saeima"])
    assert await hall.reminders.followers(KEY) == 1
    await hall.reminders.not_yet(ANNA, KEY)
    assert await hall.reminders.followers(KEY) == 2
    await hall.preferences.stop(OLGA)
    assert await hall.reminders.followers(KEY) == 1


async def test_i_have_voted_ends_what_waits_and_back_again_brings_it(hall: Hall) -> None:
    hall.clock.moment = wall("2025-06-06T18:00")
    await hall.reminders.wake()
    await hall.reminders.voted(ANNA, KEY)
    assert (await hall.reminders.course(ANNA, KEY)).is_over
    assert await at(hall, "2025-06-06T18:01") == all_three(NoticeKind.ELECTION_DAY)[1:]
    await hall.reminders.not_yet(ANNA, KEY)
    assert await at(hall, "2025-06-06T18:02") == [(1, NoticeKind.ELECTION_DAY.value)]
    await hall.reminders.voted(ANNA, KEY)
    assert await at(hall, "2025-06-07T08:00") == all_three(NoticeKind.ELECTION_MORNING)[1:]


async def test_what_is_written_after_i_have_voted_is_not_sent(hall: Hall) -> None:
    hall.clock.moment = wall("2025-06-07T09:00")
    await hall.reminders.wake()
    going = await hall.office.start()
    await hall.reminders.voted(ANNA, KEY)
    assert len(going) == 3
    # A row that is on its way already is looked at once more when it is written.
    standing = await hall.reminders.standing(ANNA, KEY)
    assert not standing.wants(Step.MORNING, "municipal")


async def test_a_step_that_is_switched_off_takes_back_what_waits(hall: Hall) -> None:
    hall.clock.moment = wall("2025-05-31T10:00")
    await hall.reminders.wake()
    await hall.reminders.switch(ANNA, Step.WEEK, False)
    await hall.reminders.unsubscribe(PETERIS)
    assert await at(hall, "2025-05-31T10:05") == [(3, NoticeKind.ELECTION_WEEK.value)]
    await hall.reminders.switch(ANNA, Step.WEEK, True)
    assert await at(hall, "2025-05-31T10:10") == []
    for step in Step:
        await hall.reminders.switch(OLGA, step, False)
    assert await hall.reminders.of(OLGA) is None
    assert await hall.reminders.of(PETERIS) is None


async def test_a_switched_off_topic_and_a_stop_hold_and_are_told(hall: Hall) -> None:
    assert not await hall.reminders.is_off(ANNA)
    await hall.preferences.switch(ANNA, "elections", False)
    await hall.preferences.stop(PETERIS)
    assert await hall.reminders.is_off(ANNA)
    assert await hall.reminders.is_off(PETERIS)
    assert await at(hall, "2025-05-31T10:00") == [(3, NoticeKind.ELECTION_WEEK.value)]


PLANNED = "2025-06-07T18:00"


async def test_one_nudge_comes_half_an_hour_before_the_plan(hall: Hall) -> None:
    await hall.reminders.plan(ANNA, KEY, wall("2025-06-07T12:00"))
    assert await hall.reminders.plan(ANNA, KEY, wall(PLANNED)) == wall("2025-06-07T17:30")
    await at(hall, "2025-06-07T09:00")
    assert await at(hall, "2025-06-07T11:30") == []
    assert await at(hall, "2025-06-07T17:30") == [(1, NoticeKind.ELECTION_NUDGE.value)]
    assert await at(hall, "2025-06-07T17:31") == []


async def test_no_nudge_comes_after_the_plan_was_dropped_or_the_day_moved(hall: Hall) -> None:
    for who in (ANNA, PETERIS):
        await hall.reminders.plan(who, KEY, wall(PLANNED))
    await hall.reminders.drop_plan(ANNA, KEY)
    assert (await hall.reminders.course(ANNA, KEY)).planned_at is None
    hall.known = [election(date(2025, 6, 14))]
    await at(hall, "2025-06-07T12:00")
    assert await at(hall, "2025-06-07T13:00") == all_three(NoticeKind.ELECTION_SET)
    assert await at(hall, "2025-06-07T17:40") == []


EARLY = (slot(date(2025, 6, 2), 17, 20),)


@pytest.mark.parametrize(
    ("known", "moment", "reason"),
    [
        (election(HELD_ON), "2025-04-10T11:00", Reason.PLAN_PAST),
        (election(HELD_ON, hours=hours(7, 20)), "2025-06-07T20:00", Reason.PLAN_OUTSIDE),
        (election(HELD_ON, early=EARLY), "2025-06-02T20:00", Reason.PLAN_OUTSIDE),
        (election(None), "2025-06-07T12:00", Reason.PLAN_WITHOUT_DAY),
        (election(date(2025, 4, 9)), "2025-06-07T12:00", Reason.ELECTION_OVER),
        (election(HELD_ON, "cita"), "2025-06-07T12:00", Reason.ELECTION_UNKNOWN),
    ],
)
async def test_a_plan_outside_of_what_is_open_is_refused(
    hall: Hall, known: Election, moment: str, reason: Reason
) -> None:
    hall.known = [known]
    with pytest.raises(Refused) as caught:
        await hall.reminders.plan(ANNA, KEY, wall(moment))
    assert caught.value.reason is reason


async def test_early_voting_can_be_planned(hall: Hall) -> None:
    hall.known = [election(HELD_ON, early=EARLY)]
    assert await hall.reminders.plan(ANNA, KEY, wall("2025-06-02T19:00"))
    assert await at(hall, "2025-06-02T18:30") == [
        (1, NoticeKind.ELECTION_NUDGE.value),
        *all_three(NoticeKind.ELECTION_WEEK),
    ]


async def test_whoever_is_not_known_is_refused(hall: Hall) -> None:
    for deed in (
        hall.reminders.subscribe(ResidentId(99)),
        hall.reminders.voted(ResidentId(99), KEY),
        hall.reminders.plan(ResidentId(99), KEY, wall(PLANNED)),
    ):
        with pytest.raises(Refused) as caught:
            await deed
        assert caught.value.reason is Reason.RESIDENT_UNKNOWN
    with pytest.raises(Refused):
        await hall.reminders.subscribe(ANNA, [])


async def test_a_clock_that_is_set_back_lets_reminders_come_again_to_others(hall: Hall) -> None:
    assert await at(hall, "2025-05-31T10:00") == all_three(NoticeKind.ELECTION_WEEK)
    hall.clock.moment = wall("2025-04-20T10:00")
    await hall.office.residents(4)
    await hall.reminders.subscribe(ResidentId(4))
    await hall.reminders.wake()
    assert await at(hall, "2025-05-31T10:00") == [(4, NoticeKind.ELECTION_WEEK.value)]


async def test_a_month_after_the_day_the_course_is_forgotten_and_the_wish_stays(
    hall: Hall,
) -> None:
    await hall.reminders.plan(ANNA, KEY, wall(PLANNED))
    await hall.reminders.voted(PETERIS, KEY)
    await at(hall, "2025-06-07T09:00")
    held = HELD_ON + timedelta(days=30)
    gone = await forget_elections(hall.office.database, held)
    assert gone == {"election_courses": 0, "election_runs": 0}
    gone = await forget_elections(hall.office.database, held + timedelta(days=1))
    assert gone == {"election_courses": 2, "election_runs": 2}
    assert await hall.count(election_course.c.resident_id) == 0
    assert await hall.count(election_run.c.election) == 0
    assert await hall.count(election_subscription.c.resident_id) == 3
    assert await hall.reminders.courses(ANNA) == {}
