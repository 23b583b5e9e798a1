"""Watched names are found as people write them, and nothing else is."""

from __future__ import annotations

import random
import time

import pytest

from participation.neutrality.finding import NameList
from participation.neutrality.watched import NameKind, WatchedName
from tests.unit.participation.neutrality.texts import (
    AMBIGUOUS,
    NEGATIVES,
    POSITIVES,
    watched,
)

LIST = NameList(watched())
WITHOUT = NEGATIVES + AMBIGUOUS
LEAST_RECALL, LEAST_PRECISION = 0.98, 0.97


def found_in(text: str) -> set[str]:
    return {name for each in LIST.find(text) for name in each.names}


@pytest.mark.parametrize(("text", "name"), POSITIVES)
def test_name_is_found(text: str, name: str) -> None:
    assert name in found_in(text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_nothing_is_found(text: str) -> None:
    assert found_in(text) == set()


def test_precision_and_recall_stay_high(capsys: pytest.CaptureFixture[str]) -> None:
    hits = sum(name in found_in(text) for text, name in POSITIVES)
    false = sum(bool(found_in(text)) for text in WITHOUT)
    recall, precision = hits / len(POSITIVES), hits / (hits + false)
    with capsys.disabled():
        print(
            f"\nwatched names: recall {recall:.3f} of {len(POSITIVES)}, precision "
            f"{precision:.3f} with {len(WITHOUT)} texts without a name"
        )
    assert len(POSITIVES) >= 60
    assert len(NEGATIVES) >= 60
    assert recall >= LEAST_RECALL
    assert precision >= LEAST_PRECISION


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_what_nobody_can_tell_apart_is_a_warning(text: str) -> None:
    assert found_in(text)


def test_hit_says_where_it_stands() -> None:
    text = "Sestdien parkā būs Jānis Bērziņš un Anna Ozoliņa."
    shown = [text[each.start : each.end] for each in LIST.find(text)]
    assert shown == ["Jānis Bērziņš", "Anna Ozoliņa"]


def test_people_who_share_a_surname_are_named_together() -> None:
    two = [WatchedName(1, "Jānis Bērziņš", NameKind.CANDIDATE)]
    two.append(WatchedName(2, "Kārlis Bērziņš", NameKind.CANDIDATE))
    alone, whole = NameList(two).find("Bērziņš runās. Kārlis Bērziņš klausīsies.")
    assert alone.names == ("Jānis Bērziņš", "Kārlis Bērziņš")
    assert whole.names == ("Kārlis Bērziņš",)


def test_letters_that_do_not_show_hide_no_name() -> None:
    for text in ("Bēr\u200bziņš", "Be\u0304rzin\u0327s\u030c", "\u0412\u0435rziņš"):
        assert NameList([WatchedName(1, "Bērziņš", NameKind.CANDIDATE)]).find(f"Sola {text}.")


@pytest.mark.parametrize("name", ["", "!", "-", "5", "a"])
def test_name_without_letters_finds_nothing_and_breaks_nothing(name: str) -> None:
    for kind in NameKind:
        NameList([WatchedName(1, name, kind)]).find("Nr. 5 - a!")


def many(number: int) -> list[WatchedName]:
    chance = random.Random(7)
    parts = ["ber", "kal", "ozo", "lie", "zvi", "kru", "gra", "pet", "mel", "sil", "vit", "dam"]
    ends = ["iņš", "s", "a", "is", "e", "ovs", "ska", "enko"]

    def word() -> str:
        return "".join(chance.choices(parts, k=3)).capitalize() + chance.choice(ends)

    kinds = [NameKind.CANDIDATE] * 9 + [NameKind.PARTY]
    return [WatchedName(at, f"{word()} {word()}", chance.choice(kinds)) for at in range(number)]


def test_two_thousand_names_are_found_in_a_long_text_at_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = many(2000)
    began = time.perf_counter()
    ready = NameList(names)
    made = time.perf_counter() - began
    text = " ".join(one.name for one in names)[:4096]
    began = time.perf_counter()
    found = ready.find(text)
    first = time.perf_counter() - began
    with capsys.disabled():
        print(f"\n2,000 names: made ready in {made:.2f} s, {len(text)} signs in {first:.4f} s")
    assert len(found) > 150
    assert first < 0.05
