"""Days of elections that move away and back: nobody loses a letter, and nobody gets one twice."""

from __future__ import annotations

from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import bindparam, func, select

from participation.delivery.delivery import NoticeKind, State
from participation.delivery.tables import delivery
from participation.election_reminders import pieces, runs
from participation.election_reminders.step import Step
from participation.election_reminders.tables import (
    election_subscription,
)
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from tests.integration.participation.election_hall import (
    KEY,
    Hall,
    election,
    hours,
    open_hall,
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


def upto_one() -> Any:
    """As `pieces` looks for the end of a piece, of one resident."""
    of = election_subscription.c.resident_id
    return select(func.min(of)).where(of > bindparam("after"))


async def at(hall: Hall, moment: str) -> list[tuple[int, str]]:
    """What goes out then."""
    hall.clock.moment = wall(moment)
    await hall.reminders.wake()
    return sorted((one.resident_id, one.kind) for one in await hall.send())


def all_three(kind: NoticeKind) -> list[tuple[int, str]]:
    return [(who, kind.value) for who in (1, 2, 3)]


NEXT_WEEK = election(date(2025, 6, 14))


async def test_a_day_moved_away_and_back_in_the_middle_of_a_run_loses_nobody(hall: Hall) -> None:
    """Anna's letter went out before, Pēteris's was held back, Olga's turn had not come."""
    hall.clock.moment = wall("2025-05-31T10:00")
    with patch.object(pieces, "_UPTO", upto_one()):
        (run,) = await runs.due(hall.reminders._office)
        assert await runs.next_piece(hall.reminders._office, run) == 1
        assert [one.resident_id for one in await hall.send()] == [ANNA]
        assert await runs.next_piece(hall.reminders._office, run) == 1
        await hall.change(NEXT_WEEK)
        assert await hall.send() == []
        await hall.change(election(HELD_ON))
    assert await at(hall, "2025-05-31T10:01") == all_three(NoticeKind.ELECTION_WEEK)[1:]
    # Nobody heard of the other day, so nothing is to be put right.
    for moment in ("2025-05-31T10:02", "2025-05-31T11:30", "2025-06-01T12:00"):
        assert await at(hall, moment) == []


async def test_a_process_that_has_not_seen_the_change_passes_over_nobody(hall: Hall) -> None:
    office = hall.reminders._office
    hall.clock.moment = wall("2025-05-31T10:00")
    (before,) = await runs.due(office)
    with patch.object(pieces, "_UPTO", upto_one()):
        assert await runs.next_piece(office, before) == 1
    await hall.change(NEXT_WEEK)
    assert await hall.send() == []
    await hall.change(election(HELD_ON))
    week = next(run for run in await runs.due(office) if run.step == Step.WEEK)
    assert await runs.next_piece(office, before) is None
    assert await runs.next_piece(office, week) is not None
    assert [one.resident_id for one in await hall.send()] == [ANNA, PETERIS, OLGA]


async def test_who_sleeps_until_a_reminder_is_due_is_not_told_the_day_twice(hall: Hall) -> None:
    """The letter that the day stands again waits behind the one that tells it anyhow."""
    assert await at(hall, "2025-05-30T12:00") == all_three(NoticeKind.ELECTION_MONTH)
    await hall.change(NEXT_WEEK)
    await hall.reminders.wake()
    told = [(who, NoticeKind.ELECTION_SET.value) for who in (1, 2, 3)]
    assert await at(hall, "2025-05-30T14:00") == told
    hall.clock.moment = wall("2025-05-31T22:00")
    await hall.change(election(HELD_ON))
    for moment in ("2025-05-31T22:00", "2025-05-31T23:30"):
        assert await at(hall, moment) == []
    waiting = select(delivery.c.kind, delivery.c.priority).where(delivery.c.state == State.PENDING)
    async with hall.office.database.reading() as connection:
        rank = {row.kind: row.priority for row in (await connection.execute(waiting)).all()}
    assert rank[NoticeKind.ELECTION_WEEK] < rank[NoticeKind.ELECTION_SET]
    assert await at(hall, "2025-06-01T09:00") == all_three(NoticeKind.ELECTION_WEEK)


async def test_who_heard_of_another_day_hears_once_that_the_first_one_stands_again(
    hall: Hall,
) -> None:
    assert await at(hall, "2025-04-10T13:00") == all_three(NoticeKind.ELECTION_SET)
    await hall.preferences.switch(PETERIS, "elections", False)
    await hall.change(NEXT_WEEK)
    told = [(who, NoticeKind.ELECTION_SET.value) for who in (ANNA, OLGA)]
    assert await at(hall, "2025-04-10T14:00") == []
    assert await at(hall, "2025-04-10T15:00") == told
    await hall.preferences.switch(PETERIS, "elections", True)
    hall.clock.moment = wall("2025-04-11T12:00")
    await hall.change(election(HELD_ON))
    assert await at(hall, "2025-04-11T12:00") == []
    await hall.change(election(HELD_ON, hours=hours(7, 20)))
    assert await at(hall, "2025-04-11T12:30") == []
    await hall.reminders.voted(ANNA, KEY)
    # An hour after the last change.
    assert await at(hall, "2025-04-11T13:15") == []
    assert await at(hall, "2025-04-11T13:30") == told[1:]
    await hall.reminders.not_yet(ANNA, KEY)
    assert await at(hall, "2025-04-11T13:40") == told[:1]
    assert await at(hall, "2025-04-11T14:40") == []
    await hall.change(election(HELD_ON))
    assert await at(hall, "2025-04-12T16:00") == []
    assert await at(hall, "2025-05-07T10:00") == all_three(NoticeKind.ELECTION_MONTH)


async def test_a_change_that_moves_no_day_sends_nothing_anew(hall: Hall) -> None:
    assert await at(hall, "2025-05-31T10:00") == all_three(NoticeKind.ELECTION_WEEK)
    await hall.change(election(HELD_ON, hours=hours(7, 20)))
    assert await at(hall, "2025-05-31T10:01") == []
    assert await at(hall, "2025-05-31T12:00") == []


async def test_a_day_that_is_taken_back_and_named_again_loses_no_step(hall: Hall) -> None:
    hall.clock.moment = wall("2025-05-31T10:00")
    await hall.reminders.wake()
    await hall.change(election(None, year=2025))
    assert await at(hall, "2025-05-31T10:01") == []
    await hall.change(election(HELD_ON))
    assert await at(hall, "2025-05-31T10:02") == all_three(NoticeKind.ELECTION_WEEK)
