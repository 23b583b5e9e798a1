"""Words and phrases that mean something, found in any case, spelling or script, typos included.

A phrase is given as people write it. Words with a long enough stem are found with every ending of
the three languages; short ones only as they stand. What the phrases mean, their owners know.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Generic, NamedTuple, TypeVar

from rapidfuzz.distance import OSA

from nlu.entities.words import Word, words_of

# Endings of nouns and adjectives as they look when folded: Latvian, Russian, English.
_LATVIAN: Final = (
    "s is us a e u i o ei ai am im um em os as es iem iu ia ius ios iam ias ais aia aiam aiai"
    " aios aias aiem aiu aius ie oi"
)
_RUSSIAN: Final = (
    "a ia i u iu e o oi ei om em am iam ami iami ah iah ov ev aia iaia oe ie ogo ego omu emu im"
    " uiu iuiu ih imi oiu eiu mi"
)
ENDINGS: Final = frozenset(["", "s", "es", *_LATVIAN.split(), *_RUSSIAN.split()])
_LONGEST_ENDING: Final = max(map(len, ENDINGS))
_SHORTEST_STEM: Final = 4
_LONGEST_WORD: Final = 40
"""Letters: longer ones stand in no list. What is remembered must not grow with what is typed."""
_SHORTEST_WITH_TYPO: Final = 6
NO_TYPOS: Final = 99
#: How many unknown words of one message are tried as misspelt ones: enough for any real message.
_TYPOS_TRIED: Final = 60

Meaning = TypeVar("Meaning")


class Match(NamedTuple, Generic[Meaning]):
    """Words `first` … `last` (not included) are a phrase that means `meaning`."""

    first: int
    last: int
    meaning: Meaning


class _Phrase(NamedTuple, Generic[Meaning]):
    keys: tuple[str, ...]
    meaning: Meaning


class Lexicon(Generic[Meaning]):
    """Phrases with their meanings; of two meanings of one phrase the first given stays.

    A word after "=" is meant as it stands ("=vakar": yesterday; "vakars" is the evening). A slip
    of the thumb is forgiven in stems of `typos_from` letters and more.
    """

    def __init__(
        self, phrases: Iterable[tuple[str, Meaning]], *, typos_from: int = _SHORTEST_WITH_TYPO
    ) -> None:
        self._starting: dict[str, list[_Phrase[Meaning]]] = {}
        known: set[str] = set()
        seen: set[tuple[str, ...]] = set()
        for text, meaning in phrases:
            keys = tuple(
                word.folded if word.gap.endswith("=") else key_of(word.folded)
                for word in words_of(text)
            )
            if keys and keys not in seen:
                seen.add(keys)
                known.update(keys)
                self._starting.setdefault(keys[0], []).append(_Phrase(keys, meaning))
        for several in self._starting.values():
            several.sort(key=lambda phrase: -len(phrase.keys))
        self._known = frozenset(known)
        self._shortest = typos_from
        self._near = _near(known, typos_from)

    def keys_in(self, words: Sequence[Word]) -> list[tuple[str, ...]]:
        """For each word its keys in this lexicon, most often none."""
        known, left, found = self._known, _TYPOS_TRIED, []
        for word in words:
            keys = tuple(key for key in keys_of(word.folded) if key in known)
            if not keys and self._near and left and len(word.folded) >= self._shortest:
                left -= 1
                keys = self._misspelt(word.folded)
            found.append(keys)
        return found

    def read(self, words: Sequence[Word]) -> list[Match[Meaning]]:
        """The phrases of a message, the longest at each place; none overlap."""
        keys = self.keys_in(words)
        found: list[Match[Meaning]] = []
        place = 0
        while place < len(words):
            match = self._at(place, words, keys) if keys[place] else None
            if match:
                found.append(match)
            place = match.last if match else place + 1
        return found

    def _at(
        self, place: int, words: Sequence[Word], keys: list[tuple[str, ...]]
    ) -> Match[Meaning] | None:
        best: Match[Meaning] | None = None
        for key in keys[place]:
            for phrase in self._starting.get(key, ()):
                last = place + len(phrase.keys)
                if best and best.last >= last:
                    break
                if last <= len(words) and all(
                    wanted in keys[place + step] and words[place + step].is_beside
                    for step, wanted in enumerate(phrase.keys[1:], 1)
                ):
                    best = Match(place, last, phrase.meaning)
                    break
        return best

    def _misspelt(self, folded: str) -> tuple[str, ...]:
        """The keys one slip away: a letter missing, added, changed or swapped; never the first."""
        if len(folded) > _LONGEST_WORD:
            return ()
        for stem in (folded, *(stem + "*" for stem in _stems(folded))):
            if len(stem.rstrip("*")) < self._shortest:
                break
            for spelling in _with_slips(stem.rstrip("*")):
                for key in self._near.get(spelling, ()):
                    alike = key[0] == stem[0] and key.endswith("*") is stem.endswith("*")
                    if alike and OSA.distance(key, stem, score_cutoff=1) <= 1:
                        return (key,)
        return ()


def key_of(folded: str) -> str:
    """A word of a phrase -> its stem and a star, or the word as it stands if it is short."""
    for length in range(min(_LONGEST_ENDING, len(folded) - _SHORTEST_STEM), -1, -1):
        if folded[len(folded) - length :] not in ENDINGS:
            continue
        if not length and len(folded) == _SHORTEST_STEM and folded[-1] in "aeiou":
            break
        if len(folded) - length >= _SHORTEST_STEM + folded.endswith("aia"):
            return folded[: len(folded) - length] + "*"
    return folded


def keys_of(folded: str) -> tuple[str, ...]:
    """Every key that a word of a message could have, the word itself first, then longer stems."""
    return _keys_of(folded) if len(folded) <= _LONGEST_WORD else (folded,)


@lru_cache(maxsize=4096)
def _keys_of(folded: str) -> tuple[str, ...]:
    return folded, *(stem + "*" for stem in _stems(folded))


def _stems(folded: str) -> list[str]:
    longest = len(folded)
    return [
        folded[:length]
        for length in range(longest, max(_SHORTEST_STEM, longest - _LONGEST_ENDING) - 1, -1)
        if folded[length:] in ENDINGS
    ]


@lru_cache(maxsize=4096)
def _with_slips(stem: str) -> tuple[str, ...]:
    return (stem, *(stem[:place] + stem[place + 1 :] for place in range(1, len(stem))))


def _near(known: Iterable[str], shortest: int) -> dict[str, tuple[str, ...]]:
    """Each key under its spelling and under those with one letter left out: two such that meet
    are at most a slip or two apart, and only those are measured."""
    near: dict[str, tuple[str, ...]] = {}
    for key in sorted(known):
        stem = key.rstrip("*")
        if len(stem) >= shortest and not stem.isdecimal():
            for spelling in _with_slips(stem):
                near[spelling] = (*near.get(spelling, ()), key)
    return near
