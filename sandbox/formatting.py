"""From what a caller sent to what a message holds: parsing, trimming, entity order, length.

The grammars are in `entities_html.py` and `entities_markdown.py`.
"""

from dataclasses import dataclass
from typing import Any

from sandbox import utf16
from sandbox.entities_found import find_entities
from sandbox.entities_html import parse_html
from sandbox.entities_markdown import parse_markdown
from sandbox.refusals import bad_request
from sandbox.store import Json

MOST_TEXT = 4096
MOST_CAPTION = 1024

_PRIORITY = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 10,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
_TRIMMED = " \t\r\n\v\f\0\u200b\u2060\ufeff\u2800"


@dataclass(frozen=True)
class Formatted:
    text: str
    entities: list[Json]


def format_text(
    text: str, parse_mode: str | None, entities: Any, *, find: bool = True
) -> Formatted:
    """Parse, trim and order. `entities` counts only without a parse mode, as in Telegram."""
    text = text.replace("\r", "")
    mode = (parse_mode or "").lower()
    if mode == "html":
        text, parsed = parse_html(text)
    elif mode in ("markdown", "markdownv2"):
        text, parsed = parse_markdown(text, second=mode == "markdownv2")
    elif mode in ("", "none"):
        parsed = _given(text, entities or [])
    else:
        raise bad_request("unsupported parse_mode")
    parsed = _without_nested_code(parsed)
    text, parsed = _trimmed(text, parsed)
    if find:
        parsed = [*parsed, *find_entities(text, parsed)]
    parsed.sort(key=lambda e: (e["offset"], -e["length"], _PRIORITY.get(e["type"], 50)))
    for entity in parsed:
        if entity["type"] == "code":
            entity.pop("language", None)
    return Formatted(text, parsed)


def message_text(text: str, parse_mode: str | None, entities: Any, *, is_edit: bool) -> Formatted:
    if not text:
        raise bad_request("message text is empty")
    formatted = format_text(text, parse_mode, entities)
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if len(formatted.text) > MOST_TEXT:
        raise bad_request("MESSAGE_TOO_LONG" if is_edit else "message is too long")
    return formatted


def caption_text(text: str, parse_mode: str | None, entities: Any) -> Formatted:
    formatted = format_text(text, parse_mode, entities)
    if len(formatted.text) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    return formatted


def _given(text: str, entities: Any) -> list[Json]:
    end = utf16.length(text)
    kept = []
    for entity in entities:
        try:
            offset, size = int(entity["offset"]), int(entity["length"])
        except (KeyError, TypeError, ValueError) as wrong:
            raise bad_request("can't parse MessageEntity: offset and length expected") from wrong
        if offset < 0 or size <= 0:
            continue
        problem = _out_of_text(text, offset, size, end)
        if problem:
            raise bad_request(problem)
        kept.append({**entity, "offset": offset, "length": size})
    return kept


def _out_of_text(text: str, offset: int, size: int, end: int) -> str | None:
    if offset > end:
        return f"entity begins after the end of the text at UTF-16 offset {offset}"
    if offset + size > end:
        return (
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text "
            f"at UTF-16 offset {offset + size}"
        )
    if utf16.to_index(text, offset) is None:
        return f"entity begins in a middle of a UTF-16 symbol at UTF-16 offset {offset}"
    if utf16.to_index(text, offset + size) is None:
        return (
            f"entity beginning at UTF-16 offset {offset} ends in a middle of a UTF-16 symbol "
            f"at UTF-16 offset {offset + size}"
        )
    return None


def _without_nested_code(entities: list[Json]) -> list[Json]:
    """Nothing stands inside code; code that fills a `pre` has given it its language already."""
    closed = [e for e in entities if e["type"] in ("pre", "code")]

    def is_inside(inner: Json) -> bool:
        for outer in closed:
            if outer is inner or (inner["type"] == "pre" and outer["type"] == "code"):
                continue
            begins = outer["offset"] <= inner["offset"]
            if begins and inner["offset"] + inner["length"] <= outer["offset"] + outer["length"]:
                return inner["type"] not in ("blockquote", "expandable_blockquote")
        return False

    return [entity for entity in entities if not is_inside(entity)]


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    kept = text.rstrip(_TRIMMED)
    lead = len(kept) - len(kept.lstrip(_TRIMMED))
    kept = kept[lead:]
    end = utf16.length(kept)
    moved = []
    for entity in entities:
        begin = max(0, entity["offset"] - lead)
        stop = min(end, entity["offset"] + entity["length"] - lead)
        if stop > begin:
            moved.append({**entity, "offset": begin, "length": stop - begin})
    return kept, moved
