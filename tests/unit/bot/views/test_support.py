"""What "Which one fits us?" says, in every language and for every answer, fits into a message."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from bot.i18n.translator import load_translators
from bot.views.incubator import incubator_view
from bot.views.support import barrier_lines, contest_card, expert_view, fit_lines
from bot.views.support_event import OVER, own_line, places_line, staff_card, state_words
from participation.city import load_city
from participation.city.support import APPLICANTS, PURPOSES
from participation.language import LANGUAGES
from participation.places.place import PlaceState
from participation.support.event import OwnSignup, Signup
from participation.support.fitting import OwnMoney, Plan, fit
from sandbox.formatting import format_text
from tests.unit.bot.delivery.staged_facts import EVENT

CITY = load_city(Path("city/liepaja"))
TRANSLATORS = load_translators(CITY.zone)
ROOM = 3700
"""Signs; the rest of Telegram's 4096 is for the heading and the answers above."""


def shown(text: object) -> str:
    return format_text(str(text), "HTML", None).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_fits_and_names_each_contest_once(language: str) -> None:
    tr = TRANSLATORS[language]
    fields = [each.key for each in CITY.volunteering.fields]
    amounts = (None, Decimal(3000), Decimal(200000))
    for who, field, purpose, amount, own in product(
        APPLICANTS, fields, PURPOSES, amounts, OwnMoney
    ):
        plan = Plan(who, field, purpose, amount, own)  # type: ignore[arg-type]
        found = fit(plan, CITY.support.contests)
        text = shown(fit_lines(found, tr))
        assert len(text) <= ROOM
        for one in found:
            name = one.contest.name if one.fits else one.contest.short
            assert name.get(language) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_is_said(language: str) -> None:
    tr = TRANSLATORS[language]
    today = date(2025, 5, 20)
    unknown = shown(tr("<i>not known yet – please ask</i>"))
    for contest in CITY.support.contests:
        card = shown(contest_card(contest, (), today, tr))
        knows_all = contest.kind == "procurement"
        assert (unknown in card) is not knows_all
        assert contest.source.get(language) in card
        if contest.sum_a_year is not None:
            assert tr.money(contest.sum_a_year) in card


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_incubators_figures_are_those_of_the_city(language: str) -> None:
    tr, incubator = TRANSLATORS[language], CITY.support.incubator
    assert incubator
    text = shown(incubator_view(incubator, tr))
    for year in ("2023", "2024", "2025"):
        assert year in text
    for sum_ in (2200000, 160000, 100000):
        assert tr.money(Decimal(sum_)) in text
    for rating in ("8.4", "8.5", "9.1"):
        assert tr.number(Decimal(rating)) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_expert_without_a_name_is_the_citys_contact_and_that_is_said(language: str) -> None:
    tr = TRANSLATORS[language]
    text = shown(expert_view(CITY, tr))
    assert CITY.contact.name.get(language) in text
    expert = CITY.support.expert
    assert expert
    named = expert.model_copy(update={"name": "Jana Liepa", "phone": "63400000"})
    support = CITY.support.model_copy(update={"expert": named})
    told = shown(expert_view(CITY.model_copy(update={"support": support}), tr))
    assert "Jana Liepa" in told
    assert CITY.contact.name.get(language) not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_barrier_has_an_answer(language: str) -> None:
    text = shown(barrier_lines(CITY, TRANSLATORS[language]))
    assert len(CITY.support.barriers) == 4
    for each in CITY.support.barriers:
        assert each.problem.get(language) in text
        assert each.answer.get(language) in text


def test_an_event_without_a_number_of_places_is_not_full() -> None:
    tr = TRANSLATORS["en"]
    draft = replace(EVENT, capacity=0, held=0, waiting=0)
    full = replace(EVENT, capacity=3, held=3, waiting=0)
    assert places_line(draft, tr) == "–"
    assert places_line(full, tr) == tr("all places are taken")


@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_see_that_an_event_is_over_and_are_asked_for_nothing_more(language: str) -> None:
    tr, ends_at = TRANSLATORS[language], EVENT.ends_at
    assert ends_at
    before, after = ends_at - timedelta(days=3), ends_at
    missing = tr("⚠️ <b>No text yet in:</b> {languages}", languages="")
    assert state_words(EVENT, before, tr) == tr.plain("published")
    assert state_words(EVENT, after, tr) == tr.plain(OVER)
    assert missing in staff_card(EVENT, CITY, tr, before)
    assert missing not in staff_card(EVENT, CITY, tr, after)


def test_a_reminder_is_promised_only_while_it_is_to_come() -> None:
    tr = TRANSLATORS["en"]
    now = EVENT.starts_at or date.min
    signup = Signup(1, 5, 1, PlaceState.ACCEPTED, 1, "Anna", None, None, now)  # type: ignore[arg-type]
    mine = OwnSignup(signup, EVENT)
    assert "the day before" in own_line(mine, tr, is_reminded=True)
    assert own_line(mine, tr, is_reminded=False) == tr("✅ <b>You have a place.</b>")
