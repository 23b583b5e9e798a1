"""Reading a chat as a person would: its text, its buttons, and how a test prints it."""

from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]
_KINDS = ("photo", "document", "location", "venue", "contact", "sticker", "voice", "poll", "dice")


def plain(text: str) -> str:
    """Hard and narrow spaces as plain ones, so that a test can be typed."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")


def words_of(message: Json) -> str:
    return plain(message.get("text") or message.get("caption") or "")


def contains(message: Json, texts: Sequence[str]) -> bool:
    words = words_of(message)
    return all(plain(text) in words for text in texts)


def find_button(messages: Sequence[Json], label: str) -> tuple[int | None, int, int, Json] | None:
    """(message_id, row, column, button): the newest message's; an exact label goes first."""
    wanted = plain(label)
    for message in reversed(messages):
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        places = [
            (message["message_id"], row, column, button)
            for row, buttons in enumerate(rows)
            for column, button in enumerate(buttons)
        ]
        for place in places:
            if plain(place[3]["text"]) == wanted:
                return place
        for place in places:
            if wanted in plain(place[3]["text"]):
                return place
    return None


def find_reply_button(keyboard: Json | None, label: str) -> Json | None:
    wanted = plain(label)
    rows = (keyboard or {}).get("keyboard", [])
    buttons: list[Json] = [button for row in rows for button in row]
    exact = [button for button in buttons if plain(button["text"]) == wanted]
    partial = [button for button in buttons if wanted in plain(button["text"])]
    return next(iter(exact + partial), None)


def _row(buttons: Sequence[Json]) -> str:
    return " ".join(f"[{button['text']}]" for button in buttons)


def printed(messages: Sequence[Json], keyboard: Json | None = None) -> str:
    lines = []
    for message in messages:
        kinds = "".join(f"<{kind}> " for kind in _KINDS if kind in message)
        lines.append(f"{message['from']['first_name']}: {kinds}{words_of(message)}")
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        lines += [f"    {_row(row)}" for row in rows]
    lines += [f"  ⌨ {_row(row)}" for row in (keyboard or {}).get("keyboard", [])]
    return "\n".join(lines)
