"""Parts of the city, by the names given at run time, in any case and spelling. Where a word for
the centre names an institution ("youth centre", "dienas centrs"), it is no part of the city.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from nlu.entities.lexicon import NO_TYPOS, Lexicon
from nlu.entities.names import Names
from nlu.entities.words import Word, several, words_of
from nlu.understood import Entity

_CENTRE_WORDS: Final = (
    "centre",
    "center",
    "centrs",
    "центр",
    "centr",
    "city centre",
    "town centre",
    "city center",
)
_INSTITUTIONS: Final = Lexicon(
    ((word, "institution") for word in
    several(
        """
        jauniešu jaunatnes dienas sporta kultūras tirdzniecības iepirkšanās veselības krīzes
        olimpiskais olimpiskā informācijas klientu apkalpošanas vakcinācijas zvanu atbalsta
        resursu ģimenes sociālais sociālā sociālo mācību apmācību nvo bērnu senioru
        rehabilitācijas medicīnas diagnostikas brīvprātīgo kopienas biznesa nodarbinātības
        izglītības interešu tūrisma pakalpojumu apmeklētāju māmiņu radošais youth day shopping
        sports sport community culture cultural medical call health crisis information service
        customer visitor family training resource support volunteer vaccination business
        olympic social senior tourist leisure education rehab ngo art arts молодёжный
        молодежный молодёжном молодежного торговый торговом спортивный спортивном дневной
        дневном культурный культурном семейный кризисный медицинский медицинском учебный
        социальный социальном олимпийский олимпийском торговый колл информационный детский
        реабилитационный инклюзивный общественный общественном деловой волонтёрский клиентский
        нашем нашего наш наше нашему mūsu our your kids their
        """
    )),
    typos_from=NO_TYPOS,
)  # fmt: skip
_WHOSE: Final = Lexicon(
    (
        (word, "whose")
        for word in several("""
        здоровья молодёжи юношества для занятости поддержки дня культуры спорта семьи
        обслуживания помощи реабилитации волонтёров jauniešiem vecākiem bērniem
        senioriem for of""")
    ),
    typos_from=NO_TYPOS,
)
_ALIKE: Final = ("karsts", "kāposti", "karotes", "centimetri", "centi")


def find_districts(words: Sequence[Word], names: Names) -> list[Entity]:
    """The parts of the city that a message names."""
    lexicon = _lexicon(names)
    if lexicon is None:
        return []
    found = []
    for match in lexicon.read(words):
        if not match.meaning:
            continue
        first, last = words[match.first], words[match.last - 1]
        is_centre = match.last - match.first == 1 and first.folded.startswith("cent")
        if is_centre and _is_institution(match.first, words):
            continue
        text = " ".join(word.text for word in words[match.first : match.last])
        found.append(Entity("district", match.meaning, text, first.start, last.end))
    return found


@lru_cache(maxsize=4)
def _lexicon(names: Names) -> Lexicon[str] | None:
    phrases = []
    for district in names.districts:
        forms = list(district.forms)
        if any(form.casefold() in _CENTRE_WORDS for form in forms):
            forms += _CENTRE_WORDS
        for form in forms:
            outside, _, inside = form.partition("(")
            phrases.append((outside, district.key))
            if inside.strip(" )"):
                phrases.append((inside, district.key))
            split = _apart(outside)
            if split:
                phrases.append((split, district.key))
    # Words that are a slip away from a name and mean something else.
    phrases += [(word, "") for word in _ALIKE]
    return Lexicon(phrases, typos_from=6) if names.districts else None


def _apart(form: str) -> str | None:
    """Old and new towns are typed in two words as well: "vec liepāja", "jaun liepājā"."""
    words = words_of(form)
    for start in ("vec", "jaun"):
        if len(words) == 1 and form.casefold().startswith(start) and len(form) > len(start) + 3:
            return f"={form[: len(start)]} {form[len(start) :]}"
    return None


def _is_institution(place: int, words: Sequence[Word]) -> bool:
    before = words[place - 1 : place] if place else ()
    if any(_INSTITUTIONS.keys_in(before)) and words[place].is_beside:
        return True
    after = words[place + 1 : place + 2]
    return any(_WHOSE.keys_in(after)) and after[0].is_beside
