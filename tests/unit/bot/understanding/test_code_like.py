"""A wrong code is no wish: nobody who mistypes one is told goodbye."""

from __future__ import annotations

import pytest

from bot.understanding.code_like import is_code_like


@pytest.mark.parametrize(
    "typed",
    ["AAAA-BBBB-CCCC", "aaaa-bbbb-cccc", "AAAA BBBB CCCC", "7KM4-PXQ9-TR3A", "7km4 pxq9 tr3a",
     " 7KM4PXQ9TR3A ", "ABC-DEF", "7KM4–PXQ9", "АААА-ВВВВ-СССС"],
)  # fmt: skip
def test_what_looks_like_a_code_is_one(typed: str) -> None:
    assert is_code_like(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "-", "uz redzēšanos", "gribu balsot", "по-русски", "my ballot", "2025", "kā balsot?",
     "labs rīts", "AAAA-BBBB-CCCC lūdzu", "buš vai nav", "пока пока", "ko var šeit darīt"],
)  # fmt: skip
def test_words_are_no_code(typed: str) -> None:
    assert not is_code_like(typed)
