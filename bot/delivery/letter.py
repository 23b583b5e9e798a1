"""One message, ready to go to many: its form is encoded once. Sending it: `raw_send.py`."""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final, Literal
from urllib.parse import parse_qsl, urlencode

NUMBER: Final = f"9{secrets.randbelow(10**15):015d}"
"""Stands in an encoded form where the number of the delivery comes; no text holds it by chance."""

MediaKind = Literal["photo", "document"]
METHODS: Final[dict[MediaKind | None, str]] = {
    None: "sendMessage",
    "photo": "sendPhoto",
    "document": "sendDocument",
}


@dataclass(frozen=True, slots=True)
class File:
    """A picture or document; its content is read only when it has to go up."""

    kind: MediaKind
    sha256: bytes
    name: str
    read: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Letter:
    """`form` is encoded, without the chat; `NUMBER` in it stands for the delivery's number."""

    method: str
    form: bytes
    file: File | None = None

    def body(self, chat_id: int, number: int, file_id: str | None = None) -> bytes:
        """The request's body for one reader."""
        filled = self.form.replace(_NUMBER, b"%d" % number) + b"&chat_id=%d" % chat_id
        if self.file is None or file_id is None:
            return filled
        return filled + b"&" + urlencode([(self.file.kind, file_id)]).encode()

    def fields(self, chat_id: int, number: int) -> list[tuple[str, str]]:
        """The same as pairs, for an upload."""
        return parse_qsl(self.body(chat_id, number).decode(), keep_blank_values=True)


_NUMBER: Final = NUMBER.encode()


def letter(text: str, keyboard: list[list[dict[str, Any]]], file: File | None = None) -> Letter:
    """`text` is Telegram's HTML; `keyboard` rows of buttons as the Bot API writes them."""
    fields = {
        "parse_mode": "HTML",
        "caption" if file else "text": text,
        "reply_markup": json.dumps({"inline_keyboard": keyboard}, ensure_ascii=False),
    }
    if file and not text:
        del fields["caption"]
    return Letter(METHODS[file.kind if file else None], urlencode(fields).encode(), file)
