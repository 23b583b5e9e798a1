"""The number of an association or a foundation in the register: 11 digits, the last one a check.

Whether it exists, and whether the person speaks for it, is for the staff to find out.
"""

import unicodedata
from typing import Final

from stdnum.lv import pvn

from participation.errors import Reason, Refused

DIGITS: Final = 11
COUNTRY: Final = "LV"
# What people put between digits: spaces, dashes, dots, slashes, signs that nobody sees.
_BETWEEN: Final = frozenset({"Zs", "Pd", "Cf", "Cc"})
_ALSO_BETWEEN: Final = frozenset("./\u2212")
# Numbers below are people's personal codes: their birthday, or 32 and nine digits.
_FIRST_OF_LEGAL_PERSONS: Final = "4"
_REMAINDER: Final = 3
# Associations and foundations stand in books 008 of the register.
_USUAL_BEGINNINGS: Final = ("40008", "50008")


def clean_number(typed: str) -> str:
    """Eleven digits. Refused: REGISTRATION_NUMBER_LETTERS, REGISTRATION_NUMBER_LENGTH (facts:
    digits, length), REGISTRATION_NUMBER_PERSONAL, REGISTRATION_NUMBER_CHECK."""
    signs = "".join(
        sign
        for sign in typed
        if unicodedata.category(sign) not in _BETWEEN and sign not in _ALSO_BETWEEN
    )
    # Prefixed when it is also the number for value added tax.
    if unicodedata.normalize("NFKC", signs[: len(COUNTRY)]).upper() == COUNTRY:
        signs = signs[len(COUNTRY) :]
    digits = [unicodedata.decimal(sign, None) for sign in signs]
    if None in digits:
        raise Refused(Reason.REGISTRATION_NUMBER_LETTERS)
    number = "".join(map(str, digits))
    if len(number) != DIGITS:
        raise Refused(Reason.REGISTRATION_NUMBER_LENGTH, digits=DIGITS, length=len(number))
    if number < _FIRST_OF_LEGAL_PERSONS:
        raise Refused(Reason.REGISTRATION_NUMBER_PERSONAL)
    # `pvn.validate` covers people, too; of legal persons it checks this alone.
    if pvn.checksum(number) != _REMAINDER:
        raise Refused(Reason.REGISTRATION_NUMBER_CHECK)
    return number


def is_usual(number: str) -> bool:
    """Whether associations and foundations have such numbers; staff look twice at others."""
    return number.startswith(_USUAL_BEGINNINGS)
