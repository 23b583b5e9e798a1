"""The code on a certificate: its shape, and how it is read from what people type."""

from __future__ import annotations

import pytest

from participation.errors import Reason, Refused
from participation.volunteering.certificate import (
    code_in,
    looks_like_code,
    new_code,
    plain,
    shown,
)
from participation.voting.code import ALPHABET


def test_new_codes_have_letters_and_digits_and_no_lookalikes() -> None:
    codes = {new_code() for _ in range(300)}
    assert len(codes) == 300
    for code in codes:
        assert len(code) == 12
        assert set(code) <= set(ALPHABET)
        assert any(sign.isdigit() for sign in code)
        assert any(sign.isalpha() for sign in code)
        assert plain(shown(code)) == code
        assert looks_like_code(shown(code))


@pytest.mark.parametrize(
    "typed",
    [
        "7KM4-PXQ9-TR3A",
        " 7km4 pxq9 tr3a ",
        "7km4pxq9tr3a",
        "7 KM4 P-XQ9 TR3A",
        "7КМ4-РХQ9-ТR3А",  # Cyrillic К, М, Р, Х, Т, А
        "7KM4–PXQ9—TR3A",
    ],
)
def test_what_people_copy_from_paper_is_read(typed: str) -> None:
    assert plain(typed) == "7KM4PXQ9TR3A"


@pytest.mark.parametrize("typed", ["", "7KM4-PXQ9", "7KM4-PXQ9-TR3A-7", "7KM4-PXQ9-TR3B", "😀"])
def test_another_shape_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as caught:
        plain(typed)
    assert caught.value.reason is Reason.CERTIFICATE_CODE_SHAPE
    assert not looks_like_code(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "34679 463 9746",  # a telephone number
        "ACHTERNAHMEN",
        "7 KM4 P XQ9 TR3A",
        "7KM4P-XQ9TR",  # a code for the vote
        "Karte 3 man ta",
    ],
)
def test_other_words_are_not_taken_for_a_code(typed: str) -> None:
    assert not looks_like_code(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "Vai apliecība 7KM4-PXQ9-TR3A ir īsta?",
        "проверь 7км4-рхq9-тr3а, пожалуйста",
        "is (7KM4PXQ9TR3A) valid",
        "kods: 7km4 pxq9 tr3a.",
    ],
)
def test_a_code_is_found_in_a_sentence(typed: str) -> None:
    found = code_in(typed)
    assert found is not None
    assert plain(found) == "7KM4PXQ9TR3A"


@pytest.mark.parametrize("typed", ["", "Gribu palīdzēt ar suņiem", "34679 463 9746", "x" * 9000])
def test_no_code_is_found_in_other_words(typed: str) -> None:
    assert code_in(typed) is None


@pytest.mark.parametrize("typed", ["7KM4-PXQ9-TR3A", "7km4 pxq9 tr3a", "7KM4PXQ9TR3A"])
def test_a_code_alone_is_known_for_one(typed: str) -> None:
    assert looks_like_code(typed)
