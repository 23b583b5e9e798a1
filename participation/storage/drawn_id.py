"""Numbers that are drawn, not counted: who came when must not be read from them."""

import secrets
from typing import Final

HIGHEST_ID: Final = 2**53 - 1
"""What JSON readers take for a whole number."""


def drawn_id() -> int:
    return secrets.randbelow(HIGHEST_ID) + 1
