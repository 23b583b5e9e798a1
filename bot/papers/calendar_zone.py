"""The city's time zone as a calendar file describes it: a list of the changes of the clock.

They are read from the zone's own data: so it stays right when the law about summer time changes.
(icalendar can write a VTIMEZONE too, but puts the spring change an hour late.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone

_DAY: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Change:
    """From `moment` on the clock on the wall is `after` ahead of UTC, before it was `before`."""

    moment: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


def is_twice(moment: datetime, zone: ZoneInfo) -> bool:
    """A local time that comes twice would be read as the first of the two: such an appointment is
    written in UTC."""
    local = moment.astimezone(zone)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def described(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> Timezone:
    """With a year before the first appointment and one after the last."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    first, last = starts_at.astimezone(zone).year - 1, ends_at.astimezone(zone).year + 2
    timezone = Timezone()
    timezone.add("tzid", zone.key)
    for change in changes(first, last, zone):
        observance = TimezoneDaylight() if change.is_summer else TimezoneStandard()
        # The onset as a clock showed it that was not changed yet.
        observance.add("dtstart", (change.moment + change.before).replace(tzinfo=None))
        observance.add("tzoffsetfrom", change.before)
        observance.add("tzoffsetto", change.after)
        observance.add("tzname", change.name)
        timezone.add_component(observance)
    return timezone


@lru_cache(maxsize=64)
def changes(first_year: int, last_year: int, zone: ZoneInfo) -> tuple[Change, ...]:
    """How it stood when the first year began, then each change until the last one begins."""
    first, last = (datetime(year, 1, 1, tzinfo=UTC) for year in (first_year, last_year))
    return tuple(_change(each, zone) for each in (first, *_moments(first, last, zone)))


def _change(moment: datetime, zone: ZoneInfo) -> Change:
    after = moment.astimezone(zone)
    return Change(
        moment,
        (moment - _SECOND).astimezone(zone).utcoffset() or timedelta(),
        after.utcoffset() or timedelta(),
        after.tzname() or zone.key,
        bool(after.dst()),
    )


def _moments(first: datetime, last: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    day = first
    while day < last:
        after = day + _DAY
        if day.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            yield _moment_between(day, after, zone)
        day = after


def _moment_between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    offset = before.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after
