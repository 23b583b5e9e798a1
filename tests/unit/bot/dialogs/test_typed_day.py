"""Days and hours as people type them, on the city's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.dialogs.typed_day import typed_day, typed_moment, typed_time

RIGA = ZoneInfo("Europe/Riga")
NOW = datetime(2025, 5, 20, 6, tzinfo=UTC)
TODAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    "typed",
    ["15.07.2026", "15.7.26", "15.7.", "15.07", "15/7/2026", "2026-07-15", " 15. 7. 2026. ",
     "15.07.2026. g.", "15. jūlijs", "15. jūlijā", "15. julijs", "2026. gada 15. jūlijs",
     "līdz 15. jūlijam", "15 июля", "15 июля 2026 года", "до 15 июля", "15 July", "July 15, 2026",
     "on 15th July", "15 jul 2026", "Wednesday, 15 July"],
)  # fmt: skip
def test_day_is_read_in_figures_and_in_words(typed: str) -> None:
    assert typed_day(typed, TODAY) == date(2026, 7, 15)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("today", 20), ("Šodien!", 20), ("сегодня", 20), ("rīt", 21), ("завтра", 21),
     ("tomorrow", 21), ("parīt", 22), ("послезавтра", 22), ("svētdien", 24)],
)  # fmt: skip
def test_day_is_read_from_where_today_stands(typed: str, meant: int) -> None:
    assert typed_day(typed, TODAY) == date(2026, 5, meant)


@pytest.mark.parametrize(
    "typed",
    ["", "15", "31.02.2026", "5/13", "00.00.0000", "9" * 5000, "in May", "10:00", "24.05. 10:00",
     "15. jūlijs vai 16. jūlijs", "15.07.2026 and more", "19.–25. maijs",
     "who knows", "30 февраля"],
)  # fmt: skip
def test_what_is_not_one_day_is_not_read(typed: str) -> None:
    assert typed_day(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("19.05.", date(2026, 5, 19)), ("19 мая", date(2026, 5, 19)), ("1. maijs", date(2026, 5, 1)),
     ("15. maijs 2027", date(2027, 5, 15)), ("1.11.", date(2026, 11, 1))],
)  # fmt: skip
def test_day_just_over_is_not_taken_for_next_year(typed: str, meant: date) -> None:
    """So that it can be refused as over, in figures and in words alike."""
    assert typed_day(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "24.05. 10:00",
        "24.5. 10.00",
        "24.05.2025 10:00",
        "24.05.2025. plkst. 10:00",
        " 24. 5. 2025, 10:00 ",
        "24.05 в 10:00",
        "24. maijā plkst. 10",
        "24 мая в 10:00",
        "Saturday at 10",
        "2025-05-24 10:00",
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
