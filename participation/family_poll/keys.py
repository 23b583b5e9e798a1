"""What of a family poll only the house's secret can tell: place codes, phones, the sign of the
day. A copy of the database alone says none of it."""

import hashlib
import hmac
from datetime import date
from typing import Final

from participation.errors import KeysUnfitError
from participation.voting.keys import LEAST_SECRET

SIGNS: Final = 6
"""So many are shown; one of them is the sign of the day."""


class FamilyKeys:
    def __init__(self, secret: bytes) -> None:
        if len(secret) < LEAST_SECRET:
            raise KeysUnfitError
        self._key = hmac.digest(secret, b"balss/family poll/1", "sha256")

    def code(self, poll_id: int, code: str) -> bytes:
        """A place code in its plain form."""
        return self._mac(f"code|{poll_id}|{code}")

    def phone(self, poll_id: int, telegram_id: int) -> bytes:
        """A parent's account, for this poll only."""
        return self._mac(f"phone|{poll_id}|{telegram_id}")

    def sign(self, poll_id: int, place: str, day: date) -> int:
        """The same on every device of a place, another one tomorrow."""
        return self._mac(f"sign|{poll_id}|{place}|{day.isoformat()}")[0] % SIGNS

    def _mac(self, what: str) -> bytes:
        return hmac.digest(self._key, what.encode(), "sha256")


def turn_key(token: str) -> bytes:
    """Where a turn lies. The token is random and long, so it needs no secret."""
    return hashlib.sha256(token.encode()).digest()
