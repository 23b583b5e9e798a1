"""One day or period read from the signs at a place: "next Friday", "15. augustā", "через неделю".

From–to and what joins two readings are in `dates.py`; the arithmetic is in `days.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from nlu.entities import days
from nlu.entities.calendar_items import Item
from nlu.entities.calendar_words import Sign
from nlu.entities.days import Days
from nlu.entities.words import Word, several

_COUNTS: Final = frozenset({Sign.NUMBER, Sign.CARDINAL})
_NUMBERS: Final = frozenset({Sign.NUMBER, Sign.CARDINAL, Sign.ORDINAL})
_LINKS: Final = frozenset({Sign.TO, Sign.FROM, Sign.AFTER, Sign.BEFORE, Sign.BETWEEN, Sign.AND})
_BESIDE: Final = " \xa0\t-–—'\"„“”«»()"


class Reading(NamedTuple):
    """Signs up to `last` (not included) say `days`."""

    last: int
    days: Days


@dataclass(frozen=True, slots=True)
class Calendar:
    """The signs of one message, read on one day."""

    items: Sequence[Item]
    words: Sequence[Word]
    today: date
    is_back: bool  # the message speaks of what has been

    def read(self, place: int) -> Reading | None:
        """The day or period that begins with this sign."""
        if self.is_back and self.before(place) is Sign.TO:
            return replace(self, is_back=False).read(place)  # "received it, to report until …"
        reader = _READERS.get(self.items[place].sign)
        return reader(self, place) if reader else None

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

    # Words for a day

    def _day(self, place: int) -> Reading:
        return Reading(place + 1, days.one(self.today + days.DAY * self.items[place].value))

    def _fixed(self, place: int) -> Reading | None:
        item = self.items[place]
        if item.day is None:
            return None
        if item.value:
            return Reading(place + 1, days.one(item.day))
        return self._floating(place + 1, item.day.month, item.day.day)

    def _weekday(self, place: int) -> Reading | None:
        item = self.items[place]
        if self._recurs(place):
            return None
        following = self.skip(place + 1)
        whole = self._unit_shifted(following)
        if whole and (whole.days.last - whole.days.first).days == 6:
            return Reading(whole.last, days.one(whole.days.first + days.DAY * item.value))
        return Reading(place + 1, days.one(self._weekday_on(item.value, item.shift)))

    def _weekday_on(self, weekday: int, shift: int) -> date:
        if shift == 1:
            return days.week(self.today, 1).first + days.DAY * weekday
        if shift == -1 or (self.is_back and not shift):
            return days.last_weekday(self.today, weekday)
        return days.coming_weekday(self.today, weekday)

    def _recurs(self, place: int) -> bool:
        """Every Monday, Mondays, pirmdienās, по понедельникам: no day at all."""
        before = self.before(place)
        if before is Sign.EVERY:
            return True
        word = self.words[self.items[place].first]
        lowered = word.text.lower()
        if word.folded.endswith(("dais", "daiz")):  # Mondays
            return True
        if lowered.endswith(("dienās", "dienaas")):
            return True
        if word.folded.endswith(
            "dienas"
        ):  # the genitive of one Monday, or Mondays without letters
            following = self.words[self.items[place].last :][:1]
            if any(w.folded.startswith(("rit", "vakar", "pusdien", "pecpusd")) for w in following):
                return False
            is_plain = all(w.text.isascii() for w in self.words)
            return before not in _LINKS and is_plain and before is not Sign.SHIFT
        if any(w.folded in _REPEATED for w in self.words[self.items[place].last :][:1]):
            return True
        if lowered.startswith("четвер") and not lowered.startswith("четверг"):
            return True
        if word.folded.endswith(("am", "iam", "ami", "iami")) and before is Sign.TO:
            return True
        return word.folded.startswith("sred") and self._is_environment(place)

    def _is_environment(self, place: int) -> bool:
        """Среда is the environment as well, and среди is "among"."""
        first = self.items[place].first
        word = self.words[first]
        if word.text.lower() == "среди":
            return True
        if word.folded == "sredu":
            return (
                first > 0
                and self.words[first - 1].folded.endswith("uiu")
                and self.before(place) is None
            )
        return first > 0 and self.before(place) is None

    # Periods in one or two words

    def _period(self, place: int) -> Reading | None:
        whole = self._unit_shifted(place, starts=True)
        return self._weekday_within(whole) if whole else None

    def _weekday_within(self, whole: Reading) -> Reading:
        """ "Nākamnedēļ otrdien", "next week on Tuesday"."""
        following = self.skip(whole.last)
        if (whole.days.last - whole.days.first).days == 6 and self.sign(following) is Sign.WEEKDAY:
            day = whole.days.first + days.DAY * self.items[following].value
            return Reading(following + 1, days.one(day))
        return whole

    def _unit_shifted(self, place: int, *, starts: bool = False) -> Reading | None:
        """Nākamnedēļ · next week · на этой неделе."""
        sign = self.items[place].sign if starts else self.sign(place)
        if sign is Sign.PERIOD:
            item = self.items[place]
            return self._unit_on(place + 1, item.value, item.shift)
        if sign in (Sign.SHIFT, Sign.COMING) and self.sign(place + 1) is Sign.UNIT:
            shift = self.items[place].value if sign is Sign.SHIFT else 1
            return self._unit_on(place + 2, self.items[place + 1].value, shift)
        return None

    def _unit_on(self, last: int, unit: int, shift: int) -> Reading | None:
        if unit == days.WEEK:
            return Reading(last, days.week(self.today, shift))
        if unit == days.MONTH:
            return Reading(last, days.month_on(self.today, shift))
        if unit == 1 and shift == 0:
            return Reading(last, days.one(self.today))
        return None

    def _shifted(self, place: int) -> Reading | None:
        """This, next, last before a weekday, a week, a weekend or a month."""
        item = self.items[place]
        shift = item.value if item.sign is Sign.SHIFT else 0
        following = self.skip(place + 1)
        sign = self.sign(following)
        if self.before(place) is Sign.EVERY:
            return None
        if sign is Sign.SEASON:
            season = days.season_named(self.today, self.items[following].value, shift)
            return Reading(following + 1, season)
        if sign is Sign.WEEKDAY:
            if self._recurs(following) and shift == 0:
                return None
            on = self._weekday_on(self.items[following].value, shift if shift else 5)
            return Reading(following + 1, days.one(on))
        if sign is Sign.WEEKEND:
            whole = self._weekend_on(shift)
            return Reading(following + 1, whole)
        if sign is Sign.MONTH:
            number = self.items[following].value
            if self.sign(following + 1) in (Sign.NUMBER, Sign.YEAR):
                return self._after_month(following, None)
            whole = days.month_named(self.today, number, back=shift < 0)
            if shift == 1 and number == self.today.month:
                whole = days.month(self.today.year + 1, number)
            return Reading(following + 1, whole)
        if sign is Sign.UNIT and self.items[following].value == days.YEAR:
            year = self.today.year + shift
            return self._within_year(following + 1, year)
        if sign is Sign.UNIT and following == place + 1:
            whole_unit = self._unit_shifted(place, starts=True)
            if whole_unit and (ended := self._edge_after(whole_unit)):
                return ended
            return self._weekday_within(whole_unit) if whole_unit else None
        return None

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

    def _weekend(self, place: int) -> Reading | None:
        before = self.before(place)
        word = self.words[self.items[place].first]
        if before is Sign.EVERY or word.folded in {"veekends", "vekends"}:
            return None
        if before is Sign.TO and word.folded.endswith("im"):  # по выходным
            return None
        whole = self._weekend_on(-1 if self.is_back else 0)
        return Reading(place + 1, whole)

    def _weekend_on(self, shift: int) -> Days:
        if shift < 0:
            return days.weekend(self.today, -1)
        return days.weekend(self.today, shift)

    def _season(self, place: int) -> Reading | None:
        """ "Šovasar", "summer 2027"; a season by itself is as vague as a bare year."""
        season = days.season_named(self.today, self.items[place].value, back=self.is_back)
        year, last = self._year(place + 1)
        if year is not None:
            season = days.season_named(date(year, 1, 1), self.items[place].value)
        elif not self.items[place].shift:
            return None
        return Reading(last, season)

    # Counted from today

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

    def _number(self, place: int) -> tuple[int, int]:
        """ "Twenty-fifth", "divdesmit piektajā", "15": its value and the place after it."""
        value, after = self.items[place].value, place + 1
        if value in (20, 30) and self.sign(after) in (Sign.CARDINAL, Sign.ORDINAL):
            more = self.items[after].value
            if more < 10:
                return value + more, after + 1
        return value, after

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

    # Months

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

    def _year_first(self, place: int) -> Reading | None:
        """ "2026. gada 15. augustā"."""
        following = place + 1
        if self.sign(following) is Sign.UNIT and self.items[following].value == days.YEAR:
            return self._within_year(following + 1, self.items[place].value)
        return self._within_year(following, self.items[place].value)

    # Edges

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


_REPEATED: Final = frozenset({"vakaros", "ritos", "dienas", "evenings", "mornings", "afternons"})
_YEARS: Final = frozenset({days.YEAR, 182})
_PLURALS: Final = frozenset({"dais", "veks", "months", "monthz", "iears"})
_ENGLISH_MONTHS: Final = frozenset(
    several(
        """
        ianuari ian februari feb marc april apr mai iune iun iuli iul august aug september
        sept sep october oct november nov december dec
        """
    )
)
_AFTER_DAY: Final = frozenset(
    several(
        """
        un and i or vai ili to lidz do po at for is are was we i ia mi ka que because from
        please
        """
    )
)
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
