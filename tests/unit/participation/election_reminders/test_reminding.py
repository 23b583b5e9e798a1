"""When the reminders of an election are due, in the city's hours, also where the clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from participation.election_reminders.reminding import (
    GRACE,
    Times,
    day_set,
    moments,
    month_before,
    times_of,
)
from participation.election_reminders.step import DAY_SET, STEPS, Step
from participation.preferences.quiet_hours import NEVER, QuietHours, is_quiet

RIGA = ZoneInfo("Europe/Riga")
CITY = QuietHours(21, 8)
DAY = timedelta(days=1)


def on_the_wall(moment: datetime) -> str:
    return moment.astimezone(RIGA).strftime("%Y-%m-%d %H:%M")


def due(held_on: str, quiet: QuietHours = CITY) -> list[str]:
    found = moments(date.fromisoformat(held_on), RIGA, quiet)
    return [on_the_wall(each.due_at) for each in found.values()]


@pytest.mark.parametrize(
    ("held_on", "month", "week", "evening", "morning"),
    [
        ("2025-06-07", "2025-05-07", "2025-05-31", "2025-06-06", "2025-06-07"),
        # The clock is changed on the day, a week before it, a month before it.
        ("2025-03-30", "2025-02-28", "2025-03-23", "2025-03-29", "2025-03-30"),
        ("2025-10-26", "2025-09-26", "2025-10-19", "2025-10-25", "2025-10-26"),
        ("2025-04-06", "2025-03-06", "2025-03-30", "2025-04-05", "2025-04-06"),
        ("2025-11-26", "2025-10-26", "2025-11-19", "2025-11-25", "2025-11-26"),
        # Months of different lengths, leap years, the turn of the year.
        ("2025-03-31", "2025-02-28", "2025-03-24", "2025-03-30", "2025-03-31"),
        ("2028-03-31", "2028-02-29", "2028-03-24", "2028-03-30", "2028-03-31"),
        ("2028-02-29", "2028-01-29", "2028-02-22", "2028-02-28", "2028-02-29"),
        ("2028-03-07", "2028-02-07", "2028-02-29", "2028-03-06", "2028-03-07"),
        ("2027-01-01", "2026-12-01", "2026-12-25", "2026-12-31", "2027-01-01"),
    ],
)
def test_reminders_are_due_at_the_hours_of_the_city(
    held_on: str, month: str, week: str, evening: str, morning: str
) -> None:
    days = [f"{month} 10:00", f"{week} 10:00", f"{evening} 18:00", f"{morning} 08:00"]
    assert due(held_on) == days


def test_of_the_four_only_one_is_of_use_at_any_moment_of_twelve_years() -> None:
    day = date(2024, 1, 1)
    while day.year < 2036:
        times = list(moments(day, RIGA, CITY).values())
        assert len(times) == len(STEPS)
        assert all(one.due_at < one.useful_until for one in times)
        assert all(one.useful_until <= other.due_at for one, other in pairwise(times))
        day += DAY


def test_a_word_of_tomorrow_ends_at_midnight_and_of_this_morning_before_the_evening() -> None:
    times = moments(date(2025, 6, 7), RIGA, CITY)
    assert on_the_wall(times[Step.DAY].useful_until) == "2025-06-07 00:00"
    assert on_the_wall(times[Step.MORNING].useful_until) == "2025-06-07 18:00"


@pytest.mark.parametrize(
    ("quiet", "hours"),
    [
        (NEVER, ["10", "10", "18", "08"]),
        (QuietHours(22, 9), ["10", "10", "18", "09"]),
        (QuietHours(17, 11), ["11", "11", "16", "11"]),
        (QuietHours(12, 20), ["10", "10", "20", "08"]),
        # Nothing is left of the morning: that step is left out.
        (QuietHours(20, 19), ["19", "19", "19"]),
    ],
)
def test_no_hour_lies_in_the_quiet_ones_of_the_city(quiet: QuietHours, hours: list[str]) -> None:
    found = moments(date(2025, 6, 7), RIGA, quiet).values()
    assert [on_the_wall(each.due_at)[-5:-3] for each in found] == hours
    assert not any(is_quiet(each.due_at, quiet, RIGA) for each in found)


def test_the_month_before_is_never_longer_than_it_is() -> None:
    day = date(2023, 12, 31)
    while day.year < 2029:
        before = month_before(day)
        assert before.day == day.day or (before + DAY).day == 1
        assert timedelta(28) <= day - before <= timedelta(31)
        day += DAY


def test_a_new_day_is_told_an_hour_later_until_the_first_reminder_tells_it() -> None:
    known = datetime(2025, 5, 20, 9, tzinfo=UTC)
    told = day_set(known, date(2025, 6, 7), RIGA, CITY)
    assert told == Times(known + GRACE, moments(date(2025, 6, 7), RIGA, CITY)[Step.WEEK].due_at)
    assert told == times_of(DAY_SET, known, date(2025, 6, 7), RIGA, CITY)


@pytest.mark.parametrize(
    "known", ["2025-05-31T09:30", "2025-06-06T17:00", "2025-06-06T23:00", "2025-06-07T07:00"]
)
def test_where_a_reminder_is_about_to_tell_it_nobody_is_told_that_it_is_set(known: str) -> None:
    moment = datetime.fromisoformat(known).replace(tzinfo=RIGA)
    assert day_set(moment, date(2025, 6, 7), RIGA, CITY) is None
