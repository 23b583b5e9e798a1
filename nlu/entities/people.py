"""How many people are wanted: "6 cilvēkus", "нужно пятеро волонтёров", "volunteers: 4"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from nlu.entities.lexicon import NO_TYPOS, Lexicon
from nlu.entities.numerals import Number, numbers_in
from nlu.entities.words import Word, several, words_of

_PEOPLE: Final = Lexicon(
    [(word, "people") for word in several(
        """
        cilvēki cilvēks =cilvēku =cilv =cilveki brīvprātīgie brīvprātīgais brīvprātīgo palīgi
        palīgs =palīgu palīgus dalībnieki dalībnieks jaunieši jauniešus studenti studentus
        pieaugušie pieaugušos =vīri =vīrus sievietes kungi roku =rokas
        =people =ppl person persons volunteer volunteers =vols helper helpers hands adults
        students youngsters
        =человек =человека =людей =люди =чел волонтёр волонтёра волонтёров волонтер волонтеров
        доброволец добровольца добровольцев помощник помощника помощников участник участников
        volontjor volonterov =chelovek =celovek =ludei =lyudei
        """)],
    typos_from=7,
)  # fmt: skip
_PLACES: Final = Lexicon(
    [(word, "places") for word in several("vietas =vietu places spots =мест =места =mest")],
    typos_from=NO_TYPOS,
)
#: Those for whom something is done, not those who do it.
_FOR_WHOM: Final = re.compile(r"(?:iem|ām|ам|ям|am|iam)$", re.IGNORECASE)
_FOR: Final = frozenset({"for", "для", "dlia", "priekš", "prieks", "serve", "feed"})
_SOUGHT: Final = frozenset({"looking", "look", "searching", "asking", "search"})
_BETWEEN_MOST: Final = 2
_COLLECTIVE: Final = {
    2: "двое двоих dvoe", 3: "трое троих", 4: "четверо четверых", 5: "пятеро пятерых",
    6: "шестеро шестерых", 7: "семеро семерых", 8: "восьмеро", 10: "десятеро",
    12: "dozen ducis duci дюжина дюжину",
}  # fmt: skip
_COUNT_OF: Final = {
    word.casefold(): count for count, words in _COLLECTIVE.items() for word in words.split()
}
_LABEL: Final = re.compile(
    r"\b(?:cilvēki|cilveki|cilvēku skaits|cilveku skaits|skaits|brīvprātīgie|brivpratigie|vietas"
    r"|vietu skaits|volunteers(?: needed)?|people(?: needed)?|places|spots|helpers|количество"
    r"(?: человек)?|кол-во|волонтёры|волонтеры|люди|человек|мест)\s*[:=–—-]\s*(?P<count>\d{1,5})\b"
    r"(?![:.,]?\d)(?!\s*[-–—]\s*\d+[:.]\d)",
    re.IGNORECASE,
)
_MOST: Final = 99_999


class People(NamedTuple):
    """A number of people; `first` and `last` count characters of the text."""

    number: int
    first: int
    last: int


def find_people(text: str, taken: Sequence[tuple[int, int]] = ()) -> People | None:
    """The number of people that a message asks for. `taken`: characters of days and hours."""
    if label := _LABEL.search(text):
        return People(int(label["count"]), label.start(), label.end())
    words = words_of(text)
    people = _places_of(_PEOPLE, words) | _places_of(_PLACES, words)
    numbers = [one for one in numbers_in(words, text) if _is_free(one, words, taken)]
    for number in numbers:
        if found := _counted(number, words, people):
            return found
    return _collective(words, people)


def _places_of(lexicon: Lexicon[str], words: Sequence[Word]) -> set[int]:
    return {match.first for match in lexicon.read(words)}


def _is_free(number: Number, words: Sequence[Word], taken: Sequence[tuple[int, int]]) -> bool:
    start, end = words[number.first].start, words[number.last - 1].end
    whole = number.value == number.value.to_integral_value() and 0 <= number.value <= _MOST
    return whole and not any(start < last and first < end for first, last in taken)


def _counted(number: Number, words: Sequence[Word], people: set[int]) -> People | None:
    before = [word.text.casefold() for word in words[max(0, number.first - 2) : number.first]]
    if before and before[-1] in _FOR and before[0] not in _SOUGHT:
        return None
    for place in range(number.last, min(number.last + _BETWEEN_MOST + 1, len(words))):
        word = words[place]
        if not word.is_beside or (word.is_number and place > number.last):
            return None
        if place in people:
            if _FOR_WHOM.search(word.text):
                return None
            start = words[number.first].start
            return People(int(number.value), start, word.end)
        if word.is_number:
            return None
    return None


def _collective(words: Sequence[Word], people: set[int]) -> People | None:
    for place, word in enumerate(words):
        count = _COUNT_OF.get(word.text.casefold())
        if count is None:
            continue
        after = next((one for one in range(place + 1, place + 3) if one in people), None)
        is_russian = not word.text.isascii() and count < 12
        if after is not None or is_russian:
            end = words[after].end if after is not None else word.end
            return People(count, word.start, end)
    return None
