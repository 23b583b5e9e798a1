"""Months, their days and edges: "15. augustā", "end of May", "maijā". Weeks are elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from nlu.entities import days
from nlu.entities.calendar_line import Line, Reading
from nlu.entities.calendar_words import Sign
from nlu.entities.days import Days

_NUMBERS: Final = frozenset({Sign.NUMBER, Sign.CARDINAL, Sign.ORDINAL})


@dataclass(frozen=True, slots=True)
class Months(Line):
    """What is counted by the months of a year."""

    def _month(self, place: int) -> Reading | None:
        return self._after_month(place, None)

    def _after_month(self, place: int, year: int | None) -> Reading | None:
        number = self.items[place].value
        following = self.skip(place + 1)
        sign = self.sign(following)
        if sign in (Sign.NUMBER, Sign.ORDINAL) and self._is_english(place):
            count, after = self._number(following)
            if 1 <= count <= 31 and self.sign(self.skip(after)) not in (Sign.MONTH, Sign.UNIT):
                return self._with_year(after, number, count, year)
        if sign is Sign.ORDINAL and self.sign(following + 1) is Sign.WEEKDAY:
            return self._weekday_of_month(following, self.items[following].value, following + 1)
        if year is None:
            year, last = self._year(place + 1)
        else:
            last = place + 1
        whole = self._month_in(number, year)
        edge = self.sign(last)
        if edge is Sign.END:
            return Reading(last + 1, days.one(whole.last))
        if edge in (Sign.START, Sign.MIDDLE):
            last += 1
        return Reading(last, whole)

    def _month_in(self, number: int, year: int | None) -> Days:
        if year is not None:
            return days.month(year, number)
        return days.month_named(self.today, number, back=self.is_back)._replace(has_year=False)

    def _with_year(
        self, place: int, month: int, day: int, year: int | None = None
    ) -> Reading | None:
        last = place
        if year is None:
            year, last = self._year(place)
        if year is None:
            return self._floating(last, month, day)
        return self._dated(last, month, day, year)

    def _dated(self, last: int, month: int, day: int, year: int) -> Reading | None:
        whole = days.month(year, month)
        if not 1 <= day <= whole.last.day:
            return None
        return Reading(last, days.one(whole.first.replace(day=day)))

    def _floating(self, last: int, month: int, day: int) -> Reading | None:
        found = days.day_named(self.today, month, day, back=self.is_back)
        return Reading(last, Days(found, found, has_year=False)) if found else None

    def _within_year(self, place: int, year: int) -> Reading | None:
        """ "Nākamā gada maijā", "2026. gada 15. augustā": a year alone is no date."""
        place = self.skip(place)
        sign = self.sign(place)
        if sign is Sign.MONTH:
            return self._after_month(place, year)
        if sign in _NUMBERS:
            count, after = self._number(place)
            after = self.skip(after)
            if self.sign(after) is Sign.MONTH:
                return self._dated(after + 1, self.items[after].value, count, year)
        if sign is Sign.END:
            return Reading(place + 1, days.one(date(year, 12, 31)))
        return None

    def _year_first(self, place: int) -> Reading | None:
        """ "2026. gada 15. augustā"."""
        following = place + 1
        if self.sign(following) is Sign.UNIT and self.items[following].value == days.YEAR:
            return self._within_year(following + 1, self.items[place].value)
        return self._within_year(following, self.items[place].value)

    def _end(self, place: int) -> Reading | None:
        """ "The end of May", "конец месяца", "до конца года"."""
        following = self.skip(place + 1)
        sign = self.sign(following)
        if sign is Sign.MONTH:
            year, last = self._year(following + 1)
            return Reading(last, days.one(self._month_in(self.items[following].value, year).last))
        shift = 0
        if sign is Sign.SHIFT:
            shift = self.items[following].value
            following += 1
            sign = self.sign(following)
        if sign is Sign.UNIT and (end := self._end_of_unit(self.items[following].value, shift)):
            return Reading(following + 1, end)
        return None

    def _edge_after(self, whole: Reading) -> Reading | None:
        """ "Nākamā mēneša beigās"."""
        if self.sign(whole.last) is Sign.END:
            return Reading(whole.last + 1, days.one(whole.days.last))
        return None

    def _end_of_unit(self, unit: int, shift: int) -> Days | None:
        if unit == days.WEEK:
            return days.one(days.week(self.today, shift).last)
        if unit == days.MONTH:
            return days.one(days.month_on(self.today, shift).last)
        if unit == days.YEAR:
            return days.one(date(self.today.year + shift, 12, 31))
        return None

    def _edge(self, place: int) -> Reading | None:
        """ "The beginning of May": the month."""
        following = self.skip(place + 1)
        if self.sign(following) is not Sign.MONTH:
            return None
        return self._after_month(following, None)

    def _weekday_of_month(self, place: int, count: int, weekday: int) -> Reading | None:
        """ "The first Saturday of October", "oktobra pirmajā sestdienā"."""
        following = self.skip(weekday + 1)
        if self.sign(following) is Sign.MONTH:
            whole, last = days.month_named(self.today, self.items[following].value), following + 1
        elif self.before(place) is Sign.MONTH:
            whole = days.month_named(self.today, self.items[place - 1].value)
            last = weekday + 1
        else:
            return None
        day = days.weekday_of_month(whole, self.items[weekday].value, count)
        return Reading(last, days.one(day)) if day else None
