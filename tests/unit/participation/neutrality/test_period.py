"""When the city holds back: from the midnight 120 days before until the election day is over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from participation.city.election import Election
from participation.language import Texts
from participation.neutrality.period import Period, next_period, period_at, periods

RIGA = ZoneInfo("Europe/Riga")
SECOND = timedelta(seconds=1)


def election(held_on: date | None, key: str = "one") -> Election:
    words = Texts("a", "b", "c")
    return Election.model_construct(
        key=key,
        name=words,
        year=2025,
        held_on=held_on,
        voters=words,
        electorate="municipal",
        source=words,
    )


def only(held_on: date, days: int = 120) -> Period:
    (found,) = periods([election(held_on)], days, RIGA)
    return found


@pytest.mark.parametrize(
    ("held_on", "begins", "ends"),
    [
        # winter time at the beginning, summer time at the end
        (date(2025, 6, 7), "2025-02-07T00:00+02:00", "2025-06-08T00:00+03:00"),
        # summer time at the beginning, winter time at the end
        (date(2026, 11, 14), "2026-07-17T00:00+03:00", "2026-11-15T00:00+02:00"),
        # on the day of the change itself, and over a leap day
        (date(2026, 10, 25), "2026-06-27T00:00+03:00", "2026-10-26T00:00+02:00"),
        (date(2028, 3, 26), "2027-11-27T00:00+02:00", "2028-03-27T00:00+03:00"),
    ],
)
def test_period_goes_from_midnight_to_midnight_of_the_city(
    held_on: date, begins: str, ends: str
) -> None:
    one = only(held_on)
    assert one.begins_at == datetime.fromisoformat(begins)
    assert one.ends_at == datetime.fromisoformat(ends)
    assert one.begins_at.tzinfo is UTC


def test_first_and_last_second_belong_to_it() -> None:
    one = only(date(2025, 6, 7))
    inside = [one.begins_at, one.ends_at - SECOND]
    outside = [one.begins_at - SECOND, one.ends_at]
    assert [one.holds(each) for each in inside] == [True, True]
    assert [one.holds(each) for each in outside] == [False, False]
    # the same moments on the city's clock
    assert one.holds(inside[0].astimezone(RIGA))
    assert not one.holds(outside[1].astimezone(RIGA))


def test_days_are_the_citys_to_decide() -> None:
    one = only(date(2025, 6, 7), days=30)
    assert one.begins_at == datetime(2025, 5, 8, tzinfo=RIGA)


def test_of_two_periods_at_once_the_nearer_election_is_named() -> None:
    known = periods(
        [election(date(2025, 8, 1), "later"), election(date(2025, 6, 7), "soon")], 120, RIGA
    )
    both = datetime(2025, 5, 1, tzinfo=RIGA)
    between = datetime(2025, 6, 20, tzinfo=RIGA)
    assert [found and found.election.key for found in (period_at(both, known),)] == ["soon"]
    found = period_at(between, known)
    assert found is not None
    assert found.election.key == "later"


def test_election_without_a_day_has_no_period() -> None:
    assert periods([election(None)], 120, RIGA) == ()
    assert period_at(datetime(2025, 5, 1, tzinfo=RIGA), ()) is None


def test_next_period_is_the_first_that_begins_later() -> None:
    known = periods(
        [election(date(2025, 6, 7), "soon"), election(date(2026, 10, 3), "later")], 120, RIGA
    )
    first = next_period(datetime(2025, 1, 1, tzinfo=RIGA), known)
    second = next_period(datetime(2025, 3, 1, tzinfo=RIGA), known)
    assert first is not None
    assert second is not None
    assert (first.election.key, second.election.key) == ("soon", "later")
    assert next_period(datetime(2026, 9, 1, tzinfo=RIGA), known) is None
