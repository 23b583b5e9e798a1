"""The secret part of the address of a resident's calendar: who has it reads the dates.

Only its hash is kept. Its form is known by its beginning, so that a log can be kept clean of it.
"""

import hashlib
import re
import secrets
from typing import Final

PREFIX: Final = "bc_"
_BYTES: Final = 32
TOKEN: Final = re.compile(rf"{PREFIX}[A-Za-z0-9_-]{{43}}", re.ASCII)


def new_token() -> str:
    """46 signs that need no escaping in an address."""
    return PREFIX + secrets.token_urlsafe(_BYTES)


def is_token(text: str) -> bool:
    return TOKEN.fullmatch(text) is not None


def token_hash(token: str) -> bytes:
    """As random as the token itself, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).digest()
