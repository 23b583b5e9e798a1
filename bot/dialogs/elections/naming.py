"""Which words of a sentence name a polling station, a street or a part of the city: of "where do I
vote in Rīgas iela" the street, of "where do I vote" none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from participation.city import City
from participation.city.election import Station
from participation.elections.stations import found

WORDS_MOST: Final = 100
_WORD: Final = re.compile(r"[^\W_]+")


def words_naming(text: str, stations: Sequence[Station], city: City) -> str:
    """What to search for, or nothing. The city's own name says nothing about where in it."""
    own = {name.casefold()[:-1] for name in (city.name.lv, city.name.en, city.name.ru)}
    meant: list[str] = []
    for word in _WORD.findall(text[:WORDS_MOST]):
        if any(word.casefold().startswith(one) for one in own):
            continue
        if found(stations, word, city) and found(stations, " ".join([*meant, word]), city):
            meant.append(word)
    return " ".join(meant)
