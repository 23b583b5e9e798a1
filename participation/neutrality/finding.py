"""Finds the watched names in a text, in any case and either alphabet. Pure; kept by `names.py`."""

import re
from collections.abc import Iterable
from typing import Final

from participation.neutrality.passage import Passage
from participation.neutrality.person import Person, Span
from participation.neutrality.phrase import SHORT, Abbreviation, Phrase
from participation.neutrality.watched import Found, NameKind, WatchedName

_PART: Final = re.compile(r"[^\W_]+")
Pattern = Person | Phrase | Abbreviation


class NameList:
    """The names of a moment, made ready once for many texts."""

    def __init__(self, names: Iterable[WatchedName]) -> None:
        self._starting: dict[str, list[tuple[str, Pattern]]] = {}
        for one in names:
            pattern = _pattern(one)
            if pattern is not None:
                for key in _keys(pattern):
                    self._starting.setdefault(key, []).append((one.name, pattern))

    def find(self, text: str) -> tuple[Found, ...]:
        """In the order of the text; where several names fit the same words, they are together."""
        if not self._starting or not text:
            return ()
        passage = Passage(text)
        spans: dict[Span, list[str]] = {}
        for place, word in enumerate(passage.words):
            for name, pattern in self._starting.get(word.key, ()):
                span = pattern.at(passage, place)
                if span is not None and name not in spans.setdefault(span, []):
                    spans[span].append(name)
        return tuple(
            Found(tuple(names), passage.words[first].start, passage.words[last].end)
            for (first, last), names in sorted(spans.items())
            if not _is_inside(first, last, names, spans)
        )


def _is_inside(first: int, last: int, names: list[str], spans: dict[Span, list[str]]) -> bool:
    """ "Jānis Bērziņš" is one hit, and nobody else of this surname is meant there."""
    return any(
        other != (first, last) and other[0] <= first and last <= other[1] for other in spans
    )


def _pattern(one: WatchedName) -> Pattern | None:
    words = _PART.findall(one.name)
    if not words:
        return None
    if one.kind is NameKind.CANDIDATE:
        *given, surname = one.name.split()
        parts = _PART.findall(surname) or words[-1:]
        return Person.named([word for each in given for word in _PART.findall(each)], parts)
    if len(words) == 1 and len(words[0]) <= SHORT and words[0].isupper():
        return Abbreviation(words[0])
    return Phrase.of(words)


def _keys(pattern: Pattern) -> frozenset[str]:
    return pattern.surname[0].keys if isinstance(pattern, Person) else pattern.keys
