"""A row of signs and the ways about it: which sign stands right beside which, numbers, years.

What they mean together is in `calendar_months.py`, `calendar_weeks.py`, `calendar_reading.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from nlu.entities import days
from nlu.entities.calendar_items import Item
from nlu.entities.calendar_words import Sign
from nlu.entities.days import Days
from nlu.entities.words import Word, several

_BESIDE: Final = " \xa0\t-–—'\"„“”«»()"
_ENGLISH_MONTHS: Final = frozenset(
    several(
        """
        ianuari ian februari feb marc april apr mai iune iun iuli iul august aug september
        sept sep october oct november nov december dec
        """
    )
)


class Reading(NamedTuple):
    """Signs up to `last` (not included) say `days`."""

    last: int
    days: Days


@dataclass(frozen=True, slots=True)
class Line:
    """The signs of one message, read on one day."""

    items: Sequence[Item]
    words: Sequence[Word]
    today: date
    is_back: bool  # the message speaks of what has been

    def sign(self, place: int, *, after: str = "") -> Sign | None:
        """The sign at a place if it stands right beside the one before it."""
        if not 0 <= place < len(self.items):
            return None
        item = self.items[place]
        if place and (self.items[place - 1].last != item.first or not self._beside(place, after)):
            return None
        return item.sign

    def before(self, place: int) -> Sign | None:
        """The sign right before a place."""
        return self.items[place - 1].sign if place and self.sign(place) else None

    def _beside(self, place: int, after: str) -> bool:
        gap = self.words[self.items[place].first].gap
        allowed = _BESIDE + after
        before = self.items[place - 1]
        word = self.words[before.last - 1]
        if word.is_number or len(word.text) <= 5:
            allowed += "."
        return not gap.strip(allowed)

    def skip(self, place: int) -> int:
        """Past "of", "the", "в": the next place with a sign of its own."""
        while self.sign(place) is Sign.FILLING:
            place += 1
        return place

    def _number(self, place: int) -> tuple[int, int]:
        """ "Twenty-fifth", "divdesmit piektajā", "15": its value and the place after it."""
        value, after = self.items[place].value, place + 1
        if value in (20, 30) and self.sign(after) in (Sign.CARDINAL, Sign.ORDINAL):
            more = self.items[after].value
            if more < 10:
                return value + more, after + 1
        return value, after

    def _is_english(self, place: int) -> bool:
        return self.words[self.items[place].first].folded in _ENGLISH_MONTHS

    def _year(self, place: int) -> tuple[int | None, int]:
        """The year after a date: 2026, 2026 года, next year, прошлого года."""
        after = self.skip(place)
        if self.sign(after, after=",") is Sign.YEAR:
            year, last = self.items[after].value, after + 1
            if self.sign(last) is Sign.UNIT and self.items[last].value == days.YEAR:
                last += 1
            return year, last
        if (
            self.sign(after) is Sign.SHIFT
            and self.sign(after + 1) is Sign.UNIT
            and self.items[after + 1].value == days.YEAR
        ):
            return self.today.year + self.items[after].value, after + 2
        return None, place
