"""Which polling station is near, and which one somebody means. What a station is: the city."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz.distance import OSA

from participation.city import City
from participation.city.city import kilometres
from participation.city.election import Station

Point = tuple[float, float]

_WORD: Final = re.compile(r"[^\W_]+")
# Said with an address and in every one of them.
_SAID: Final = (
    "iela ielas ielai ielu bulvaris prospekts laukums cels street avenue square road ulica ulicy "
    "ulice ulicu prospekt in at on the near pie uz no na v u po rajons district raion iecirknis "
    "station ucastok liepaja liepaje liepaju liepajas liepae liepai"
)
_SAID_ANYWAY: Final = frozenset(_SAID.split())
_LEAST: Final = 3
# Latvian and Russian bend the end of a name: so many letters of it may differ.
_BENT: Final = 2
_STEM: Final = 4
_SLIP_FROM: Final = 5
"""A word of so many letters may hold one slip of the finger."""
# As people write Latvian names in Russian letters, and the other way round; й and ё come folded.
_LETTERS: Final = str.maketrans(
    dict(zip("абвгдежзиклмнопрстуфхцчшщыэ", "abvgdezziklmnoprstufhccssie", strict=True))
    | {"ю": "ju", "я": "ja", "ь": "j", "ъ": ""}
)


def nearest(stations: Iterable[Station], point: Point) -> tuple[tuple[Station, float | None], ...]:
    """With the kilometres to each, the nearest first; last those without a point (None)."""
    found: list[tuple[Station, float | None]] = [
        (one, None if one.point is None else kilometres(*point, *one.point)) for one in stations
    ]
    return tuple(sorted(found, key=lambda each: (each[1] is None, each[1] or 0.0)))


def found(stations: Sequence[Station], words: str, city: City) -> tuple[Station, ...]:
    """Those whose name, street or district is meant, the surest first; empty: none."""
    said = _folded(words)
    numbers = {one for one in said if one.isdecimal()}
    wanted = [
        one
        for one in said
        if len(one) >= _LEAST and one not in _SAID_ANYWAY and one not in numbers
    ]
    if not wanted:
        return ()
    marks: list[tuple[int, int, Station]] = []
    for at, station in enumerate(stations):
        own = _folded(f"{station.name} {station.address}")
        around = _folded(_district_words(station, city))
        known = {*own, *around}
        hits = sum(any(_means(one, other) for other in known) for one in wanted)
        if hits == len(wanted):
            marks.append((-len(numbers & set(own)), at, station))
    return tuple(station for *_, station in sorted(marks, key=lambda each: each[:2]))


def _district_words(station: Station, city: City) -> str:
    district = next((one for one in city.districts if one.key == station.district), None)
    if district is None:
        return ""
    name = district.name
    return " ".join((name.lv, name.en, name.ru, *district.other_names))


def _means(said: str, written: str) -> bool:
    if said == written:
        return True
    if len(said) >= _STEM and written.startswith(said):
        return True
    stem = max(len(said), len(written)) - _BENT
    if stem >= _STEM and said[:stem] == written[:stem]:
        return True
    return len(said) >= _SLIP_FROM and OSA.distance(said, written, score_cutoff=1) <= 1


def _folded(text: str) -> list[str]:
    """Small letters without marks, Russian ones in Latin."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _WORD.findall(bare.translate(_LETTERS))
