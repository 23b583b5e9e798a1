"""Days and hours as people type them, on the city's clock."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.dialogs.campaigns.typed_moment import typed_moment, typed_time

RIGA = ZoneInfo("Europe/Riga")
NOW = datetime(2025, 5, 20, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        "24.05. 10:00",
        "24.5. 10.00",
        "24.05.2025 10:00",
        "24.05.2025. plkst. 10:00",
        " 24. 5. 2025, 10:00 ",
        "24.05 в 10:00",
    ],
)
def test_moment_is_read(typed: str) -> None:
    assert typed_moment(typed, NOW, RIGA) == datetime(2025, 5, 24, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    ["", "rīt", "24.05.", "10:00", "31.02. 10:00", "24.13. 10:00", "24.05. 25:00", "24.05. 10:61",
     "24.05. 10:00 and more", "٢٤.٠٥. ١٠:٠٠x", "9" * 5000, "24.05.0000 10:00"],
)  # fmt: skip
def test_anything_else_is_no_moment(typed: str) -> None:
    assert typed_moment(typed, NOW, RIGA) is None


def test_day_without_a_year_is_this_year_even_when_it_is_over() -> None:
    assert typed_moment("19.05. 10:00", NOW, RIGA) == datetime(2025, 5, 19, 7, tzinfo=UTC)


def test_day_of_long_ago_without_a_year_is_the_next_one() -> None:
    december = datetime(2025, 12, 20, tzinfo=UTC)
    assert typed_moment("5.01. 10:00", december, RIGA) == datetime(2026, 1, 5, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("10:30", time(10, 30)), (" 9.05 ", time(9, 5)), ("24:00", None), ("10", None), ("", None)],
)
def test_hour_is_read(typed: str, meant: time | None) -> None:
    assert typed_time(typed) == meant
