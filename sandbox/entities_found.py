"""What Telegram finds in a text by itself: commands, mentions, hashtags, links, phones."""

import re

from sandbox import utf16
from sandbox.store import Json

_DOMAINS = "lv|com|org|net|eu|io|me|app|info|dev|lt|ee|ru|uk|de|gov|edu"
_PATTERNS = (
    (
        "url",
        re.compile(
            rf"(?<![\w@.])(?:https?://[^\s<>\"]+|(?:[\w-]+\.)+(?:{_DOMAINS})\b(?:/[^\s<>\"]*)?)"
        ),
    ),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]+\.)+[a-zA-Z]{2,}\b")),
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])"),
    ),
    ("mention", re.compile(r"(?<![\w@])@[a-zA-Z0-9_]{2,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}(?![\w#])")),
    ("cashtag", re.compile(r"(?<![\w$])\$[A-Z]{1,8}(?![\w$])")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d[\d \-()]{7,18}\d(?!\w)")),
)
_CLOSED = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji"})


def _overlaps(a: Json, b: Json) -> bool:
    return bool(
        a["offset"] < b["offset"] + b["length"] and b["offset"] < a["offset"] + a["length"]
    )


def find_entities(text: str, known: list[Json]) -> list[Json]:
    """Entities to add to `known`; none of them overlaps code, a link or one another."""
    taken = [entity for entity in known if entity["type"] in _CLOSED]
    found: list[Json] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            words = match[0].rstrip(".,:;!?)'") if kind == "url" else match[0]
            entity = {
                "type": kind,
                "offset": utf16.length(text[: match.start()]),
                "length": utf16.length(words),
            }
            if not any(_overlaps(entity, other) for other in (*taken, *found)):
                found.append(entity)
    return found
