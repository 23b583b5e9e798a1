"""Cutting residents' texts to what fits, before they are escaped; and keeping their direction."""

from __future__ import annotations

import unicodedata

_ISOLATE, _POP = "\u2068", "\u2069"
_RIGHT_TO_LEFT = {"R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"}


def units(text: str) -> int:
    """Length as Telegram counts it: an emoji may be two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """At most `most` of Telegram's units; what was cut ends with "…"."""
    if units(text) <= most:
        return text
    shorter = text.encode("utf-16-le", "surrogatepass")[: (most - 1) * 2]
    return shorter.decode("utf-16-le", "ignore").rstrip() + "…"


def isolated(text: str) -> str:
    """Text of the other direction, closed off so that it turns nothing around it."""
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return f"{_ISOLATE}{text}{_POP}"
    return text
