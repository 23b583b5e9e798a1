"""Weekdays, weeks, weekends, and what is this, next or last. What recurs is no day at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from nlu.entities import days
from nlu.entities.calendar_line import Reading
from nlu.entities.calendar_months import Months
from nlu.entities.calendar_words import Sign
from nlu.entities.days import Days

_LINKS: Final = frozenset({Sign.TO, Sign.FROM, Sign.AFTER, Sign.BEFORE, Sign.BETWEEN, Sign.AND})
_REPEATED: Final = frozenset({"vakaros", "ritos", "dienas", "evenings", "mornings", "afternons"})


@dataclass(frozen=True, slots=True)
class Weeks(Months):
    """What is counted by weeks, and the words "this", "next", "last" before anything."""

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
