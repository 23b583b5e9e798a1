"""One-time voting codes: their alphabet and their shape. Whose they are is in `roll.py`."""

import secrets
from typing import Final

from participation.errors import Reason, Refused
from participation.voting.lookalikes import plain_signs

# Without 0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V: nothing that looks or sounds like another sign.
ALPHABET: Final = "34679ACDEFHJKMNPQRTWXY"
LENGTH: Final = 10


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """As it is printed: two groups of five."""
    return f"{code[:5]}-{code[5:]}"


def plain(typed: str) -> str:
    """The code without spaces, dashes and the wrong alphabet; refused when it is none."""
    code = plain_signs(typed)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        raise Refused(Reason.CODE_SHAPE)
    return code
