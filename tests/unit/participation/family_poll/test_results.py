"""Which places are shown together, and that nothing can be found out by subtracting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.city import load_city
from participation.family_poll.poll import FamilyPoll, FamilyPollId
from participation.family_poll.results import PollResults, results, together

FEWEST = 5
CONTENT = load_city(Path("city/liepaja")).youth.polls[0]
POLL = FamilyPoll(FamilyPollId(1), CONTENT, datetime(2026, 6, 6, tzinfo=UTC), None, None)
PLACES = "abcdef"


def counted(turns: dict[str, int], order: Sequence[str] = PLACES) -> PollResults:
    """Each child at a place chose the same."""
    in_file = {place: turns[place] for place in order if place in turns}
    votes = [("play", "net", place, count) for place, count in in_file.items() if count]
    return results(POLL, in_file, votes, FEWEST)


def sums_shown(found: PollResults) -> list[set[str]]:
    """Of which places together the votes can be read."""
    groups = [set(each.places) for each in found.places]
    return [*groups, set(PLACES)] if found.votes else groups


def can_be_had(wanted: set[str], known: list[set[str]]) -> bool:
    """Whether adding and subtracting what is known, in whatever way, gives what is wanted."""
    rows = [[Fraction(place in each) for place in PLACES] for each in known]
    rest, done = [Fraction(place in wanted) for place in PLACES], list[list[Fraction]]()
    for row in [*rows, rest]:
        for base in done:
            at = next(index for index, value in enumerate(base) if value)
            row[:] = [a - row[at] / base[at] * b for a, b in zip(row, base, strict=True)]
        if any(row):
            done.append(row)
    return not any(rest)


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


@given(
    st.dictionaries(st.sampled_from(PLACES), st.integers(0, 12)),
    st.permutations(PLACES),
    st.permutations(PLACES),
)
def test_no_adding_and_subtracting_tells_what_few_children_chose(
    turns: dict[str, int], order: list[str], later: list[str]
) -> None:
    """Also for somebody who read the results twice, the city's file put in another order since."""
    known = sums_shown(counted(turns, order)) + sums_shown(counted(turns, later))
    for many in range(1, len(turns) + 1):
        for places in combinations(turns, many):
            children = sum(turns[place] for place in places)
            if 0 < children < FEWEST:
                # Where nobody voted nothing is added: it may be meant with others or not.
                empty = {place for place in PLACES if not turns.get(place)}
                exact = [each - empty for each in known]
                assert not can_be_had(set(places) - empty, exact)


@given(st.dictionaries(st.sampled_from(PLACES), st.integers(0, 2)))
def test_below_five_votes_in_all_nothing_is_there_to_be_shown(turns: dict[str, int]) -> None:
    found, total = counted(turns), sum(turns.values())
    assert found.is_shown is (total >= FEWEST)
    assert bool(found.votes) is bool(found.places) is found.is_shown


def test_the_fifth_vote_shows_them_all() -> None:
    assert not counted({"a": 4}).is_shown
    fifth = counted({"a": 4, "b": 1})
    assert fifth.is_shown
    assert fifth.votes["play", "net"] == 5
    assert [each.places for each in fifth.places] == [("a", "b")]


def test_results_add_up_by_question_and_place() -> None:
    votes = [
        ("play", "slide", "place_1", 6),
        ("play", "net", "place_1", 1),
        ("play", "net", "place_2", 2),
        ("play", "net", "home", 9),
        ("music", "dj", "home", 4),
        ("play", "trampoline", "home", 3),  # given up by the city's file; nobody shows it
    ]
    found = results(POLL, {"place_1": 7, "place_2": 2, "home": 9}, votes, FEWEST)
    assert found.turns == 18
    assert found.votes["play", "net"] == 12
    assert found.votes["souvenir", "bag"] == 0
    assert [each.places for each in found.places] == [("home",), ("place_1", "place_2")]
    joined = found.places[1]
    assert joined.turns == 9
    assert joined.votes["play", "net"] == 3
    assert joined.votes["play", "slide"] == 6
