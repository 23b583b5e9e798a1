"""How long a place is held: half a day, less when the start is near, never through the night."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.places.offer import offer_until
from participation.preferences.quiet_hours import NEVER, QuietHours, is_quiet

RIGA = ZoneInfo("Europe/Riga")
NIGHT = QuietHours(21, 8)
HOUR = timedelta(hours=1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=RIGA)


CASES = [
    ("a week ahead", at(2, 9), at(9, 9), at(2, 21)),
    ("asked in the night", at(2, 23), at(9, 9), at(3, 20)),
    ("a day ahead: a third", at(2, 9), at(3, 9), at(2, 17)),
    ("three hours ahead: a third", at(2, 9), at(2, 12), at(2, 10)),
    ("an hour and a quarter ahead: half an hour", at(2, 9), at(2, 10, 15), at(2, 9, 30)),
    ("exactly an hour ahead", at(2, 9), at(2, 10), at(2, 9, 30)),
    ("less than an hour ahead", at(2, 9, 1), at(2, 10), None),
    ("has begun", at(2, 9), at(2, 8), None),
    ("starts right after the night", at(2, 23), at(3, 8, 30), at(3, 8)),
    ("starts in the night", at(2, 23), at(3, 2), at(3, 1, 30)),
]


@pytest.mark.parametrize(
    ("now", "starts", "until"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_offer_ends(now: datetime, starts: datetime, until: datetime | None) -> None:
    found = offer_until(now.astimezone(UTC), starts.astimezone(UTC), NIGHT, RIGA)
    assert found == (until and until.astimezone(UTC))


def test_who_has_no_quiet_hours_has_half_a_day_at_any_hour() -> None:
    assert offer_until(at(2, 23), at(9, 9), NEVER, RIGA) == at(3, 11)


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001
    ahead=st.timedeltas(HOUR, timedelta(days=30)),
    from_hour=st.integers(0, 23),
    until_hour=st.integers(0, 23),
)
def test_everybody_has_half_an_hour_and_nobody_answers_after_the_start(
    now: datetime, ahead: timedelta, from_hour: int, until_hour: int
) -> None:
    quiet = QuietHours(from_hour, until_hour)
    moment = now.replace(tzinfo=UTC)
    starts = moment + ahead
    until = offer_until(moment, starts, quiet, RIGA)
    assert until is not None
    assert moment + HOUR / 2 <= until <= starts - HOUR / 2
    if not is_quiet(moment, quiet, RIGA):
        assert until <= moment + 12 * HOUR
