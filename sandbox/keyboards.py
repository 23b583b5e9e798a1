"""Keyboards as Telegram accepts them. Which keyboard a chat shows now is kept in `chats.py`."""

from typing import Any
from urllib.parse import urlsplit

from sandbox.refusals import bad_request
from sandbox.store import Json

_MOST_BUTTONS = 100
_MOST_IN_ROW = 8
_MOST_REPLY_BUTTONS = 300
_ACTIONS = (
    "callback_data",
    "url",
    "login_url",
    "web_app",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_SCHEMES = frozenset({"http", "https", "tg", "ton", "mailto", "tel", ""})


def inline_keyboard(markup: Any) -> Json | None:
    """The `reply_markup` a message holds; None for an empty keyboard."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list):
        raise bad_request("inline keyboard expected")
    kept = [[_inline_button(button) for button in _row(row)] for row in rows]
    kept = [row for row in kept if row]
    if sum(map(len, kept)) > _MOST_BUTTONS or any(len(row) > _MOST_IN_ROW for row in kept):
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _row(row: Any) -> list[Any]:
    if not isinstance(row, list):
        raise bad_request("can't parse keyboard row: expected an Array of buttons")
    return row


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    kept = {key: value for key, value in button.items() if value is not None}
    text = kept.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if name in kept and kept[name] is not False]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in kept:
        data = kept["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode(errors="replace")) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in kept:
        kept["url"] = _url(kept["url"])
    if "web_app" in kept and not str(kept["web_app"].get("url", "")).startswith("https://"):
        raise bad_request(
            f"inline keyboard button Web App URL '{kept['web_app'].get('url', '')}' is invalid: "
            "Only HTTPS links are allowed"
        )
    if "copy_text" in kept and not 1 <= len(str(kept["copy_text"].get("text", ""))) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return kept


def _url(url: Any) -> str:
    address = str(url).strip()
    try:
        parts = urlsplit(address if "://" in address or ":" in address else f"http://{address}")
        is_right = parts.scheme in _SCHEMES and " " not in address
        if parts.scheme in ("http", "https"):
            is_right &= "." in (parts.hostname or "") or parts.hostname == "localhost"
    except ValueError:
        is_right = False
    if not address or not is_right:
        raise bad_request(f"inline keyboard button URL '{address}' is invalid: Wrong HTTP URL")
    return address if "://" in address or ":" in address else f"http://{address}"


def reply_keyboard(markup: Any) -> Json | None:
    """A keyboard for below the input (or its removal, or a forced reply); None if it is inline."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return None
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return {key: value for key, value in markup.items() if value is not None}
    rows = markup.get("keyboard")
    if not isinstance(rows, list):
        raise bad_request("keyboard expected")
    kept = [[_reply_button(button) for button in _row(row)] for row in rows]
    kept = [row for row in kept if row]
    if sum(map(len, kept)) > _MOST_REPLY_BUTTONS:
        raise bad_request("reply markup is too long")
    if not kept:
        raise bad_request("keyboard must be non-empty")
    rest = {key: value for key, value in markup.items() if value is not None}
    return {**rest, "keyboard": kept}


def _reply_button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request("keyboard button text must be non-empty")
    return {key: value for key, value in button.items() if value is not None}
