"""Whatever the day of an election, whoever wants whatever, however long nothing runs: each due
reminder comes exactly once, and none that should not. On both databases, by made-up histories
through the whole delivery engine; what should come, `election_oracle` says.
"""

from __future__ import annotations

import asyncio
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam, func, select

from participation.city.election import ELECTORATES
from participation.delivery.delivery import Delivery, NoticeKind
from participation.election_reminders import pieces, runs
from participation.election_reminders.step import STEPS, Step
from participation.election_reminders.subject import is_again, read_day, read_plan
from participation.election_reminders.tables import election_subscription
from participation.errors import Refused
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from tests.integration.participation.election_hall import (
    KEY,
    RIGA,
    Hall,
    election,
    hours,
    open_hall,
)
from tests.integration.participation.election_oracle import (
    AWAKE,
    SENDS,
    Happening,
    Heard,
    Person,
    expected,
)

DAY: Final = timedelta(days=1)
ALL: Final = (*STEPS, *ELECTORATES)
# The clock is changed on the day, the day before, a week or a month before; leap days; the ends
# of months and of years.
DAYS: Final = st.sampled_from(
    [
        date.fromisoformat(each)
        for each in (
            *("2025-03-30", "2025-03-31", "2025-04-06", "2025-04-30", "2025-10-26", "2025-10-27"),
            *("2025-11-02", "2025-11-26", "2024-02-29", "2024-03-29", "2024-03-31", "2028-03-07"),
            *("2026-03-01", "2026-12-31", "2027-01-01", "2027-01-31", "2025-06-07", "2026-10-03"),
        )
    ]
) | st.dates(date(2024, 1, 1), date(2036, 12, 31))
# 21 to 8 is the city's.
QUIET: Final = st.sampled_from([(21, 8), (0, 0), (17, 9), (23, 3), (2, 5), (7, 18), (9, 8)])
NEAR: Final = (-40, -32, -31, -30, -29, -28, -27, -8, -7, -7, -6, -2, -1, -1, -1, 0, 0, 0)


DUE: Final = ((-30, 10), (-31, 10), (-7, 10), (-1, 18), (0, 8))
"""About when something is due: day and hour."""


def moments(held_on: date) -> st.SearchStrategy[datetime]:
    """By the wall, around the days that matter; half of them soon before or after the hour."""
    minutes = st.sampled_from([0, 0, 15, 45])
    broad = st.tuples(st.sampled_from(NEAR), st.integers(0, 23), minutes, st.integers(0, 1)).map(
        lambda at: datetime.combine(held_on + at[0] * DAY, time(at[1], at[2], fold=at[3]), RIGA)
    )
    off = st.sampled_from([-60, -1, 0, 1, 30, 60, 120, 180, 600])
    close = st.tuples(st.sampled_from(DUE), off).map(
        lambda at: (
            datetime.combine(held_on + at[0][0] * DAY, time(at[0][1]), RIGA)
            + timedelta(minutes=at[1])
        )
    )
    return broad | close


def outages(held_on: date) -> st.SearchStrategy[tuple[datetime, datetime]]:
    """From the hour before something is due, for hours or days."""
    lasts = st.sampled_from([2, 6, 8, 10, 11, 12, 14, 30, 200])

    def outage(at: tuple[tuple[int, int], int]) -> tuple[datetime, datetime]:
        (days, hour), length = at
        begins = datetime.combine(held_on + days * DAY, time(hour - 1), RIGA)
        return begins, begins + timedelta(hours=length)

    return st.tuples(st.sampled_from(DUE), lasts).map(outage)


def stories(held_on: date, who: int) -> st.SearchStrategy[list[Happening]]:
    """Somebody has had enough just before or after something is due, and perhaps takes it back."""

    def story(at: tuple[tuple[int, int], int, str, bool]) -> list[Happening]:
        (days, hour), enough, first, goes_on = at
        due = datetime.combine(held_on + days * DAY, time(hour), RIGA)
        steps = [(enough, "voted"), (1, first), (20, "awake"), (40, "awake")]
        steps += [(30, "not_yet")] if goes_on else []
        return [Happening(due + timedelta(minutes=after), what, who) for after, what in steps]

    return st.tuples(
        st.sampled_from(DUE), st.sampled_from([-10, 10]), st.sampled_from(AWAKE), st.booleans()
    ).map(story)


@st.composite
def there_and_back(draw: st.DrawFn, held_on: date) -> list[Happening]:
    """The day moves away and back while a run is under way; the sender, or all, may look at it
    meanwhile, for so long that it may be told."""
    days, hour = draw(st.sampled_from(DUE))
    at = datetime.combine(held_on + days * DAY, time(hour), RIGA)
    at += timedelta(minutes=draw(st.sampled_from([0, 0, 0, 40, 600])))
    # A day of its own: nothing waits for it from before.
    elsewhere = draw(st.sampled_from([held_on + draw(st.integers(11, 20)) * DAY, None]))
    seen = draw(st.sampled_from(["sends", "sends", "awake", "dies_before_sending", "begins"]))
    away = draw(st.sampled_from([2, 20, 61, 130, 800]))
    first = draw(st.sampled_from(["begins", "begins", "dies_before_sending", "awake"]))
    steps = [(0, first), (1, "moved"), (1, seen)]
    if away > 20:
        steps.append((away, "awake"))
    elif seen == "sends":  # otherwise something might wait by then
        steps.append((away, "sends"))
    steps += [
        (away + 1, "moved"),
        (away + 1, "awake"),
        (away + 70, "awake"),
        (away + 140, "awake"),
    ]
    where = iter((elsewhere, held_on))
    return [
        Happening(at + timedelta(minutes=n), what, detail=next(where) if what == "moved" else None)
        for n, what in steps
    ]


def deeds(held_on: date) -> st.SearchStrategy[tuple[str, Any]]:
    chosen = st.tuples(
        st.frozensets(st.sampled_from(STEPS), min_size=1),
        st.frozensets(st.sampled_from(ELECTORATES), min_size=1),
    ).map(lambda both: (*both[0], *both[1]))
    planned = st.tuples(st.integers(6, 22), st.sampled_from([0, 20, 45])).map(
        lambda at: datetime.combine(held_on, time(*at), RIGA)
    )
    alone = ("unsubscribe", "voted", "voted", "not_yet", "stop", "topic_off", "drop_plan")
    return st.one_of(
        st.tuples(st.just("subscribe"), st.just(ALL) | chosen),
        st.tuples(st.sampled_from(["switch_on", "switch_off"]), st.sampled_from(STEPS)),
        st.tuples(st.sampled_from(alone), st.none()),
        st.tuples(st.just("plan"), planned),
        st.tuples(st.just("plan"), planned),
    )


@st.composite
def histories(draw: st.DrawFn) -> tuple[date, list[Person], list[Happening]]:
    first = draw(DAYS)
    people = [Person(number, draw(QUIET)) for number in range(draw(st.integers(1, 4)))]
    day, when = first, moments(first)
    # Awake at these moments and at no others.
    line = [
        Happening(at, draw(st.sampled_from(["awake"] * 5 + ["dies_before_sending"])))
        for at in draw(st.lists(when, min_size=8, max_size=45))
    ]
    for begins, ends in draw(st.lists(outages(first), max_size=3)):
        line = [one for one in line if not begins <= one.at < ends]
        line.append(Happening(ends, "awake"))
    for person in people:
        long_before = datetime.combine(first - 60 * DAY, time(10), RIGA)
        began = draw(st.just(long_before) | st.just(long_before) | when)
        line.append(Happening(began, "subscribe", person.number, ALL))
        for what, detail in draw(st.lists(deeds(day), max_size=5)):
            line.append(Happening(draw(when), what, person.number, detail))
            if what == "plan":
                before = timedelta(minutes=draw(st.sampled_from([31, 30, 20, 1, 0])))
                line.append(Happening(detail - before, "awake"))
        if draw(st.integers(0, 2)) == 0:
            line += draw(stories(first, person.number))
    moves = draw(st.sampled_from(["no", "no", "some", "there and back"]))
    if moves == "some":
        day = first + draw(st.integers(-6, 10)) * DAY
        days = st.sampled_from([day, day, None, first])
        for at in draw(st.lists(when, min_size=1, max_size=4)):
            line.append(Happening(at, "moved", detail=draw(days)))
    if moves == "there and back":
        line += draw(there_and_back(first))
    # At the same second who wishes comes before who sends.
    line.sort(key=lambda one: (one.at.timestamp(), one.what in (*AWAKE, SENDS)))
    return first, people, line


async def do(hall: Hall, one: Happening) -> None:
    reminders, who = hall.reminders, ResidentId(one.who + 1)
    match one.what:
        case "subscribe":
            steps = {each for each in one.detail if isinstance(each, Step)}
            await reminders.subscribe(who, steps, set(one.detail) - steps)
        case "switch_on" | "switch_off":
            await reminders.switch(who, one.detail, one.what == "switch_on")
        case "unsubscribe":
            await reminders.unsubscribe(who)
        case "voted":
            await reminders.voted(who, KEY)
        case "not_yet":
            await reminders.not_yet(who, KEY)
        case "plan":
            await reminders.plan(who, KEY, one.detail)
        case "drop_plan":
            await reminders.drop_plan(who, KEY)
        case "stop":
            await hall.preferences.stop(who)
        case "topic_off":
            await hall.preferences.switch(who, "elections", False)


# As `pieces` looks for the end of a piece, of one resident.
_ONE: Final = select(func.min(election_subscription.c.resident_id)).where(
    election_subscription.c.resident_id > bindparam("after")
)


async def one_piece(hall: Hall) -> None:
    """One piece of one run, of one resident; the process dies then."""
    office = hall.reminders._office
    with patch.object(pieces, "_UPTO", _ONE):
        for run in (await runs.due(office))[-1:]:
            await pieces.next_piece(office, run)


async def live(
    hall: Hall, first: date, people: list[Person], line: list[Happening]
) -> list[tuple[Heard, datetime]]:
    """What the sender sends, in its order."""
    for person in people:
        begin, end = (None, None) if person.quiet == (21, 8) else person.quiet
        await hall.office.residents(person.number + 1, quiet_from=begin, quiet_until=end)
    hall.known = [election(first, hours=hours(7, 22))]
    second, got = hall.another(), []
    for one in line:
        hall.clock.moment = one.at
        if one.what == "moved":
            await hall.change(election(one.detail, year=first.year + 1, hours=hours(7, 22)))
        elif one.what == "begins":
            await one_piece(hall)
        elif one.what == SENDS:
            got += [(heard(each), one.at) for each in await hall.send()]
        elif one.what in AWAKE:
            await asyncio.gather(hall.reminders.wake(), second.wake())
            sent = await hall.send() if one.what == "awake" else []
            got += [(heard(each), one.at) for each in sent]
        else:
            try:
                await do(hall, one)
            except Refused:
                one.is_done = False
    return got


def heard(one: Delivery) -> Heard:
    about = (read_plan if one.kind == NoticeKind.ELECTION_NUDGE else read_day)(one.subject)
    assert about is not None
    what = "again" if is_again(one.subject) else one.kind.removeprefix("election_")
    return one.resident_id - 1, what, about[1]


async def check(hall: Hall, history: tuple[date, list[Person], list[Happening]]) -> int:
    await hall.empty()
    first, people, line = history
    got = await live(hall, first, people, line)
    for one in line:
        note(f"{one.at.astimezone(RIGA):%Y-%m-%d %H:%M} {one.what} {one.who} {one.detail}")
    once = [each for each, _ in got if each[1] != "again"]
    assert len(once) == len(set(once))
    assert sorted(got, key=repr) == sorted(expected(first, people, line), key=repr)
    return len(got)


@pytest.fixture
async def hall(database: Database) -> Hall:
    return await open_hall(database)


LESS = settings(
    max_examples=15,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@given(history=histories())
@LESS
async def test_each_due_reminder_comes_once_and_no_other(hall: Hall, history: Any) -> None:
    await check(hall, history)


@pytest.mark.soak
@given(history=histories())
@settings(LESS, max_examples=3000)
async def test_in_thousands_of_histories(hall: Hall, history: Any) -> None:
    await check(hall, history)
