"""A candidate in a text: with the given name or an initial, or the surname alone.

The surname alone counts only where it is written as a name; a street, a school, a brand or another
person of this surname is none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from participation.neutrality.declension import Forms, forms
from participation.neutrality.neighbours import (
    GIVEN,
    PLACE_AFTER,
    PLACE_AFTER_IN_ENGLISH,
    PLACE_BEFORE,
)
from participation.neutrality.passage import Passage, key_of
from participation.neutrality.spelling import skeleton

Span = tuple[int, int]
"""Of a passage's words: the first and the last."""

_SHORTEST_ALONE: Final = 3


@dataclass(frozen=True, slots=True)
class Declined:
    """A word's forms as keys of words in a passage; what they mean: `Forms`."""

    keys: frozenset[str]
    several: frozenset[str]
    genitive: frozenset[str]


def declined(found: Forms) -> Declined:
    return Declined(
        keys_of(found.latin, found.cyrillic),
        keys_of(found.several_latin, found.several_cyrillic),
        found.genitive,
    )


def keys_of(latin: Iterable[str], cyrillic: Iterable[str]) -> frozenset[str]:
    return frozenset(latin) | {key_of(form, in_cyrillic=True) for form in cyrillic}


def plain(key: str) -> str:
    return key.removeprefix("~")


@dataclass(frozen=True, slots=True)
class Person:
    """`surname`: several words if a hyphen joins them; `given` may be empty."""

    given: tuple[Declined, ...]
    surname: tuple[Declined, ...]
    initials: frozenset[str]

    @classmethod
    def named(cls, given: list[str], surname: list[str]) -> "Person":
        return cls(
            tuple(declined(forms(word, is_given=True)) for word in given),
            tuple(declined(forms(word)) for word in surname),
            frozenset(skeleton(word)[0] for word in given if skeleton(word)),
        )

    def at(self, passage: Passage, place: int) -> Span | None:
        """The words of this person, if the surname begins here."""
        last = self._last(passage, place)
        if last is None:
            return None
        first, end = self._with_given_name(passage, place, last)
        is_full = (first, end) != (place, last)
        if self._is_place(passage, first, last, is_full=is_full):
            return None
        if is_full:
            return first, end
        is_whole = last - place + 1 == len(self.surname)
        return (place, last) if is_whole and self._alone(passage, place, last) else None

    def _last(self, passage: Passage, place: int) -> int | None:
        """Where the surname ends; of one of two words the first may stand for both."""
        for number, part in enumerate(self.surname):
            word = passage.word(place + number)
            if word is None or word.key not in part.keys:
                return place if number else None
            if number and not passage.is_beside(place + number):
                return place
        return place + len(self.surname) - 1

    def _with_given_name(self, passage: Passage, place: int, last: int) -> Span:
        """With what stands before ("Jānis", "J.", "Jānis P.") or after ("Bērziņš, Jānis")."""
        if self._is_given(passage, place - 1) and passage.is_beside(place):
            return place - 1, last
        if self._is_initial(passage, place - 1) and passage.is_beside(place, "."):
            return place - 1, last
        middle = passage.word(place - 1)
        if (
            middle is not None
            and middle.is_capital
            and self._is_given(passage, place - 2)
            and passage.is_beside(place, ".")
            and passage.is_beside(place - 1)
        ):
            return place - 2, last
        if self._is_given(passage, last + 1) and passage.is_beside(last + 1, ","):
            return place, last + 1
        if self._is_initial(passage, last + 1) and passage.is_beside(last + 1, ","):
            return place, last + 1
        return place, last

    def _is_given(self, passage: Passage, place: int) -> bool:
        word = passage.word(place)
        return word is not None and any(word.key in one.keys for one in self.given)

    def _is_initial(self, passage: Passage, place: int) -> bool:
        return any(letter in self.initials for letter in _initial(passage, place))

    def _is_place(self, passage: Passage, first: int, last: int, *, is_full: bool) -> bool:
        """Jāņa Bērziņa iela, Ozolu iela, улица Берзиня: a street keeps its name."""
        before, after = passage.word(first - 1), passage.word(last + 1)
        if (
            before is not None
            and passage.is_beside(first, ".")
            and before.key.startswith("~")
            and plain(before.key) in PLACE_BEFORE
        ):
            return True
        if after is None or not passage.is_beside(last + 1):
            return False
        if after.key in PLACE_AFTER_IN_ENGLISH:
            return True
        key = passage.words[last].key
        is_genitive = any(key in part.genitive for part in self.surname)
        is_many = key.endswith("u") and not is_full  # "with Anna Ozoliņa in the park" ends so too
        return after.key in PLACE_AFTER and (is_genitive or is_many)

    def _alone(self, passage: Passage, place: int, last: int) -> bool:
        words = passage.words[place : last + 1]
        if not all(word.is_capital for word in words) or len(words[0].text) < _SHORTEST_ALONE:
            return False
        if any(
            word.key in part.several for word, part in zip(words, self.surname, strict=True)
        ) or passage.is_joined(place, last):
            return False
        return not passage.is_quoted(place, last) and not _is_another(passage, place, last)


def _initial(passage: Passage, place: int) -> Iterator[str]:
    """The letter, if one capital letter with a dot stands here, or one that is no word."""
    word = passage.word(place)
    if word is None or not word.is_capital or len(word.text) > 2:
        return
    is_dotted = passage.text[word.end : word.end + 1] == "."
    if len(word.text) == 2 and not (is_dotted and word.text.lower() in ("dž", "dz", "ju", "ja")):
        return
    if is_dotted or plain(word.key) not in ("a", "i"):
        yield plain(word.key)[:1]


def _is_another(passage: Passage, place: int, last: int) -> bool:
    """Whether the given name or the initial beside it is somebody else's."""
    before = passage.word(place - 1)
    if before is not None and before.is_capital and passage.is_beside(place):
        return plain(before.key) in GIVEN and len(before.text) > 2
    if any(_initial(passage, place - 1)) and passage.is_beside(place, "."):
        return True
    after = passage.word(last + 1)
    return (
        after is not None
        and passage.is_beside(last + 1)
        and any(_initial(passage, last + 1))
        and passage.text[after.end : after.end + 1] == "."
    )
