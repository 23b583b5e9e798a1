"""When one can vote on a day, and the hour that somebody types for it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.dialogs.elections.hour import days, offered, periods, typed_moment
from participation.city.election import EarlySlot, Election, Hours
from participation.language import Texts

RIGA = ZoneInfo("Europe/Riga")
DAY, EARLY = date(2025, 6, 7), date(2025, 6, 2)
BEFORE = datetime(2025, 5, 20, 6, tzinfo=UTC)
SOURCE = Texts("made up", "made up", "made up")


def election(hours: tuple[int, int] | None = (7, 20)) -> Election:
    return Election(
        key="one",
        name=SOURCE,
        year=2025,
        held_on=DAY,
        electorate="municipal",
        voters=SOURCE,
        source=SOURCE,
        hours=Hours(opens=time(hours[0]), closes=time(hours[1]), source=SOURCE) if hours else None,
        early=(
            EarlySlot(day=EARLY, opens=time(17), closes=time(20), source=SOURCE),
            EarlySlot(day=date(2025, 6, 4), opens=time(9), closes=time(12), source=SOURCE),
        ),
    )


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=RIGA)


def test_early_voting_stands_before_the_day() -> None:
    assert days(election(), BEFORE, RIGA) == (EARLY, date(2025, 6, 4), DAY)


def test_what_is_over_is_not_offered() -> None:
    assert days(election(), at(EARLY, 20), RIGA) == (date(2025, 6, 4), DAY)
    assert days(election(), at(DAY, 20), RIGA) == ()


def test_the_day_is_offered_in_hours_and_a_short_slot_in_halves() -> None:
    own = periods(election(), DAY, BEFORE, RIGA)
    assert offered(own, BEFORE, RIGA) == tuple(60 * hour for hour in range(7, 20))
    slot = periods(election(), EARLY, BEFORE, RIGA)
    assert offered(slot, BEFORE, RIGA) == (1020, 1050, 1080, 1110, 1140, 1170)


def test_on_the_day_only_hours_to_come_are_offered() -> None:
    now = at(DAY, 17)
    assert offered(periods(election(), DAY, now, RIGA), now, RIGA) == (1080, 1140)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("ap 10", 10, 0),
        ("10:30", 10, 30),
        ("10.30", 10, 30),
        ("в 10 утра", 10, 0),
        ("pusdesmitos", 9, 30),
        ("в половине десятого", 9, 30),
        ("half past nine", 9, 30),
        ("at 5", 17, 0),
        ("5", 17, 0),
        ("7 vakarā", 19, 0),
        ("septiņos", 7, 0),
        ("18", 18, 0),
        ("6 am", 6, 0),
    ],
)
def test_typed_hour_is_the_one_at_which_stations_are_open(
    text: str, hour: int, minute: int
) -> None:
    own = periods(election(), DAY, BEFORE, RIGA)
    assert typed_moment(text, DAY, own, RIGA) == at(DAY, hour, minute)


@pytest.mark.parametrize("text", ["varbūt", "", "99", "в субботу", "x" * 5000])
def test_no_hour_is_found_where_none_is(text: str) -> None:
    assert typed_moment(text, DAY, periods(election(), DAY, BEFORE, RIGA), RIGA) is None
