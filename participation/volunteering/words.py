"""Words as the search compares them: no marks above letters, endings cut, so that "suņiem" finds
"suņi" in each of the three languages. What is searched for: `wanted.py`."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

MOST: Final = 6
_LEAST: Final = 2
_WORD: Final = re.compile(r"[^\W_]+")
# Of words that long so many letters may be an ending.
_ENDINGS: Final = ((6, 2), (4, 1))


def folded(texts: Iterable[str | None]) -> str:
    """As it is kept: each word once, with a space before it."""
    seen = dict.fromkeys(word for text in texts for word in _words(text or ""))
    return "".join(f" {word}" for word in seen)


def beginnings(text: str) -> tuple[str, ...]:
    """How the words that are looked for have to begin; at most MOST of them."""
    stems = dict.fromkeys(_stem(word) for word in _words(text) if len(word) >= _LEAST)
    return tuple(stems)[:MOST]


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def _stem(word: str) -> str:
    return next((word[:-cut] for least, cut in _ENDINGS if len(word) >= least), word)
