"""Arithmetic of the calendar: weekdays, weeks and months around a day. Words are elsewhere."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

DAY: Final = timedelta(days=1)
WEEK: Final = 7
MONTH: Final = 30
YEAR: Final = 365


class Days(NamedTuple):
    """A day (`first` = `last`) or a period, both days included."""

    first: date
    last: date
    has_year: bool = True  # False where the message leaves the year open

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"


def one(day: date) -> Days:
    """A single day."""
    return Days(day, day)


def coming_weekday(today: date, weekday: int) -> date:
    """The next such day after today."""
    return today + DAY * ((weekday - today.weekday() - 1) % 7 + 1)


def last_weekday(today: date, weekday: int) -> date:
    """The last such day before today."""
    return today - DAY * ((today.weekday() - weekday - 1) % 7 + 1)


def week(today: date, shift: int) -> Days:
    """Monday to Sunday of this week or of one so many weeks on."""
    monday = today - DAY * today.weekday() + DAY * 7 * shift
    return Days(monday, monday + DAY * 6)


def weekend(today: date, shift: int) -> Days:
    """Saturday and Sunday of the week so many weeks on."""
    monday = week(today, shift).first
    return Days(monday + DAY * 5, monday + DAY * 6)


def month(year: int, number: int) -> Days:
    """A whole month."""
    return Days(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def month_on(today: date, shift: int) -> Days:
    """This month or the one so many months on."""
    months = today.year * 12 + today.month - 1 + shift
    return month(months // 12, months % 12 + 1)


def season_named(today: date, first_month: int, shift: int = 0, *, back: bool = False) -> Days:
    """Three months: the present season of that name, else the next (looking back, the last)."""
    year = today.year - 1
    seasons = [_season(year + count, first_month) for count in range(4)]
    if back or shift < 0:
        return [season for season in seasons if season.last < today][-1]
    ahead = [season for season in seasons if season.last >= today]
    return ahead[1] if shift == 1 and ahead[0].first <= today else ahead[0]


def _season(year: int, first_month: int) -> Days:
    start = date(year, first_month, 1)
    return Days(start, month_on(start, 2).last)


def month_named(today: date, number: int, *, back: bool = False) -> Days:
    """The month of that name: the present one, else the next (looking back, the last)."""
    if back:
        return month(today.year - (number > today.month), number)
    return month(today.year + (number < today.month), number)


def moved(today: date, count: int, unit: int) -> date:
    """So many days, weeks, months or years on; where there is no 31st, the last day."""
    if unit in (MONTH, YEAR, 182):
        months = count * {MONTH: 1, YEAR: 12, 182: 6}[unit]
        target = month_on(today, months)
        return target.first.replace(day=min(today.day, target.last.day))
    return today + DAY * (count * unit)


def day_named(today: date, number: int, day: int, *, back: bool = False) -> date | None:
    """The next such day from today on (looking back, the last up to today), if there is one."""
    years = range(today.year, today.year - 9, -1) if back else range(today.year, today.year + 9)
    for year in years:
        if day > monthrange(year, number)[1]:
            continue
        found = date(year, number, day)
        if (found <= today) if back else (found >= today):
            return found
    return None


def day_of_month(today: date, day: int) -> date | None:
    """The next such day of a month from today on."""
    for shift in range(13):
        whole = month_on(today, shift)
        if day <= whole.last.day and (found := whole.first.replace(day=day)) >= today:
            return found
    return None


def weekday_of_month(whole: Days, weekday: int, count: int) -> date | None:
    """ "The first Saturday of October"."""
    first = whole.first + DAY * ((weekday - whole.first.weekday()) % 7)
    found = first + DAY * 7 * (count - 1)
    return found if found <= whole.last else None
