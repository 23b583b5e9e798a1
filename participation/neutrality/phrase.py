"""A party, its abbreviation or a slogan in a text. People: `person.py`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from participation.neutrality.declension import forms
from participation.neutrality.neighbours import PARTY, PLACE_AFTER
from participation.neutrality.passage import Passage, key_of
from participation.neutrality.person import Span, keys_of, plain
from participation.neutrality.spelling import is_cyrillic, skeleton

SHORT: Final = 4
_LONG: Final = frozenset("āēīūĀĒĪŪ")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Found only as it stands; in Cyrillic letter by letter, where it is no common word."""

    name: str

    def at(self, passage: Passage, place: int) -> Span | None:
        word = passage.words[place].text
        if word == self.name:
            return place, place
        is_spelt = (
            len(word) == len(self.name) > 2
            and word.isupper()
            and passage.words[place].key.startswith("~") != is_cyrillic(self.name)
        )
        return (place, place) if is_spelt and skeleton(word) == skeleton(self.name) else None

    @property
    def keys(self) -> frozenset[str]:
        folded = skeleton(self.name)
        return frozenset((folded, key_of(folded, in_cyrillic=True)))


@dataclass(frozen=True, slots=True)
class Phrase:
    """`words`: as they stand in the name; `forms`: of each the keys of its cases."""

    words: tuple[str, ...]
    forms: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, words: Sequence[str]) -> "Phrase":
        return cls(tuple(words), tuple(_keys(words, number) for number in range(len(words))))

    @property
    def keys(self) -> frozenset[str]:
        return self.forms[0]

    def at(self, passage: Passage, place: int) -> Span | None:
        for number, keys in enumerate(self.forms[1:], 1):
            word = passage.word(place + number)
            if word is None or word.key not in keys or not passage.is_beside(place + number):
                return None
        last = place + len(self.words) - 1
        is_meant = self._alone(passage, place) if last == place else self._together(passage, place)
        return (place, last) if is_meant else None

    def _alone(self, passage: Passage, place: int) -> bool:
        """One word: often a common one, which only a capital letter makes a name."""
        if passage.is_quoted(place, place) or _is_beside_party(passage, place):
            return True
        word = passage.words[place]
        if len(word.text) <= SHORT or not word.is_capital or passage.is_joined(place, place):
            return False
        # "Saskaņā ar …" begins many a sentence, and a party may be called Saskaņa.
        is_basic = skeleton(word.text) == skeleton(self.words[0])
        return not passage.begins_sentence(place) or (
            is_basic and self._is_as_written(passage, place)
        )

    def _together(self, passage: Passage, place: int) -> bool:
        """ "Jaunā vienotība" is a name, "jauna vienotība" a new unity; some write all small."""
        last = place + len(self.words)
        after, start = passage.word(last), passage.words[place].start
        if after is not None and passage.is_beside(last) and after.key in PLACE_AFTER:
            return False
        if passage.is_small or passage.text[max(0, start - 1) : start] in tuple('"„“«'):
            return True
        if not passage.words[place].is_capital:
            return False
        return not passage.begins_sentence(place) or self._is_as_written(passage, place)

    def _is_as_written(self, passage: Passage, place: int) -> bool:
        """Where a capital letter tells nothing, long vowels do, if the writer has them at all: a
        word that sounds as in the name must be written as in the name."""
        words = passage.words[place : place + len(self.words)]
        is_marked = any(set(word.text) & _LONG for word in words)
        return not is_marked or all(
            word.text.lower() == own.lower() or skeleton(word.text) != skeleton(own)
            for word, own in zip(words, self.words, strict=True)
        )


def _is_beside_party(passage: Passage, place: int) -> bool:
    after, before = passage.word(place + 1), passage.word(place - 1)
    return bool(
        (after and passage.is_beside(place + 1) and plain(after.key) in PARTY)
        or (before and passage.is_beside(place) and plain(before.key) in PARTY)
    )


def _keys(words: Sequence[str], number: int) -> frozenset[str]:
    """Of several words the last one has cases, and before it an adjective: "Jaunās vienotības",
    but "Liepājas nākotnei"."""
    word, is_last = words[number].lower(), number == len(words) - 1
    if not is_last and word.endswith("a") and " ".join(words).isascii():
        word = word[:-1] + "ā"  # typed without Latvian letters: an adjective, or a genitive
    if is_last or word.endswith(("ā", "ais", "ie")) or is_cyrillic(word):
        return keys_of(*forms(word)[:2])
    folded = skeleton(word)
    return keys_of([folded], [folded])
