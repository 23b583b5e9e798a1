"""A series runs at the same hour of the city's clock, through both changes of it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.campaigns.campaign import REPEATS, Repeats
from participation.campaigns.recurrence import following, latest, occurrence

RIGA = ZoneInfo("Europe/Riga")


def riga(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=RIGA)


def shown(moment: datetime) -> str:
    return moment.astimezone(RIGA).strftime("%Y-%m-%d %H:%M")


def test_a_month_without_the_day_takes_its_last_one() -> None:
    first = riga("2025-01-31 10:00")
    days = [shown(occurrence(first, "monthly", number, RIGA)) for number in range(5)]
    assert days == [
        "2025-01-31 10:00",
        "2025-02-28 10:00",
        "2025-03-31 10:00",
        "2025-04-30 10:00",
        "2025-05-31 10:00",
    ]
    assert shown(occurrence(first, "monthly", 37, RIGA)) == "2028-02-29 10:00"


def test_the_hour_stays_when_the_clock_is_changed() -> None:
    spring = riga("2025-03-25 10:00")
    assert shown(occurrence(spring, "weekly", 1, RIGA)) == "2025-04-01 10:00"
    assert occurrence(spring, "weekly", 1, RIGA) - spring == timedelta(days=7, hours=-1)
    autumn = riga("2025-10-25 10:00")
    assert occurrence(autumn, "weekly", 1, RIGA) - autumn == timedelta(days=7, hours=1)


def test_an_hour_that_is_left_out_becomes_the_next_one() -> None:
    assert shown(occurrence(riga("2025-03-23 03:30"), "weekly", 1, RIGA)) == "2025-03-30 04:30"


def test_an_hour_that_comes_twice_counts_once() -> None:
    run = occurrence(riga("2025-10-19 03:30"), "weekly", 1, RIGA)
    assert run == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    assert shown(following(riga("2025-10-19 03:30"), "weekly", run, RIGA)) == "2025-11-02 03:30"


def test_before_the_first_there_is_no_latest() -> None:
    first = riga("2025-05-20 10:00")
    assert latest(first, "weekly", first - timedelta(seconds=1), RIGA) is None
    assert latest(first, "weekly", first, RIGA) == first


SINCE = datetime(2024, 1, 1, tzinfo=UTC)
moments = st.integers(0, 6 * 366 * 86400).map(lambda each: SINCE + timedelta(seconds=each))


@pytest.mark.parametrize("repeats", REPEATS)
@given(first=moments, now=moments)
def test_now_lies_between_the_latest_and_the_following(
    repeats: Repeats, first: datetime, now: datetime
) -> None:
    ahead, last = following(first, repeats, now, RIGA), latest(first, repeats, now, RIGA)
    assert ahead > now
    assert (last is None) == (now < first)
    if last is not None:
        assert last <= now
        assert following(first, repeats, last, RIGA) == ahead
