"""Whatever a screen tells of an election, it tells where it is known from, and marks what nobody
has checked and what was invented for a try-out."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from bot.i18n.translator import Translator, load_translators
from bot.views import election as views
from bot.views import election_desk, election_stations, voice
from participation.city.election import Election
from participation.clock import FixedClock
from participation.elections.edition import LIST_PARTS, SINGLE_PARTS, Edition
from participation.language import LANGUAGES
from tests.small_city import small_city

RIGA: Final = ZoneInfo("Europe/Riga")
TODAY: Final = date(2025, 5, 20)
TRANSLATORS: Final = load_translators(RIGA)
CITY: Final = small_city()
STATES: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "checked": {"confirmed_on": "2025-05-19", "example": False},
        "not checked": {"confirmed_on": None, "example": False},
        "example": {"confirmed_on": None, "example": True},
    }
)
LINES: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "hours": {"opens": "07:00", "closes": "20:00"},
        "early": {"day": "2025-06-02", "opens": "17:00", "closes": "20:00"},
        "home_voting": {"text": dict.fromkeys(LANGUAGES, "Home")},
        "postal_voting": {"text": dict.fromkeys(LANGUAGES, "Post")},
        "deadlines": {
            "key": "a", "name": dict.fromkeys(LANGUAGES, "Until"), "day": "2025-06-01",
        },
        "documents": {"text": dict.fromkeys(LANGUAGES, "Passport")},
        "stations": {"key": "s", "name": "School", "address": "Street 1"},
        "turnout": {"label": dict.fromkeys(LANGUAGES, "Before"), "percent": "28.83"},
    }
)  # fmt: skip


def election(state: str) -> Election:
    """With one line of each kind, all in the same state; each has a source of its own."""
    how = STATES[state]
    parts = {part: line | how | {"source": f"source-of-{part}.lv"} for part, line in LINES.items()}
    words = dict.fromkeys(LANGUAGES, "An election")
    fields = {part: [line] if part in LIST_PARTS else line for part, line in parts.items()}
    own = {
        "key": "e", "name": words, "year": 2025, "held_on": "2025-06-07", "voters": words,
        "electorate": "municipal", "source": "source-of-election.lv",
    }  # fmt: skip
    return Election.model_validate(own | how | fields)


def _edition(one: Election) -> Edition:
    return Edition(one, 1, True, True, TODAY)


def _desk_lines(one: Election, tr: Translator) -> Markup:
    edition = _edition(one)
    parts = (*LIST_PARTS, *SINGLE_PARTS)
    lines = [line for part in parts for line in edition.lines(part)]
    return election_desk.lines_in_list(lines, tr)


def _desk_in_full(one: Election, tr: Translator) -> Markup:
    edition = _edition(one)
    parts = (*LIST_PARTS, *SINGLE_PARTS)
    lines = [
        election_desk.line_in_full(line, CITY, tr)
        for part in parts
        for line in edition.lines(part)
    ]
    return Markup("\n").join(lines)


ALL: Final = frozenset(LINES)
# view -> which parts it tells; "election": its day or who may vote
VIEWS: Final[
    Mapping[str, tuple[Callable[[Election, Translator], Markup | None], frozenset[str]]]
] = MappingProxyType(
    {
        "next": (
            lambda one, tr: views.next_view(one, TODAY, tr), frozenset({"election", "hours"}),
        ),
        "voters": (views.voters_view, frozenset({"election"})),
        "rules": (
            lambda one, tr: views.rules_view(one, TODAY, tr),
            frozenset({"early", "home_voting", "postal_voting", "deadlines", "documents"}),
        ),
        "documents": (views.documents_section, frozenset({"documents"})),
        "past": (lambda one, tr: views.past_view([one], tr), frozenset({"election", "turnout"})),
        "also ahead": (lambda one, tr: views.also_ahead([one], tr), frozenset({"election"})),
        "none announced": (
            lambda one, tr: views.none_announced([one], tr), frozenset({"election"}),
        ),
        "stations": (
            lambda one, tr: election_stations.stations_view([(one.stations[0], 0.4)], tr),
            frozenset({"stations"}),
        ),
        "no station": (election_stations.none_known, frozenset({"election"})),
        "turnout": (lambda one, tr: voice.turnout_words([one], tr), frozenset({"turnout"})),
        "staff: card": (
            lambda one, tr: election_desk.card(_edition(one), tr), frozenset({"election"}),
        ),
        "staff: list": (_desk_lines, ALL),
        "staff: line": (_desk_in_full, ALL),
    }
)  # fmt: skip
CHECKED: Final = MappingProxyType(
    {"lv": "Pārbaudīts.</i>", "en": "Checked.</i>", "ru": "Проверено.</i>"}
)
each_view = pytest.mark.parametrize("view", VIEWS)


def seen(view: str, state: str, language: str) -> str:
    show, _ = VIEWS[view]
    text = show(election(state), TRANSLATORS[language])
    assert text is not None
    return str(text)


@each_view
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_view_names_the_source_of_all_that_it_tells(
    view: str, state: str, language: str
) -> None:
    text = seen(view, state, language)
    assert [part for part in VIEWS[view][1] if f"source-of-{part}.lv" not in text] == []


@each_view
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_view_marks_what_nobody_has_checked_and_what_is_invented(
    view: str, language: str
) -> None:
    tr = TRANSLATORS[language]
    unsure, example = tr.plain("(not confirmed yet)"), tr.plain("(example)")
    lines = len(VIEWS[view][1])
    checked = seen(view, "checked", language)
    assert (checked.count(unsure), checked.count(example)) == (0, 0)
    assert seen(view, "not checked", language).count(unsure) >= lines
    invented = seen(view, "example", language)
    assert invented.count(example) >= lines
    assert invented.count(unsure) == 0


@each_view
def test_a_view_tells_the_day_on_which_it_was_checked(view: str) -> None:
    assert TRANSLATORS["en"].full_day(date(2025, 5, 19)) in seen(view, "checked", "en")


@each_view
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_that_is_still_to_come_is_not_named_as_the_day_of_the_check(
    view: str, language: str
) -> None:
    """As on the desk, whose clock stands before the city's file was checked."""
    clock = FixedClock(datetime(2025, 5, 18, 20, 59, tzinfo=UTC))
    tr = load_translators(RIGA, clock=clock)[language]
    show, parts = VIEWS[view]
    day, words = tr.full_day(date(2025, 5, 19)), CHECKED[language]
    before = str(show(election("checked"), tr))
    assert (before.count(words), day in before) == (len(parts), False)
    assert tr.plain("(not confirmed yet)") not in before
    clock.moment = datetime(2025, 5, 18, 21, tzinfo=UTC)  # midnight of the city
    after = str(show(election("checked"), tr))
    assert (words in after, after.count(day)) == (False, len(parts))


def test_every_view_of_an_election_is_looked_at() -> None:
    told = {
        name
        for module in (views, election_stations)
        for name, view in vars(module).items()
        if inspect.isfunction(view)
        and view.__module__ == module.__name__
        and not name.startswith("_")
        and "Markup" in str(view.__annotations__["return"])
        and any(
            known in str(each)
            for each in view.__annotations__.values()
            for known in ("Election", "Placed")
        )
    }
    assert told == {
        "next_view", "none_announced", "voters_view", "documents_section", "rules_view",
        "past_view", "also_ahead", "stations_view", "none_known",
    }  # fmt: skip
