"""Lengths of time as people type them, and those that buttons offer."""

from __future__ import annotations

import pytest

from bot.dialogs.hours.lengths import offered, read_length
from bot.i18n.translator import load_translators
from participation.volunteering.hours import most_minutes
from tests.small_city import ZONE

TR = load_translators(ZONE)["en"]


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2:30", 150),
        ("2.30", 150),
        ("0:45", 45),
        ("2", 120),
        ("2,5", 150),
        ("2,25 h", 135),
        ("2.5 stundas", 150),
        ("2 h 30 min", 150),
        ("2h30m", 150),
        ("2 stundas un 15 minūtes", 135),
        ("2 hours and 15 minutes", 135),
        ("2 часа и 15 минут", 135),
        ("90 min", 90),
        ("90 минут", 90),
        ("3 st.", 180),
        ("0", 0),
    ],
)
def test_length_is_read_as_people_type_it(typed: str, minutes: int) -> None:
    assert read_length(typed) == minutes


@pytest.mark.parametrize("typed", ["", "daudz", "2:75", "-2", "1000", "2 3 4", "2:30:10", "², h"])
def test_what_is_no_length_is_not_read(typed: str) -> None:
    assert read_length(typed) is None


@pytest.mark.parametrize("planned", [None, 15, 45, 180, 1440])
def test_buttons_offer_quarters_that_the_rules_take(planned: int | None) -> None:
    minutes = [each for _, each in offered(planned, None, TR)]
    assert len(minutes) == len(set(minutes))
    assert minutes[-1] == 0
    assert all(each % 15 == 0 and each <= most_minutes(planned) for each in minutes)


def test_what_stands_now_is_not_offered() -> None:
    assert 180 not in [each for _, each in offered(180, 180, TR)]
    assert 0 not in [each for _, each in offered(180, 0, TR)]
