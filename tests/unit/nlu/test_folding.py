"""One spelling for many: what people mean must not depend on the letters they have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.folding import MAX_CHARACTERS, fold, normalise


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("šūpoles", "shuupoles"),
        ("šūpoles", "supoles"),
        ("Gribu iesniegt ideju", "GRIBU IESNIEGT IDEJU"),
        ("žurnāls", "zhurnaals"),
        ("хочу проголосовать", "hochu progolosovat"),
        ("хочу", "xochu"),
        ("что", "4to"),
        ("я не понял", "ya ne ponyal"),
        ("я не понял", "ja ne ponjal"),
        ("щётка", "shchetka"),
        ("пожалуйста", "pozhaluysta"),
        ("ёлка", "елка"),
        ("pleeease", "please"),
        ("fi\u200bne", "fine"),
        ("ｖｏｔｅ", "vote"),
    ],
)
def test_two_ways_to_write_one_thing_become_alike(one: str, other: str) -> None:
    assert fold(normalise(one)) == fold(normalise(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("balss", "bals projekta"), ("jā", "nē"), ("да", "нет"), ("20000", "2000"), ("👍", "👎")],
)
def test_different_things_stay_different(one: str, other: str) -> None:
    assert fold(normalise(one)) != fold(normalise(other))


def test_numbers_keep_their_repeated_digits() -> None:
    assert fold(normalise("par 20000 eiro")) == "par 20000 eiro"


@given(st.text(max_size=300))
def test_folding_never_fails_and_folds_only_once(text: str) -> None:
    once = normalise(text)
    assert "\n" not in once
    assert isinstance(fold(once), str)


def test_what_is_beyond_telegrams_longest_message_is_not_read() -> None:
    assert len(normalise("a b" * 9000)) <= MAX_CHARACTERS
