"""Which numbers of the register are taken, and why others are not."""

from __future__ import annotations

import pytest

from participation.errors import Reason, Refused
from participation.organisations.number import DIGITS, clean_number, is_usual

GOOD = "40008000013"
FOUNDATION = "50008000015"
COMPANY = "40003521600"
ARABIC = "٤٠٠٠٨٠٠٠٠١٣"
FULL_WIDTH = "４０００８００００１３"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (GOOD, GOOD),
        (FOUNDATION, FOUNDATION),
        (COMPANY, COMPANY),
        ("  40008000013\n", GOOD),
        ("4000 8000 013", GOOD),
        ("4000\u00a08000\u2009013", GOOD),
        ("40008-000013", GOOD),
        ("40008–000013", GOOD),
        ("40008\u2212000013", GOOD),
        ("40.008.000.013", GOOD),
        ("LV40008000013", GOOD),
        ("lv 40008000013", GOOD),
        ("ＬＶ40008000013", GOOD),
        ("\u200b40008000013\ufeff", GOOD),
        ("\u202e40008000013", GOOD),
        (ARABIC, GOOD),
        (FULL_WIDTH, GOOD),
    ],
)
def test_number_is_read_however_people_write_it(typed: str, number: str) -> None:
    assert clean_number(typed) == number


@pytest.mark.parametrize(
    ("typed", "length"),
    [
        ("", 0),
        ("LV", 0),
        ("4000800001", 10),
        ("400080000133", 12),
        ("1", 1),
        ("4" * 4000, 4000),
        ("01018011111" * 2, 22),
    ],
)
def test_number_of_the_wrong_length_is_refused(typed: str, length: int) -> None:
    with pytest.raises(Refused) as caught:
        clean_number(typed)
    assert caught.value.reason is Reason.REGISTRATION_NUMBER_LENGTH
    assert caught.value.facts == {"digits": DIGITS, "length": length}


@pytest.mark.parametrize(
    "typed",
    [
        "Jūras draugi",
        "40008O00013",
        "4000800001a",
        "LVLV40008000013",
        "EE40008000013",
        "40008000013?",
        "+40008000013",
        "4000800001²",
        "①0008000013",
        "👍",
        "40008,000013",
    ],
)
def test_number_with_anything_but_digits_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as caught:
        clean_number(typed)
    assert caught.value.reason is Reason.REGISTRATION_NUMBER_LETTERS


@pytest.mark.parametrize(
    "typed",
    ["161175-19997", "16117519997", "32867300679", "00000000000", "39999999999", "LV16117519997"],
)
def test_personal_code_is_refused_even_when_its_own_check_fits(typed: str) -> None:
    with pytest.raises(Refused) as caught:
        clean_number(typed)
    assert caught.value.reason is Reason.REGISTRATION_NUMBER_PERSONAL


@pytest.mark.parametrize("place", range(DIGITS))
def test_any_one_wrong_digit_is_noticed(place: int) -> None:
    for digit in "456789" if place == 0 else "0123456789":
        if digit == GOOD[place]:
            continue
        wrong = GOOD[:place] + digit + GOOD[place + 1 :]
        with pytest.raises(Refused) as caught:
            clean_number(wrong)
        assert caught.value.reason is Reason.REGISTRATION_NUMBER_CHECK, wrong


@pytest.mark.parametrize(("number", "usual"), [(GOOD, True), (FOUNDATION, True), (COMPANY, False)])
def test_numbers_that_associations_do_not_have_are_marked(number: str, usual: bool) -> None:
    assert is_usual(number) is usual
