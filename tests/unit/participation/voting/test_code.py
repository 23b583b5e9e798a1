"""Codes and receipts survive paper, keyboards and voices; keys do not leak."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.errors import KeysUnfitError, Reason, Refused
from participation.voting.code import ALPHABET, LENGTH, new_code, plain, shown
from participation.voting.keys import Keys
from participation.voting.receipt import code_of, prefix_of

hexadecimal = st.text("0123456789abcdef", min_size=64, max_size=64)


def test_codes_have_ten_signs_without_look_alikes() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == LENGTH == 10 and set(code) <= set(ALPHABET) for code in codes)
    assert not set("0O1IL2Z5S8BGUV") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 22


@pytest.mark.parametrize(
    "typed",
    ["ACDEF34679", "acdef-34679", " ACDEF 34679 ", "АСDЕF34679", "асdеf–34679", "ＡＣＤＥＦ34679"],
)
def test_code_is_read_however_it_is_typed(typed: str) -> None:
    assert plain(typed) == "ACDEF34679"


def test_code_as_printed_is_read() -> None:
    code = new_code()
    assert shown(code)[5] == "-"
    assert plain(shown(code)) == code


@given(st.text(max_size=40))
def test_any_text_is_a_code_or_refused(text: str) -> None:
    try:
        code = plain(text)
    except Refused as refused:
        reason = refused.reason
    else:
        reason = Reason.CODE_SHAPE if len(code) == LENGTH else Reason.CODE_UNKNOWN
    assert reason is Reason.CODE_SHAPE


@given(hexadecimal)
def test_receipt_leads_back_to_the_commitment(commitment: str) -> None:
    code = code_of(commitment)
    assert len(code) == 24
    assert code[4] == "-"
    prefix = prefix_of(code)
    assert prefix is not None
    assert commitment.startswith(prefix)
    misread = code.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert prefix_of(misread) == prefix


@given(st.text(max_size=40))
def test_text_that_is_no_receipt_is_none(text: str) -> None:
    prefix = prefix_of(text)
    assert prefix is None or len(prefix) == 25


def test_keys_depend_on_the_secret_the_voting_and_the_purpose() -> None:
    keys, others = Keys(b"k" * 32), Keys(b"K" * 32)
    assert keys.fingerprint == Keys(b"k" * 32).fingerprint != others.fingerprint
    values = [
        keys.account(2025, 1),
        keys.account(2026, 1),
        others.account(2025, 1),
        keys.roll_entry(2025, "1"),
        keys.slot(2025, b"1"),
        keys.code(2025, "1"),
        keys.request(2025, b"1", "1"),
        keys.order(2025, b"1", 1),
    ]
    assert len(set(values)) == len(values)
    assert all(len(value) == 32 for value in values)
    with pytest.raises(KeysUnfitError, match="at least 32 bytes"):
        Keys(b"short")
