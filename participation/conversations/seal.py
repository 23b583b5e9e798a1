"""Makes a row of dialogs say nothing to whoever has the database without the secret key.

Where somebody is in a dialog, when it began and the number of its last message tell together when
a person voted; next to the board's order that would tell what they chose. So a row's key is an
HMAC, and its content is sealed: XOR with SHAKE-256(key, nonce), and an HMAC over all of it.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Any, Final

from participation.conversations.conversation import Conversation

NONCE: Final = 16  # bytes
MARK: Final = 16


class Seal:
    """Another secret opens nothing: such a row counts as empty, and the dialog begins anew."""

    def __init__(self, secret: bytes) -> None:
        self._name, self._content, self._mark = (
            hmac.digest(secret, f"balss/dialogs/{use}".encode(), "sha256")
            for use in ("name", "content", "mark")
        )

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
        hidden = _xor(text, self._stream(nonce, len(text)))
        whole = nonce + hidden + self._marked(name, nonce + hidden)
        return Conversation(None, {"sealed": base64.b64encode(whole).decode("ascii")})

    def open(self, name: str, kept: Conversation) -> Conversation:
        whole = base64.b64decode(kept.data.get("sealed", ""))
        body, mark = whole[:-MARK], whole[-MARK:]
        if len(body) < NONCE or not hmac.compare_digest(mark, self._marked(name, body)):
            return Conversation()
        nonce, hidden = body[:NONCE], body[NONCE:]
        state: str | None
        data: Mapping[str, Any]
        state, data = json.loads(_xor(hidden, self._stream(nonce, len(hidden))))
        return Conversation(state, data)

    def _stream(self, nonce: bytes, length: int) -> bytes:
        return hashlib.shake_256(self._content + nonce).digest(length)

    def _marked(self, name: str, body: bytes) -> bytes:
        return hmac.digest(self._mark, name.encode() + b"|" + body, "sha256")[:MARK]


def _xor(one: bytes, other: bytes) -> bytes:
    size = len(one)
    return (int.from_bytes(one) ^ int.from_bytes(other)).to_bytes(size)
