"""One day or period read from the signs at a place: "next Friday", "15. augustā", "через неделю".

From–to and what joins two readings are in `dates.py`; the arithmetic is in `days.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from nlu.entities import days
from nlu.entities.calendar_line import Reading
from nlu.entities.calendar_weeks import Weeks
from nlu.entities.calendar_words import Sign
from nlu.entities.words import several

_COUNTS: Final = frozenset({Sign.NUMBER, Sign.CARDINAL})
_LINKS: Final = frozenset({Sign.TO, Sign.FROM, Sign.AFTER, Sign.BEFORE, Sign.BETWEEN, Sign.AND})
_YEARS: Final = frozenset({days.YEAR, 182})
_PLURALS: Final = frozenset({"dais", "veks", "months", "monthz", "iears"})
_AFTER_DAY: Final = frozenset(
    several(
        """
        un and i or vai ili to lidz do po at for is are was we i ia mi ka que because from
        please
        """
    )
)


@dataclass(frozen=True, slots=True)
class Calendar(Weeks):
    """Every sign with its reader."""

    def read(self, place: int) -> Reading | None:
        """The day or period that begins with this sign."""
        if self.is_back and self.before(place) is Sign.TO:
            return replace(self, is_back=False).read(place)  # "received it, to report until …"
        reader = _READERS.get(self.items[place].sign)
        return reader(self, place) if reader else None

    def _day(self, place: int) -> Reading:
        return Reading(place + 1, days.one(self.today + days.DAY * self.items[place].value))

    def _fixed(self, place: int) -> Reading | None:
        item = self.items[place]
        if item.day is None:
            return None
        if item.value:
            return Reading(place + 1, days.one(item.day))
        return self._floating(place + 1, item.day.month, item.day.day)

    def _ahead(self, place: int) -> Reading | None:
        return self._counted(place + 1, 1)

    def _before(self, place: int) -> Reading | None:
        if self.words[self.items[place].first].folded == "before":
            return None
        return self._counted(place + 1, -1)

    def _counted(self, place: int, direction: int) -> Reading | None:
        begins = self.skip(place)
        count, following = self._count(begins)
        if self.sign(following) is not Sign.UNIT or count > 400:
            return None
        unit = self.items[following].value
        anchor = self.words[self.items[place - 1].first].folded
        if (
            unit in _YEARS
            or (unit == 1 and following == begins)
            or (following == begins and anchor in {"in", "after"})
        ):
            return None  # "in years"; and no single day is "in four years"
        if self.sign(following + 1) is Sign.AGO:
            return None
        return Reading(following + 1, days.one(days.moved(self.today, direction * count, unit)))

    def _count(self, place: int) -> tuple[int, int]:
        """How many, and where their unit stands; a unit alone is one."""
        if self.sign(place) in _COUNTS and self.items[place].shift == 0:
            count, after = self._number(place)
            return count, after
        return 1, place

    def _unit(self, place: int) -> Reading | None:
        """ "Неделю назад", "a month ago", "mēneša beigās"."""
        following = self.sign(place + 1)
        unit = self.items[place].value
        word = self.words[self.items[place].first].folded
        if following in (Sign.AGO, Sign.HENCE) and unit not in _YEARS and word not in _PLURALS:
            direction = -1 if following is Sign.AGO else 1
            return Reading(place + 2, days.one(days.moved(self.today, direction, unit)))
        if following is Sign.END and (end := self._end_of_unit(unit, 0)):
            return Reading(place + 2, end)
        return None

    def _counted_or_dated(self, place: int) -> Reading | None:
        """A number: of a day in a month, or of days, weeks and months ago."""
        count, after = self._number(place)
        is_ordinal = self.items[after - 1].sign is Sign.ORDINAL or self.items[after - 1].shift == 1
        if self.sign(after) is Sign.UNIT and self.sign(after + 1) in (Sign.AGO, Sign.HENCE):
            direction = -1 if self.sign(after + 1) is Sign.AGO else 1
            unit = self.items[after].value
            if count <= 400 and unit not in _YEARS:
                moved = days.moved(self.today, direction * count, unit)
                return Reading(after + 2, days.one(moved))
        if self.sign(after) is Sign.NUMBERED:
            numbered = days.day_of_month(self.today, count) if 1 <= count <= 31 else None
            return Reading(after + 1, days.one(numbered)) if numbered else None
        month = self.skip(after)
        if self.sign(month) is Sign.WEEKDAY and is_ordinal and month == after:
            return self._weekday_of_month(place, count, month)
        if any(
            i.sign is Sign.FILLING and self.words[i.first].folded not in {"of", "the"}
            for i in self.items[after:month]
        ):
            month = after
        if self.sign(month) is Sign.MONTH and 1 <= count <= 31:
            return self._with_year(month + 1, self.items[month].value, count)
        if is_ordinal and self.items[place].sign is Sign.NUMBER and self._is_day_of_month(place):
            numbered = days.day_of_month(self.today, count) if 1 <= count <= 31 else None
            return Reading(after, days.one(numbered)) if numbered else None
        return None

    def _is_day_of_month(self, place: int) -> bool:
        """ "On the 15th", "до 15-го"; but not "the 5th floor", "15th project"."""
        item = self.items[place]
        rest = self.words[item.last : item.last + 1]
        if not all(w.gap.strip(" ") or w.folded in _AFTER_DAY for w in rest):
            return False
        if self.words[item.last - 1].folded in {"go", "ogo"}:
            return True
        return self.before(place) in _LINKS | {Sign.FILLING}


_READERS: Final[dict[Sign, Callable[[Calendar, int], Reading | None]]] = {
    Sign.DAY: Calendar._day,
    Sign.FIXED: Calendar._fixed,
    Sign.WEEKDAY: Calendar._weekday,
    Sign.PERIOD: Calendar._period,
    Sign.SHIFT: Calendar._shifted,
    Sign.COMING: Calendar._shifted,
    Sign.WEEKEND: Calendar._weekend,
    Sign.SEASON: Calendar._season,
    Sign.AFTER: Calendar._ahead,
    Sign.BEFORE: Calendar._before,
    Sign.UNIT: Calendar._unit,
    Sign.NUMBER: Calendar._counted_or_dated,
    Sign.CARDINAL: Calendar._counted_or_dated,
    Sign.ORDINAL: Calendar._counted_or_dated,
    Sign.MONTH: Calendar._month,
    Sign.YEAR: Calendar._year_first,
    Sign.END: Calendar._end,
    Sign.START: Calendar._edge,
    Sign.MIDDLE: Calendar._edge,
}
