"""Days and periods, resolved in Riga; and words like days that are none."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.entities.dates import find_dates
from nlu.entities.words import words_of
from tests.unit.nlu.entities.conftest import RIGA, WEDNESDAY

LV = (
    "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī"
)
EN = "January February March April May June July August September October November December"
RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"


def days(text: str, now: datetime = WEDNESDAY) -> list[str]:
    return [one.value for one in find_dates(words_of(text), text, now)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("rīt", "2026-11-19"),
        ("parit", "2026-11-20"),
        ("vakar", "2026-11-17"),
        ("pirmdien", "2026-11-23"),
        ("trešdien", "2026-11-25"),
        ("šodien", "2026-11-18"),
        ("nakamnedel", "2026-11-23/2026-11-29"),
        ("nākamnedēļ otrdien", "2026-11-24"),
        ("nedēļas nogalē", "2026-11-21/2026-11-22"),
        ("šomēnes", "2026-11-01/2026-11-30"),
        ("pēc nedēļas", "2026-11-25"),
        ("pec divam nedelam", "2026-12-02"),
        ("pirms 3 dienām", "2026-11-15"),
        ("līdz 15. augustam", "2027-08-15"),
        ("2026. gada 15. augustā", "2026-08-15"),
        ("no 19. maija līdz 1. jūnijam", "2027-05-19/2027-06-01"),
        ("19.–25. maijā", "2027-05-19/2027-05-25"),
        ("maijā", "2027-05-01/2027-05-31"),
        ("novembrī", "2026-11-01/2026-11-30"),
        ("mēneša beigās", "2026-11-30"),
        ("oktobra pirmajā sestdienā", "2027-10-02"),
        ("divdesmit piektajā maijā", "2027-05-25"),
        ("piektdien, 20. novembrī", "2026-11-20"),
        ("15.08.2027.", "2027-08-15"),
        ("next week", "2026-11-23/2026-11-29"),
        ("the day after tomorrow", "2026-11-20"),
        ("August 15th", "2027-08-15"),
        ("between 19 May and 1 June", "2027-05-19/2027-06-01"),
        ("two weeks ago", "2026-11-04"),
        ("until the end of the month", "2026-11-30"),
        ("in May", "2027-05-01/2027-05-31"),
        ("в пятницу", "2026-11-20"),
        ("v 4etverg", "2026-11-19"),
        ("на следующей неделе", "2026-11-23/2026-11-29"),
        ("na sledujushej nedele", "2026-11-23/2026-11-29"),
        ("через неделю", "2026-11-25"),
        ("с 25 по 30 мая", "2027-05-25/2027-05-30"),
        ("до 15 числа", "2026-12-15"),
        ("в прошлом месяце", "2026-10-01/2026-10-31"),
    ],
)
def test_a_day_or_a_period_is_resolved(text: str, value: str) -> None:
    assert days(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "katru pirmdienu",
        "pirmdienās",
        "every Monday",
        "on Mondays",
        "по понедельникам",
        "2026",
        "2025. gadā",
        "Maija grib balsot",
        "August from the choir told me",
        "May I vote?",
        "the Saturday paper",
        "labdien",
        "mājās",
        "окружающей среды",
        "среди проектов",
        "has been seen",
        "do it now",
        "10/10",
        "24/7",
        "5. projekts",
        "otrais stāvs",
    ],
)
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert days(text) == []


@given(day=st.dates(min_value=date(2024, 1, 1), max_value=date(2032, 12, 31)))
def test_every_day_written_out_is_that_day(day: date) -> None:
    latvian, english, russian = (names.split()[day.month - 1] for names in (LV, EN, RU))
    for text in (
        f"{day.year}. gada {day.day}. {latvian}",
        f"{day.day}. {latvian} {day.year}",
        f"{day.day} {english} {day.year}",
        f"{english} {day.day}, {day.year}",
        f"{day.day} {russian} {day.year} года",
        f"{day:%d.%m.%Y}",
        f"{day:%Y-%m-%d}",
    ):
        assert days(text) == [str(day)], text


@given(
    now=st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2031, 12, 31)),  # noqa: DTZ001
    ahead=st.integers(min_value=0, max_value=364),
)
def test_a_day_without_a_year_is_the_next_such_day(now: datetime, ahead: int) -> None:
    moment = now.replace(tzinfo=RIGA)
    day = moment.date() + timedelta(days=ahead)
    if (day.month, day.day) != (2, 29):
        assert days(f"līdz {day.day}. {LV.split()[day.month - 1]}", moment) == [str(day)]


@pytest.mark.parametrize(
    ("moment", "today"),
    [
        (datetime(2026, 12, 31, 22, 30, tzinfo=UTC), "2027-01-01"),
        (datetime(2026, 3, 28, 22, 30, tzinfo=UTC), "2026-03-29"),
        (datetime(2026, 3, 29, 20, 59, tzinfo=UTC), "2026-03-29"),
        (datetime(2026, 3, 29, 21, 0, tzinfo=UTC), "2026-03-30"),
        (datetime(2026, 10, 25, 21, 59, tzinfo=UTC), "2026-10-25"),
        (datetime(2026, 10, 25, 22, 0, tzinfo=UTC), "2026-10-26"),
    ],
)
def test_today_is_rigas_day_over_both_changes_of_the_clock(moment: datetime, today: str) -> None:
    assert days("šodien", moment) == [today]
