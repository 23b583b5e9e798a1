"""The keys of the vote, derived from one secret. They never enter the database or its backups."""

import hashlib
import hmac
from typing import Final

from participation.errors import KeysUnfitError

LEAST_SECRET: Final = 32  # bytes


def _expand(pseudorandom_key: bytes, label: str) -> bytes:
    """HKDF-Expand (RFC 5869) for one block of SHA-256."""
    return hmac.digest(pseudorandom_key, b"balss/" + label.encode() + b"\x01", "sha256")


class Keys:
    """`fingerprint` tells whether the keys are the ones of a voting's record, and nothing else."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < LEAST_SECRET:
            raise KeysUnfitError
        extracted = hmac.digest(b"balss/1", secret, "sha256")
        self._roll = _expand(extracted, "roll")
        self._link = _expand(extracted, "link")
        self._code = _expand(extracted, "code")
        self._order = _expand(extracted, "order")
        self.signing = _expand(extracted, "signing")
        self.fingerprint = hashlib.sha256(_expand(extracted, "fingerprint")).hexdigest()[:16]

    def roll_entry(self, voting: int, person: str) -> bytes:
        """Who is on the roll: HMAC(roll key, voting | person)."""
        return _mac(self._roll, "person", voting, person)

    def account(self, voting: int, telegram_id: int) -> bytes:
        """Which Telegram account: HMAC(link key, voting | account)."""
        return _mac(self._link, "account", voting, str(telegram_id))

    def slot(self, voting: int, roll_entry: bytes) -> bytes:
        """Where the ballot of a roll entry lies: HMAC(link key, voting | roll entry)."""
        return _mac(self._link, "slot", voting, roll_entry.hex())

    def request(self, voting: int, account: bytes, request_id: str) -> bytes:
        """A request's key. The id may come from Telegram's own numbers, and those name people."""
        return _mac(self._link, "request", voting, f"{account.hex()}|{request_id}")

    def code(self, voting: int, code: str) -> bytes:
        """A one-time code, already folded to its plain form: HMAC(code key, voting | code)."""
        return _mac(self._code, "code", voting, code)

    def order(self, voting: int, account: bytes, project: int) -> bytes:
        """The place of a project in the order drawn for one voter."""
        return _mac(self._order, "order", voting, f"{account.hex()}|{project}")


def _mac(key: bytes, what: str, voting: int, rest: str) -> bytes:
    return hmac.digest(key, f"{what}|{voting}|{rest}".encode(), "sha256")
