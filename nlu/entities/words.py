"""A message cut into words and numbers, each with its folded spelling and its place in the text.

What they mean is in the modules beside this one.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from nlu.folding import MAX_CHARACTERS, fold, normalise

# Letters with the marks and invisible characters that may stand in a word; digits by themselves.
_WORD: Final = re.compile(
    r"\d+|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]|['’`ʼ](?=[^\W\d_]))*"
)
# A digit that stands for the sound of a letter in Russian typed with Latin letters: "4etverg".
_DIGIT_FOR_SOUND: Final = re.compile(
    r"(?<!\w)(?:4(?=(?:etv|et[iy]r|elov|isl|as[aou]?\b))|6(?=(?:est|kol)))([a-z']+)", re.IGNORECASE
)
_BESIDE: Final = " \t\n\r\xa0-–—‑'\"„“”«»*_"
#: Longer words are looked at as they stand, without their parts.
LONGEST: Final = 40


class Word(NamedTuple):
    """A word or a run of digits. A named tuple: a message of 4096 characters has two thousand."""

    text: str
    folded: str  # in the alphabet of `nlu.folding`; digits stay
    start: int
    end: int
    gap: str  # what stands between the word before and this one
    is_number: bool

    @property
    def is_beside(self) -> bool:
        """Nothing but spaces, a hyphen or quotation marks stands before."""
        return not self.gap.strip(_BESIDE)


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a message in their order; what Telegram would not deliver is not read."""
    text = text[:MAX_CHARACTERS]
    spans = _spans(text)
    spellings = _fold_all([text[start:end] for start, end in spans])
    words = []
    before = 0
    for (start, end), folded in zip(spans, spellings, strict=True):
        word = text[start:end]
        words.append(Word(word, folded, start, end, text[before:start], word.isdecimal()))
        before = end
    return tuple(words)


def several(words: str) -> tuple[str, ...]:
    """Words written one after another, for tables that people read and edit."""
    return tuple(words.split())


def fold_word(word: str) -> str:
    """One word in the folded alphabet."""
    return fold(normalise(word))


def _spans(text: str) -> list[tuple[int, int]]:
    spans = [match.span() for match in _WORD.finditer(text)]
    if "4" not in text and "6" not in text:
        return spans
    joined = {match.start(): match.end() for match in _DIGIT_FOR_SOUND.finditer(text)}
    if not joined:
        return spans
    inside = set(joined.values())
    return [
        (start, joined.get(start, end))
        for start, end in spans
        if start in joined or end not in inside or start - 1 not in joined
    ]


def _fold_all(words: list[str]) -> list[str]:
    """Folded in one go, for folding word by word would cost the most of all."""
    folded: list[str] = []
    for first in range(0, len(words), 400):
        part = [word[:LONGEST] for word in words[first : first + 400]]
        together = fold(normalise(" ".join(part))).split(" ")
        if len(together) != len(part) or sum(map(len, part)) + len(part) > MAX_CHARACTERS:
            # A sign of the message is several words by itself ("ﷺ"): rare, and never a whole text.
            together = [fold_word(word).replace(" ", "") for word in part]
        folded += together
    return folded
