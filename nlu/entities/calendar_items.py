"""A message as a row of signs of days: `calendar_words.py`, and what digits add to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from nlu.entities.calendar_words import LEXICON, Sign
from nlu.entities.words import Word, several

_NUMERIC: Final = re.compile(
    r"(?<![\d.,/:-])(?:"
    r"(?P<y>(?:19|20)\d\d)(?P<s1>[-./])(?P<m>0?[1-9]|1[0-2])(?P=s1)(?P<d>3[01]|[12]\d|0?[1-9])"
    r"|(?P<d2>3[01]|[12]\d|0?[1-9])(?P<s2>[./-])\s?(?P<m2>1[0-2]"
    r"|0?[1-9])(?:(?P=s2)\s?(?P<y2>(?:19|20)\d\d|2\d(?!\d))|(?P<end>\.?))"
    r"|(?P<m3>1[0-2]|0?[1-9])/(?P<d3>3[01]|2\d|1[3-9])/(?P<y3>(?:19|20)\d\d)"
    r")(?![\d%]|[.,:/-]\d)"
)
_TIME_BEFORE: Final = re.compile(
    r"(?:plkst\.?|pulksten|at|kl\.?|clock|в|v|no|līdz|till?|until)\s*$", re.IGNORECASE
)
_MONEY_AFTER: Final = re.compile(
    r"\s?(?:€|eur|eiro|evro|евро|k\b|tūkst|tukst|тыс|%|milj|mlj|млн|m\b|km\b)", re.IGNORECASE
)
_NUMBER_ENDING: Final = frozenset(
    several(
        """
        th st nd rd go ogo oe e ie to ta ais aia aiam ego mu omu
        """
    )
)


_EASILY_TAKEN: Final = frozenset({Sign.MONTH, Sign.WEEKDAY, Sign.UNIT})
_SHORT: Final = frozenset(
    several("""jan feb mar apr jun jul aug sep oct nov dec янв фев апр авг сен окт ноя
    дек пн вт ср чт пт сб вс week wk год god лет let дня дни день day may май мая мае июн июл
    dnja dnej iyun ijun iyul ijul june july июнь июль""")
)


class Item(NamedTuple):
    """One sign; `first` and `last` are words, `last` not included."""

    sign: Sign
    value: int
    shift: int
    first: int
    last: int
    day: date | None = None  # of FIXED; of the year 4 where the message names none


def items_of(words: Sequence[Word], text: str) -> list[Item]:
    """The signs of a message in their order; empty where it has no word for a day."""
    numeric = _numeric(words, text) if any(map(str.isdigit, text)) else {}
    matches = {m.first: m for m in LEXICON.read(words)}
    if not matches and not numeric:
        return []
    items: list[Item] = []
    place = 0
    while place < len(words):
        item = numeric.get(place)
        if item is None and (match := matches.get(place)):
            meaning = match.meaning
            if _is_spelled(words[match.first], meaning.sign):
                item = Item(meaning.sign, meaning.value, meaning.shift, match.first, match.last)
        if item is None and words[place].is_number:
            item = _of_digits(place, words)
        if item:
            items.append(item)
        place = item.last if item else place + 1
    return items


def _is_spelled(word: Word, sign: Sign) -> bool:
    """Not one of those that folding makes alike: "seen", "сен"; "now", "nov"; "māja", "maija"."""
    if sign not in _EASILY_TAKEN:
        return True
    lowered = word.text.lower()
    if word.folded.startswith("mai") or word.folded.startswith("mae"):
        return not lowered.startswith(
            ("maj", "māj", "maa")
        ) or word.folded == "maia" == lowered.replace("j", "i")
    return len(word.folded) > 3 or lowered in _SHORT


def _of_digits(place: int, words: Sequence[Word]) -> Item | None:
    digits = words[place].text
    if len(digits) == 4 and digits[:2] in {"19", "20"}:
        return Item(Sign.YEAR, int(digits), 0, place, place + 1)
    if len(digits) > 2:
        return None
    following = words[place + 1] if place + 1 < len(words) else None
    if (
        following
        and following.folded in _NUMBER_ENDING
        and following.gap in {"", "-", "–", ".", "'"}
    ):
        return Item(Sign.NUMBER, int(digits), 1, place, place + 2)
    return Item(Sign.NUMBER, int(digits), 0, place, place + 1)


def _numeric(words: Sequence[Word], text: str) -> dict[int, Item]:
    starts = {word.start: place for place, word in enumerate(words)}
    ends = {word.end: place for place, word in enumerate(words)}
    found = {}
    for match in _NUMERIC.finditer(text):
        year = match["y"] or match["y2"] or match["y3"]
        day = int(match["d"] or match["d2"] or match["d3"])
        month = int(match["m"] or match["m2"] or match["m3"])
        first, last = (
            starts.get(match.start()),
            ends.get(len(match[0].rstrip(".")) + match.start()),
        )
        if (
            first is None
            or last is None
            or (not year and not _is_day(match, text, words, first, last))
        ):
            continue
        try:
            value = date(
                (2000 + int(year) if len(year) == 2 else int(year)) if year else 4, month, day
            )
        except ValueError:
            continue
        found[first] = Item(Sign.FIXED, int(year is not None), 0, first, last + 1, value)
    return found


def _is_day(match: re.Match[str], text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Two numbers without a year: "15.08." is a day, "1.5" a number, "10.05" perhaps a time."""
    separator = match["s2"]
    if _MONEY_AFTER.match(text, match.end()):
        return False
    if separator == "-":
        return False
    if separator == "/":  # "15/08"; but "24/7" and "10/10" are something else
        return len(match["m2"]) == 2 and match["m2"] != match["d2"]
    if match["end"]:
        return True
    if len(words[last].text) < 2 or " " in match[0]:
        return False
    return not _TIME_BEFORE.search(text[max(0, match.start() - 9) : match.start()])
