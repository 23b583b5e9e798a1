"""Searching projects: words in any language, endings, no diacritics, numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogs.projects.search import find_projects, number_in
from participation.city import City, load_city

DOGS = 1


@pytest.fixture(scope="module")
def city() -> City:
    return load_city(Path("city/liepaja"))


def found(city: City, query: str) -> tuple[int, ...]:
    return find_projects(city.cycles[0].projects, query, city)


@pytest.mark.parametrize(
    "query",
    ["suņu laukumi", "sunu laukums", "SUŅU", "dog training", "dogs", "собак", "площадки собак"],
)
def test_words_find_their_project_first(city: City, query: str) -> None:
    assert found(city, query)[0] == DOGS


@pytest.mark.parametrize("query", ["", "   ", "😀", "\u202e", "qqqqqq", "<b>", "x" * 5000, "a"])
def test_nonsense_finds_nothing(city: City, query: str) -> None:
    assert found(city, query) == ()


def test_every_word_must_be_found(city: City) -> None:
    assert found(city, "suņu qqqqqq") == ()


@pytest.mark.parametrize(
    "query", ["12", " 12 ", "No 12", "Nr. 12", "nr12", "№12", "№ 12", "#12", "12."]
)
def test_a_number_is_a_number(query: str) -> None:
    assert number_in(query) == 12


@pytest.mark.parametrize("query", ["12 lapas", "x12", "", "1234567", "-3", "1.5"])
def test_other_words_are_no_number(query: str) -> None:
    assert number_in(query) is None
