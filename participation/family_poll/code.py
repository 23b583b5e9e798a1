"""The code that makes a device a stand of a place: its shape. Whether it is one: `stands.py`."""

import secrets
from typing import Final

from participation.errors import Reason, Refused
from participation.voting.code import ALPHABET
from participation.voting.lookalikes import plain_signs

LENGTH: Final = 8
_HALF: Final = LENGTH // 2


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """As it is printed: two groups of four."""
    return f"{code[:_HALF]}-{code[_HALF:]}"


def plain(typed: str) -> str:
    """Without spaces, dashes and the wrong alphabet. Refused: FAMILY_CODE_SHAPE."""
    code = plain_signs(typed)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        raise Refused(Reason.FAMILY_CODE_SHAPE)
    return code
