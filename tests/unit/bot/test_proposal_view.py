"""A proposal as text: lengths as Telegram counts them, both directions, gaps, and the phase."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.dialogs.written import named
from bot.i18n.translator import Translator, load_translators
from bot.views.cut import cut, isolated, units
from bot.views.place import place_text
from bot.views.proposal import submission_line, summary
from participation.city import City, load_city
from participation.proposals.proposal import Draft, PhaseView, Place
from participation.residents.resident import ResidentId

MOMENT = datetime(2025, 2, 23, 22, tzinfo=UTC)  # midnight of 24 February in Liepāja
EMPTY = Draft(
    1, ResidentId(1), 2025, None, None, None, None, None, None, None, None, (), None, None, MOMENT
)


@pytest.fixture(scope="module")
def city() -> City:
    return load_city(Path("city/liepaja"))


@pytest.fixture(scope="module")
def en(city: City) -> Translator:
    return load_translators(city.zone)["en"]


def test_short_text_is_not_cut() -> None:
    assert cut("ā" * 10, 10) == "ā" * 10


@pytest.mark.parametrize("most", [5, 6, 7])
def test_cut_text_fits_in_telegrams_units_and_splits_no_emoji(most: int) -> None:
    shorter = cut("😀" * 10, most)
    assert units(shorter) <= most
    assert shorter.endswith("…")
    assert set(shorter) == {"😀", "…"}


def test_only_text_of_the_other_direction_is_closed_off() -> None:
    assert isolated("Soliņš") == "Soliņš"
    assert isolated("שלום") == "\u2068שלום\u2069"


def test_empty_draft_marks_every_gap(city: City, en: Translator) -> None:
    assert summary(EMPTY, en, city).count("❗") == 8
    assert "❗" not in summary(EMPTY, en, city, brief=True)


def test_what_residents_typed_is_escaped(city: City, en: Translator) -> None:
    draft = replace(EMPTY, title="<b>&{x}", description="</i>" * 20)
    text = summary(draft, en, city)
    assert "&lt;b&gt;&amp;{x}" in text
    assert "</i>" not in text


def test_brief_summary_shortens_the_description(city: City, en: Translator) -> None:
    text = summary(replace(EMPTY, description="x" * 2000), en, city, brief=True)
    assert units(text) < 300


def test_unknown_keys_of_an_older_cycle_are_shown_as_they_are(city: City, en: Translator) -> None:
    draft = replace(EMPTY, cycle=1999, category="moats", topic="dragons", cost=Decimal(5))
    assert "moats" in summary(draft, en, city)
    assert "dragons" in summary(draft, en, city)
    assert place_text(Place("district", district="gone"), en, city) == "gone"


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (PhaseView("open", 2025, MOMENT, MOMENT, None, True), "until the end of 23 February"),
        (PhaseView("before", 2025, MOMENT, MOMENT, MOMENT, True), "from 24 February at 00:00"),
        (PhaseView("before", 2025, MOMENT, MOMENT, MOMENT, False), "has not confirmed this date"),
        (PhaseView("after", 2025, MOMENT, MOMENT, None, True), "has not announced yet"),
        (PhaseView("none", None, None, None, None, False), "has not announced yet"),
    ],
)
def test_phase_is_told_honestly(en: Translator, view: PhaseView, words: str) -> None:
    assert words in submission_line(view, en)


def test_name_on_a_button_may_be_typed() -> None:
    options = [("parks", "Pilsētas parki"), ("dogs", "Suņi")]
    assert named(options, " SUŅI ") == "dogs"
    assert named(options, "kaķi") is None
