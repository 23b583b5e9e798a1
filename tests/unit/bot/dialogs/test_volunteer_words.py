"""What a sentence about volunteer work turns into: filters, with what a dialog remembers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.dialogs.volunteering.filters import weekends
from bot.dialogs.volunteering.heard import named
from bot.dialogs.volunteering.wanted import FILTERS, fresh, is_set, packed, unpacked, without
from bot.understanding.call_field import field_meant
from nlu.understood import Certainty, Entity, Ranked, Understood
from participation.city import load_city
from participation.volunteering.wanted import Wanted
from tests.house.papers import ROOT

CITY = load_city(ROOT / "city" / "liepaja")
ALL = Wanted(
    field="animals",
    district="karosta",
    near=(56.5, 21.0),
    within_km=3.0,
    from_on=date(2025, 5, 24),
    until_on=date(2025, 5, 25),
    longest=timedelta(hours=3),
    age=15,
    language="ru",
    words="suņi",
)


def said(text: str, certainty: Certainty = Certainty.SURE, **found: str) -> Understood:
    entities = tuple(Entity(name, value, "", 0, 0) for name, value in found.items())
    ranking = (Ranked("find_volunteering", 0.9),)
    return Understood(text, "lv", "find_volunteering", 0.9, certainty, 0.9, ranking, entities)


def test_each_entity_becomes_a_filter() -> None:
    understood = said("x", topic="dogs", district="karosta", date="2025-05-24", language="ru")
    day = date(2025, 5, 24)
    assert named(understood, CITY) == Wanted(
        field="animals", district="karosta", from_on=day, until_on=day, language="ru"
    )


def test_what_the_city_does_not_know_is_left_out() -> None:
    understood = said("x", topic="nothing", district="atlantis", date="soon", language="xx")
    assert named(understood, CITY) == Wanted()


def test_new_words_keep_the_other_filters() -> None:
    before = Wanted(field="sport", age=15)
    wanted = named(said("x", date="2025-05-24/2025-05-25"), CITY, before)
    assert wanted == replace(before, from_on=date(2025, 5, 24), until_on=date(2025, 5, 25))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("gribu palīdzēt bērniem", "children_youth"),
        ("хочу помогать пожилым", "social"),
        ("I would like to help older people", "social"),
        ("gribu būt brīvprātīgais", None),
        ("senioriem vai bērniem", None),  # two fields: neither
    ],
)
def test_words_name_a_field_in_any_language(text: str, field: str | None) -> None:
    assert field_meant(text, CITY) == field
    assert named(said(text), CITY).field == field
    assert named(said(text, Certainty.UNKNOWN), CITY).field is None


def test_a_dialog_remembers_every_filter() -> None:
    assert unpacked(packed(ALL)) == ALL
    assert packed(Wanted()) == {}


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_can_be_taken_away_alone(name: str) -> None:
    less = without(ALL, name)
    assert is_set(ALL, name)
    assert [one for one in FILTERS if not is_set(less, one)] == [name]


def test_days_that_are_over_do_not_narrow_for_ever() -> None:
    assert fresh(ALL, date(2025, 5, 25)) == ALL
    assert fresh(ALL, date(2025, 5, 26)) == without(ALL, "when")


@pytest.mark.parametrize("today", [date(2025, 5, 19) + timedelta(days=n) for n in range(7)])
def test_this_weekend_is_the_one_that_is_not_over(today: date) -> None:
    this, following = weekends(today)
    assert (this.weekday(), following - this) == (5, timedelta(days=7))
    assert timedelta(days=-1) <= this - today <= timedelta(days=5)
