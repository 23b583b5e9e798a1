"""Words as the search compares them: no marks above letters, endings cut, so that "suņiem" finds
"suņu" – roughly, and in each of the three languages. What is searched for: `wanted.py`."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

MOST: Final = 6
_LEAST: Final = 2
_STEM: Final = 3
_WORD: Final = re.compile(r"[^\W_]+")
# Folded, too: "й" is "и" here.
_LATVIAN: Final = "ajiem ajam ajai iem iet am as os es is us im em um et at it ot a e i o u s"
_RUSSIAN: Final = (
    "ами ями ого его ому ему ыми ими ах ях ам ям ов ев еи ои ыи ии ая яя ое ее ые ие ую юю ть "
    "а я ы и о е у ю ь"
)
_ENGLISH: Final = "ings ing ers er"
_ENDINGS: Final = sorted(
    f"{_LATVIAN} {_RUSSIAN} {_ENGLISH}".split(), key=lambda ending: (-len(ending), ending)
)


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
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending)
    return word
