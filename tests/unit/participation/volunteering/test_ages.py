"""From 13, with consent under 16, minors outside study time; a contract where the law asks."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from participation.errors import Reason, Refused
from participation.volunteering.ages import (
    age_band_of,
    check_minimum,
    is_in_study_time,
    needs_consent,
    needs_contract,
)
from participation.volunteering.application import AgeBand

RIGA = ZoneInfo("Europe/Riga")
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("age", "band"),
    [(13, "child"), (15, "child"), (16, "minor"), (17, "minor"), (18, "adult"), (90, "adult")],
)
def test_band_of_an_age(age: int, band: str) -> None:
    assert age_band_of(age) == band
    assert needs_consent(age_band_of(age)) is (age < 16)


def test_nobody_under_13_volunteers() -> None:
    with pytest.raises(Refused) as refused:
        age_band_of(12)
    assert (refused.value.reason, dict(refused.value.facts)) == (
        Reason.VOLUNTEER_TOO_YOUNG,
        {"least": 13},
    )


@pytest.mark.parametrize(
    ("band", "age", "minimum", "may"),
    [
        (AgeBand.CHILD, None, 15, True),  # may be 15: only the years could tell
        (AgeBand.CHILD, 14, 15, False),
        (AgeBand.CHILD, None, 16, False),
        (AgeBand.MINOR, None, 17, True),
        (AgeBand.MINOR, None, 18, False),
        (AgeBand.ADULT, None, 21, True),
        (AgeBand.ADULT, 20, 21, False),
        (AgeBand.CHILD, None, None, True),
    ],
)
def test_minimum_refuses_who_is_surely_younger(
    band: AgeBand, age: int | None, minimum: int | None, may: bool
) -> None:
    if may:
        check_minimum(band, age, minimum)
        return
    with pytest.raises(Refused):
        check_minimum(band, age, minimum)


@pytest.mark.parametrize(
    ("starts", "hours", "warns"),
    [
        (datetime(2026, 9, 1, 14, tzinfo=RIGA), 2, True),  # a Tuesday
        (datetime(2026, 9, 1, 15, tzinfo=RIGA), 2, False),
        (datetime(2026, 9, 1, 6, tzinfo=RIGA), 2, False),
        (datetime(2026, 9, 5, 10, tzinfo=RIGA), 2, False),  # a Saturday
        (datetime(2026, 6, 2, 10, tzinfo=RIGA), 2, False),
        (datetime(2026, 5, 29, 10, tzinfo=RIGA), 2, True),
        (datetime(2026, 9, 6, 20, tzinfo=RIGA), 13, True),  # from Sunday into Monday morning
        (datetime(2026, 10, 24, 20, tzinfo=RIGA), 10, False),
    ],
)
def test_study_time_is_on_schooldays_from_eight_to_three(
    starts: datetime, hours: int, warns: bool
) -> None:
    assert is_in_study_time(starts, starts + hours * HOUR, RIGA) is warns


def test_contract_is_needed_with_expenses_or_with_minors() -> None:
    assert needs_contract(AgeBand.ADULT, expenses_covered=True)
    assert needs_contract(AgeBand.MINOR, expenses_covered=False)
    assert not needs_contract(AgeBand.ADULT, expenses_covered=False)
