"""Makes a row of dialogs say nothing to whoever has the database without the secret key.

Where somebody is in a dialog, when it began and the number of its last message tell together when
a person voted; next to the board's order that would tell what they chose. So a row's key is an
HMAC, and its content is sealed with ChaCha20-Poly1305 (RFC 8439) for that row's name. Fernet would
write the time beside it, which is just what must not be seen.
"""

import base64
import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from participation.conversations.conversation import Conversation

NONCE: Final = 12  # bytes, as RFC 8439 wants it


class Seal:
    """Another secret opens nothing: such a row counts as empty, and the dialog begins anew."""

    def __init__(self, secret: bytes) -> None:
        self._name = hmac.digest(secret, b"balss/dialogs/name", "sha256")
        self._content = ChaCha20Poly1305(hmac.digest(secret, b"balss/dialogs/content", "sha256"))

    def group(self, chat: str) -> str:
        """How the names of all rows of this chat begin."""
        return f"{hmac.digest(self._name, chat.encode(), 'sha256')[:16].hex()}:"

    def name(self, chat: str, rest: str) -> str:
        whole = f"{chat}|{rest}"
        return self.group(chat) + hmac.digest(self._name, whole.encode(), "sha256")[:16].hex()

    def close(self, name: str, conversation: Conversation) -> Conversation:
        """An empty one stays empty: its row is dropped."""
        if conversation.is_empty:
            return conversation
        text = json.dumps([conversation.state, dict(conversation.data)]).encode()
        nonce = secrets.token_bytes(NONCE)
        sealed = nonce + self._content.encrypt(nonce, text, name.encode())
        return Conversation(None, {"sealed": base64.b64encode(sealed).decode("ascii")})

    def open(self, name: str, kept: Conversation) -> Conversation:
        sealed = base64.b64decode(kept.data.get("sealed", ""))
        try:
            text = self._content.decrypt(sealed[:NONCE], sealed[NONCE:], name.encode())
        except (InvalidTag, ValueError):
            return Conversation()
        state: str | None
        data: Mapping[str, Any]
        state, data = json.loads(text)
        return Conversation(state, data)
