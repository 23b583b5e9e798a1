"""Times, hours and numbers of people in what organisations type: "sestdien 10–14, 5 cilvēki"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from nlu.entities.clock_times import Hours, certain_spans, find_hours
from nlu.entities.dates import find_dates
from nlu.entities.numerals import numbers_in
from nlu.entities.people import find_people
from nlu.entities.words import words_of
from nlu.understood import Entity

READ: Final = 1500
"""Characters that are read of a long message."""
_DAYS_MOST: Final = 7
"""A longer period ("in June") is no list of shifts."""
_BARE_HOUR: Final = re.compile(r"(?P<hour>\d{1,2})(?:[:.\s](?P<minute>[0-5]\d))?\s?h?")
Span = tuple[int, int]
"""Characters of the text, the second not included."""


@dataclass(frozen=True, slots=True)
class ShiftWords:
    """A time as far as it is said. Hours are the city's clock; an end before the start is the
    next day's."""

    day: date | None = None
    start: time | None = None
    end: time | None = None
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """`spans`: of days and hours; `people`: of their number."""

    shifts: tuple[ShiftWords, ...]
    spans: tuple[Span, ...]
    people: Span | None


def read_shifts(text: str, now: datetime) -> tuple[ShiftWords, ...]:
    """The times in what was typed: "sestdien 10–14, 5 cilvēki"; one a day, one an hour, or one a
    line where lines have their own. Empty: no time is named at all."""
    lines = [line for line in text[:READ].splitlines() if line.strip()]
    each = [times_in(line, now).shifts for line in lines]
    whole = [shift for shifts in each for shift in shifts]
    is_list = len(lines) > 1 and sum(_is_dated(shifts) for shifts in each) > 1
    return tuple(whole) if is_list else times_in(text[:READ], now).shifts


def _is_dated(shifts: Sequence[ShiftWords]) -> bool:
    return any(shift.day and shift.start for shift in shifts)


def times_in(text: str, now: datetime) -> Times:
    """Where hours stand that can be nothing else, no day is read: "10.00–14.30"."""
    hidden = without(text, certain_spans(text))
    dates = find_dates(words_of(hidden), hidden, now)
    day_spans = [(one.start, one.end) for one in dates]
    hours = find_hours(text, day_spans)
    spans = [*day_spans, *((one.first, one.last) for one in hours)]
    people = find_people(text, spans)
    count = people.number if people else None
    days = [day for one in dates for day in _days_of(one)]
    span = (people.first, people.last) if people else None
    return Times(tuple(_joined(days, hours, count)), tuple(spans), span)


def _joined(
    days: Sequence[date], hours: Sequence[Hours], count: int | None
) -> Iterable[ShiftWords]:
    """Each day with each span of hours; without the one or the other, what there is."""
    if not days and not hours and count is None:
        return
    for day in days or (None,):
        if not hours:
            yield ShiftWords(day=day, people=count)
        for one in hours:
            yield ShiftWords(day, one.start, one.end, count)


def _days_of(entity: Entity) -> list[date]:
    first, _, last = entity.value.partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    length = (end - start).days + 1
    return [start + timedelta(days=step) for step in range(length)] if length <= _DAYS_MOST else []


def without(text: str, spans: Iterable[Span]) -> str:
    """The same text with dots in place of the spans, so that places in it stay the same."""
    for first, last in spans:
        text = f"{text[:first]}{'•' * (last - first)}{text[last:]}"
    return text


def read_hour(text: str) -> tuple[time, time | None] | None:
    """The answer to "at what time": an hour, or a span. None: neither."""
    if found := find_hours(text):
        return found[0].start, found[0].end
    bare = _BARE_HOUR.fullmatch(text.strip())
    hour = int(bare["hour"]) if bare else 24
    return (time(hour, int(bare["minute"] or 0)), None) if bare and hour < 24 else None


def read_number(text: str) -> int | None:
    """The answer to "how many people": the one number in it."""
    if people := find_people(text):
        return people.number
    numbers = numbers_in(words_of(text[:READ]), text)
    whole = [int(one.value) for one in numbers if one.value == int(one.value)]
    is_below_zero = re.search(r"[-–−]\s?\d", text) is not None
    return whole[0] if len(whole) == 1 and not is_below_zero else None
