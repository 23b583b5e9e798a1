"""The card of a call: honest about languages, the law said where it applies, never too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.dialogs.volunteering.card import may_apply, state_line
from bot.i18n.translator import Translator, load_translators
from bot.views.call import CAPTION_UNITS, TEXT_UNITS, call_card
from bot.views.call_lines import age_words, places_words, when_plain
from bot.views.project import seen_units
from participation.city import load_city
from participation.language import LANGUAGES, Language
from participation.organisations.organisation import OrganisationState
from participation.volunteering.call import (
    Admission,
    Call,
    CallId,
    CallState,
    CallText,
    OrganisationCard,
    Shift,
    ShiftId,
    ShiftState,
)
from sandbox.formatting import format_text
from tests.unit.bot.stage import nasty

CITY = load_city(Path(__file__).parents[4] / "city" / "liepaja")
TRANSLATORS = load_translators(CITY.zone)
NOW = datetime(2025, 5, 20, 6, tzinfo=UTC)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def shift(number: int = 1, **changes: object) -> Shift:
    starts_at = datetime(2025, 5, 23, 7, tzinfo=UTC) + timedelta(days=number)
    plain = Shift(
        ShiftId(number),
        CallId(1),
        starts_at,
        starts_at + timedelta(hours=4),
        capacity=6,
        held=2,
        waiting=0,
        state=ShiftState.OPEN,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def call(*languages: Language, **changes: object) -> Call:
    plain = Call(
        call_id=CallId(1),
        organisation=OrganisationCard(1, "Ķepa", "animals", "kepa@example.lv"),
        state=CallState.OPEN,
        reason=None,
        field="animals",
        skills=None,
        languages=(),
        minimum_age=18,
        admission=Admission.AT_ONCE,
        expenses_covered=False,
        contact=None,
        address="Lielā iela 5",
        latitude=None,
        longitude=None,
        district="karosta",
        version=1,
        texts={each: CallText(each, f"Title {each}", f"Body {each}") for each in languages},
        shifts=(shift(),),
        has_photo=False,
        published_at=NOW,
        updated_at=NOW,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def seen(one: Call, language: str, most: int = TEXT_UNITS) -> str:
    card = call_card(one, CITY, TRANSLATORS[language], NOW, most=most)
    return format_text(str(card.text), "HTML", None).text.replace("\u00a0", " ")


def tr(language: str) -> Translator:
    return TRANSLATORS[language]


@each_language
def test_card_says_what_when_where_and_whom_to_ask(language: Language) -> None:
    card = seen(call(*LANGUAGES), language)
    assert f"Title {language}" in card
    assert f"Body {language}" in card
    for words in ("Ķepa", "10:00–14:00", "Lielā iela 5", "kepa@example.lv"):
        assert words in card
    assert tr(language).plain("in Latvian") not in card


@each_language
def test_reader_without_a_text_of_their_own_is_told_which_languages_there_are(
    language: Language,
) -> None:
    other: Language = "ru" if language == "lv" else "lv"
    card = seen(call(other), language)
    words = {"lv": "in Latvian", "ru": "in Russian"}[other]
    assert f"Title {other}" in card
    assert tr(language).plain(words) in card


def test_no_text_at_all_is_no_accident() -> None:
    assert tr("en").plain("(no title yet)") in seen(call(), "en")


@pytest.mark.parametrize(
    ("age", "words", "not_words"),
    [
        (None, ["from 13 years", "agree in writing", "safe work"], []),
        (15, ["from 15 years", "agree in writing"], []),
        (16, ["from 16 years", "safe work"], ["agree in writing"]),
        (18, ["from 18 years"], ["agree in writing", "safe work"]),
    ],
)
def test_age_says_what_the_law_asks_for(
    age: int | None, words: list[str], not_words: list[str]
) -> None:
    said = str(age_words(age, tr("en")))
    assert [each for each in words if each not in said] == []
    assert [each for each in not_words if each in said] == []


def test_contract_is_said_when_expenses_are_covered_or_minors_may_come() -> None:
    covered = tr("en").plain("Expenses are covered, so a written contract is made.")
    minors = tr("en").plain("With volunteers under 18 a written contract is made.")
    assert covered in seen(call("en", expenses_covered=True), "en")
    assert minors in seen(call("en", minimum_age=16), "en")
    neither = seen(call("en"), "en")
    assert covered not in neither
    assert minors not in neither


def test_places_are_counted_in_words() -> None:
    free = places_words(shift(), tr("en"))
    full = places_words(shift(held=6), tr("en"))
    waits = places_words(shift(held=6, waiting=2), tr("en"))
    # A place that just got free belongs to whoever waits.
    passing = places_words(shift(held=5, waiting=2), tr("en"))
    gone = places_words(shift(state=ShiftState.CANCELLED), tr("en"))
    assert [str(each) for each in (free, full, waits, passing, gone)] == [
        "4 of 6 places free",
        "no free place, there is a waiting list",
        "no free place, 2 people wait",
        "no free place, 2 people wait",
        "this time is cancelled",
    ]


def test_shift_over_midnight_names_both_days() -> None:
    night = shift(ends_at=shift().starts_at + timedelta(hours=16))
    words = when_plain(night, tr("en"))
    assert words == "Sat 24 May, 10:00 – Sun 25 May, 02:00"


def test_times_that_are_over_are_left_out() -> None:
    over = shift(-5)
    card = seen(call("en", shifts=(over, shift())), "en")
    assert when_plain(over, tr("en")) not in card
    assert when_plain(shift(), tr("en")) in card
    none_left = seen(call("en", shifts=(over,)), "en")
    assert "All its times are over or cancelled." in none_left


@each_language
@pytest.mark.parametrize("most", [TEXT_UNITS, CAPTION_UNITS, 3000, 900])
def test_longest_and_nastiest_card_fits_and_keeps_when_and_where(
    language: Language, most: int
) -> None:
    texts = {each: CallText(each, nasty(100), nasty(2000)) for each in LANGUAGES}
    worst = call(
        texts=texts,
        shifts=tuple(shift(number) for number in range(60)),
        skills=nasty(300),
        contact=nasty(120),
        address=nasty(200),
        organisation=OrganisationCard(1, nasty(120), "animals", None),
        languages=LANGUAGES,
        minimum_age=13,
        expenses_covered=True,
    )
    card = call_card(worst, CITY, tr(language), NOW, most=most)
    assert seen_units(card.text) <= most
    assert not card.is_whole
    assert when_plain(worst.shifts[0], tr(language)) in seen(worst, language, most)


@each_language
def test_card_of_a_suspended_organisation_says_so_and_offers_nothing(language: Language) -> None:
    open_call = call(*LANGUAGES)
    assert may_apply(open_call)
    assert state_line(open_call, tr(language)) is None
    for state in (OrganisationState.SUSPENDED, OrganisationState.CLOSED):
        stopped = replace(open_call, organisation=replace(open_call.organisation, state=state))
        assert not may_apply(stopped)
        assert state_line(stopped, tr(language))
