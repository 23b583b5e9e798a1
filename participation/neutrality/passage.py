"""A text as the words of it, with what stands between them. What they mean: `finding.py`."""

import re
from itertools import pairwise
from typing import Final, NamedTuple

from participation.neutrality.spelling import is_cyrillic, skeleton

_WORD: Final = re.compile(
    r"\d+|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff](?=\w|[\u0300-\u036f]))*"
)
# "#JānisBērziņš": a small letter before a capital one.
_JOINED: Final = re.compile(r"(?<=[^\W\d_A-ZĀČĒĢĪĶĻŅŠŪŽА-ЯЁ])(?=[A-ZĀČĒĢĪĶĻŅŠŪŽА-ЯЁ])")
_TAGS: Final = "#@"
_OPENING: Final = frozenset("\"„“«‚‘'”")
_CLOSING: Final = frozenset("\"“”»‘’'")
# What may stand between two words of one name.
_BETWEEN: Final = " \t\n\r\xa0\u202f&+/-\u2010\u2011\u2013\"„“”«»'’*_"
_MOST_BETWEEN: Final = 4
# After these a capital letter says nothing.
_IN_A_SENTENCE: Final = frozenset(" \t\xa0\u202f,;()[]/-\u2010\u2011\u2013\u2014&+%€\"„“”«»'’*_")
_LONGEST: Final = 40
"""Letters; no name has a longer word, and nobody makes us fold one."""


class Word(NamedTuple):
    """`key`: its skeleton, with a mark in front if it is written in Cyrillic."""

    text: str
    start: int
    end: int
    key: str

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


class Passage:
    """A text once it is cut into words; places are numbers of words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = tuple(_words(text))
        self.is_small = not any(word.text != word.text.lower() for word in self.words)

    def word(self, place: int) -> Word | None:
        return self.words[place] if 0 <= place < len(self.words) else None

    def gap(self, place: int) -> str:
        """What stands before the word at this place."""
        before = self.words[place - 1].end if place else 0
        return self.text[before : self.words[place].start]

    def is_beside(self, place: int, allowed: str = "") -> bool:
        """Whether the word belongs to the one before it: nothing but a space, a hyphen or
        quotation marks stands between, or one of the signs that are `allowed`."""
        if not 0 < place < len(self.words):
            return False
        gap = self.gap(place)
        return len(gap) <= _MOST_BETWEEN and not gap.strip(_BETWEEN + allowed)

    def begins_sentence(self, place: int) -> bool:
        return not place or bool(set(self.gap(place)) - _IN_A_SENTENCE)

    def is_quoted(self, first: int, last: int) -> bool:
        """Whether just these words stand in quotation marks."""
        start, end = self.words[first].start, self.words[last].end
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        return before in _OPENING and after in _CLOSING

    def is_joined(self, first: int, last: int) -> bool:
        """Whether a hyphen joins them to another name: Bērziņš-Kalns."""
        start, end = self.words[first].start, self.words[last].end
        after = self.text[end : end + 2]
        before = self.text[max(0, start - 2) : start]
        return (after[:1] == "-" and after[1:].isupper()) or (
            before[1:] == "-" and before[:1].isalpha()
        )


def _words(text: str) -> "list[Word]":
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start and text[start - 1] in _TAGS:
            cuts = [start, *(start + at.start() for at in _JOINED.finditer(match[0])), end]
            found += [_word(text, *pair) for pair in pairwise(cuts)]
        else:
            found.append(_word(text, start, end))
    return found


def _word(text: str, start: int, end: int) -> Word:
    word = text[start:end]
    short = word[:_LONGEST]
    return Word(word, start, end, key_of(skeleton(short), in_cyrillic=is_cyrillic(short)))


def key_of(folded: str, *, in_cyrillic: bool) -> str:
    return f"~{folded}" if in_cyrillic else folded
