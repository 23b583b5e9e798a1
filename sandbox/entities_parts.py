"""Parts that the grammars share: `&…;` escapes, tags, and what a link turns into."""

import re

from sandbox.store import Json

HTML_TYPES = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ESCAPE = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,9})|([a-z]+));?")
_USER_LINK = re.compile(r"tg://user\?id=([0-9]{1,15})$")
_WEB_LINK = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://)?[^\s/.]+(?:\.[^\s/.]+)+\S*$|(?:tg|ton)://\S+$|\w+:\S+$"
)


def unescaped(text: str, at: int) -> tuple[str, int] | None:
    """The character an `&…;` at `at` stands for, and where the text goes on."""
    found = _ESCAPE.match(text, at)
    if not found:
        return None
    hexadecimal, decimal, name = found.groups()
    if name:
        return (_NAMED[name], found.end()) if name in _NAMED else None
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return (
        (chr(code), found.end()) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else None
    )


def link_entity(url: str) -> Json | None:
    """The type of a link's entity; None when Telegram would show plain text instead."""
    if user := _USER_LINK.match(url):
        number = int(user[1])
        return {"type": "text_mention", "user": {"id": number}}
    if not _WEB_LINK.match(url):
        return None
    if "://" not in url and ":" not in url.split("/")[0]:
        url = f"http://{url}"
    if "://" in url and "/" not in url.split("://", 1)[1]:
        url += "/"
    return {"type": "text_link", "url": url}
