"""One update as it comes in: made harmless, put into its lane, read. Nothing is handled here.

Databases take neither NUL nor half a surrogate pair, nor numbers of more than 64 bits, and
aiogram-dialog reads a text that ends in certain invisible signs as a press of a button.
"""

from __future__ import annotations

import json
from typing import Any

from aiogram import Bot
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from aiogram_dialog.utils import REPLY_CALLBACK_SYMBOLS

from participation.inbox.incoming import Incoming

LARGEST = 2**63 - 1
REPLACEMENT = "\ufffd"
NOBODY = "0"


class Unreadable(ValueError):
    """What came is no update that could be kept."""


def incoming(update: dict[str, Any]) -> Incoming:
    """The update as the inbox keeps it. Raises Unreadable; it then makes no sense to ask again."""
    update_id = update.get("update_id") if isinstance(update, dict) else None
    if not isinstance(update_id, int) or isinstance(update_id, bool):
        raise Unreadable
    try:
        harmless = _harmless(update)
        query = harmless.get("callback_query")
        if isinstance(query, dict) and query.get("data") is None:
            query["data"] = ""  # the button of a game: aiogram-dialog knows none
        payload = json.dumps(harmless, separators=(",", ":"), allow_nan=False)
    except (ValueError, RecursionError):
        raise Unreadable from None
    return Incoming(update_id=update_id, lane=lane_of(harmless), payload=payload)


def lane_of(update: dict[str, Any]) -> str:
    """Who has to be served in order: the chat, or the person where there is no chat."""
    for name, event in update.items():
        if name == "update_id" or not isinstance(event, dict):
            continue
        message = event.get("message")
        chats = (event.get("chat"), message.get("chat") if isinstance(message, dict) else None)
        for one in (*chats, event.get("from")):
            if isinstance(one, dict) and isinstance(one.get("id"), int):
                return str(one["id"])
    return NOBODY


def read(stored: Incoming, bot: Bot) -> Update:
    """Raises Unreadable, which says nothing of what stood there: that is the resident's."""
    try:
        update = Update.model_validate_json(stored.payload, context={"bot": bot})
        _ = update.event_type
    except (ValueError, UpdateTypeLookupError):
        raise Unreadable from None
    return update


def _harmless(value: Any, name: str = "", is_press: bool = False) -> Any:
    match value:
        case dict():
            return {
                _text(key): _harmless(inner, key, is_press or key == "callback_query")
                for key, inner in value.items()
                if is_press or not _is_trap(key)
            }
        case list():
            return [_harmless(inner, is_press=is_press) for inner in value]
        case str() if name == "text":
            text = _text(value)
            return text.rstrip(REPLY_CALLBACK_SYMBOLS) or (text and REPLACEMENT)
        case str():
            return _text(value)
        case int() if abs(value) > LARGEST:
            raise Unreadable
        case _:
            return value


def _is_trap(name: str) -> bool:
    """aiogram-dialog takes what answers one of our messages for an answer to that old window, and
    stumbles over a channel's post, which nobody has written. Here only the open window counts.
    Not in a press: there it is what our message with the button quotes."""
    return name == "reply_to_message"


def _text(text: str) -> str:
    """As long as before in Telegram's units, so that what marks parts of it still fits."""
    if text.isascii() and "\0" not in text:
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", REPLACEMENT)
