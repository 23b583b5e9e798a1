"""Keeps a key of the second factor unreadable to whoever has only the database."""

import hmac
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

NONCE: Final = 12  # bytes, as RFC 8439 wants it


class FactorSeal:
    """Bound to the member: a sealed key copied into another row opens nothing there."""

    def __init__(self, secret: bytes) -> None:
        self._cipher = ChaCha20Poly1305(hmac.digest(secret, b"balss/staff/factor", "sha256"))

    def close(self, staff_id: int, key: str) -> bytes:
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._cipher.encrypt(nonce, key.encode("ascii"), _row(staff_id))

    def open(self, staff_id: int, sealed: bytes | None) -> str | None:
        """None: nothing is kept, or the secret key of the house is another one."""
        if not sealed:
            return None
        try:
            plain = self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], _row(staff_id))
        except (InvalidTag, ValueError):
            return None
        return plain.decode("ascii")


def _row(staff_id: int) -> bytes:
    return f"staff|{staff_id}".encode()
