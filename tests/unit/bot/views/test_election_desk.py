"""The election calendar of the desk: which election stands where, and what its button says."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest

from bot.i18n.translator import load_translators
from bot.views.election_desk import as_needed, election_label, overview
from participation.city.election import Election
from participation.elections.edition import Edition
from participation.language import LANGUAGES

TRANSLATORS: Final = load_translators(ZoneInfo("Europe/Riga"))
TODAY: Final = date(2025, 6, 7)
PHONE: Final = 28
"""So many signs of a button are seen on a phone."""
each_language = pytest.mark.parametrize("language", LANGUAGES)


def edition(key: str, year: int, held_on: date | None, **changes: Any) -> Edition:
    words = dict.fromkeys(LANGUAGES, "Pašvaldību vēlēšanas")
    facts = {"key": key, "name": words, "year": year, "held_on": held_on, "voters": words}
    own = {"electorate": "municipal", "source": words, "confirmed_on": date(2025, 1, 1)}
    return Edition(Election.model_validate(facts | own | changes), 1, False, True, None)


CALENDAR: Final = (
    edition("old", 2021, date(2021, 6, 5)),
    edition("last", 2024, date(2024, 6, 8)),
    edition("now", 2025, TODAY),
    edition("next", 2026, date(2026, 10, 3)),
    edition("far", 2029, None),
)


def test_what_is_ahead_comes_first_the_nearest_at_the_top_and_then_what_is_over() -> None:
    shown = as_needed(CALENDAR, TODAY)
    assert [one.election.key for _, one in shown] == ["now", "next", "far", "last", "old"]
    assert [CALENDAR[at] for at, _ in shown] == [one for _, one in shown]


def test_on_the_day_after_it_an_election_is_over() -> None:
    shown = as_needed(CALENDAR, date(2025, 6, 8))
    assert [one.election.key for _, one in shown] == ["next", "far", "now", "last", "old"]


@each_language
def test_a_button_shows_the_day_as_people_write_it_and_fits_on_a_phone(language: str) -> None:
    tr = TRANSLATORS[language]
    for one in CALENDAR:
        label = election_label(one.election, tr)
        held_on = one.election.held_on
        assert label.startswith(tr.full_day(held_on) if held_on else "2029: Pašvald")
        assert "-" not in label
        assert len(label) < PHONE


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("lv", "2025. gada 7. jūnijs"),
        ("en", "7 June 2025: Pašvaldību vē…"),
        ("ru", "7 июня 2025\N{NARROW NO-BREAK SPACE}г.: Pašvaldību…"),
    ],
)
def test_a_name_is_cut_and_left_out_where_it_would_tell_nothing(language: str, label: str) -> None:
    found = election_label(CALENDAR[2].election, TRANSLATORS[language])
    assert found.startswith(label)
    assert (":" in found) == (language != "lv")


@each_language
def test_the_words_above_name_each_election_in_the_order_of_the_buttons(language: str) -> None:
    tr = TRANSLATORS[language]
    unsure = edition("far", 2029, None, confirmed_on=None)
    shown = [one for _, one in as_needed((*CALENDAR[:4], unsure), TODAY)]
    text = str(overview(shown, TODAY, tr))
    days = [tr.full_day(day) for day in (TODAY, date(2026, 10, 3), date(2024, 6, 8))]
    places = [text.index(words) for words in days]
    assert places == sorted(places)
    assert text.index(str(tr("<b>Still to come</b>"))) < places[0]
    assert places[1] < text.index(str(tr("<b>Over</b>"))) < places[2]
    assert text.count(tr.plain("(not confirmed yet)")) == 1
