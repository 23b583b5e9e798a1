"""Which places are shown together, and that nothing can be found out by subtracting."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.city import load_city
from participation.family_poll.poll import FamilyPoll, FamilyPollId
from participation.family_poll.results import results, together

FEWEST = 5
CONTENT = load_city(Path("city/liepaja")).youth.polls[0]


@pytest.mark.parametrize(
    ("turns", "shown"),
    [
        ({}, ()),
        ({"a": 0}, ()),
        ({"a": 5}, (("a",),)),
        ({"a": 4}, ()),
        ({"a": 3, "b": 9, "c": 2}, (("b",), ("a", "c"))),
        ({"a": 9, "b": 2, "c": 7}, (("a",), ("b", "c"))),  # 2 alone: 7, the next smallest, joins
        ({"a": 6, "b": 4}, (("a", "b"),)),
        ({"a": 1, "b": 1, "c": 1}, ()),
        ({"a": 30, "b": 0, "c": 8}, (("a",), ("c",))),
    ],
)
def test_small_places_are_shown_together(
    turns: dict[str, int], shown: tuple[tuple[str, ...], ...]
) -> None:
    assert together(turns, FEWEST) == shown


@given(st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 12)))
def test_no_group_is_small_and_none_can_be_had_by_subtracting(turns: dict[str, int]) -> None:
    shown = together(turns, FEWEST)
    sizes = [sum(turns[place] for place in group) for group in shown]
    assert all(size >= FEWEST for size in sizes)
    places = [place for group in shown for place in group]
    assert len(places) == len(set(places))
    # Nobody is left out but where there are too few in all: a rest would be the difference.
    total = sum(turns.values())
    assert sum(sizes) == (total if total >= FEWEST else 0)


def test_results_add_up_by_question_and_place() -> None:
    poll = FamilyPoll(FamilyPollId(1), CONTENT, datetime(2026, 6, 6, tzinfo=UTC), None, None)
    votes = [
        ("play", "slide", "place_1", 6),
        ("play", "net", "place_1", 1),
        ("play", "net", "place_2", 2),
        ("play", "net", "home", 9),
        ("music", "dj", "home", 4),
        ("play", "trampoline", "home", 3),  # given up by the city's file; nobody shows it
    ]
    found = results(poll, {"place_1": 7, "place_2": 2, "home": 9}, votes, FEWEST)
    assert found.turns == 18
    assert found.votes["play", "net"] == 12
    assert found.votes["souvenir", "bag"] == 0
    assert [each.places for each in found.places] == [("home",), ("place_1", "place_2")]
    joined = found.places[1]
    assert joined.turns == 9
    assert joined.votes["play", "net"] == 3
    assert joined.votes["play", "slide"] == 6
