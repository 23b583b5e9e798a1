"""One appointment as a calendar file (RFC 5545). Its words: `bot/views/calendar_file.py`.

The city's time zone stands in it as a list of the changes around the day, read from the zone's own
data: so it stays right when the law about summer time changes. (icalendar can write a VTIMEZONE
too, but puts the spring change an hour late.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Event, Timezone

PRODUCT: Final = "-//Balss//resident participation//EN"
_DAY: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Appointment:
    """`uid` stays the same for ever, so that a newer file replaces the older entry; `version`
    grows with each change; `point`: latitude and longitude."""

    uid: str
    version: int
    starts_at: datetime
    ends_at: datetime
    title: str
    about: str
    place: str | None
    point: tuple[float, float] | None
    link: str
    is_cancelled: bool
    written_at: datetime


def calendar_bytes(one: Appointment, zone: ZoneInfo) -> bytes:
    """The file's content, UTF-8."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if one.is_cancelled else "PUBLISH")
    in_zone = not (_is_twice(one.starts_at, zone) or _is_twice(one.ends_at, zone))
    if in_zone:
        calendar.add_component(_timezone(one, zone))
    calendar.add_component(_event(one, zone if in_zone else None))
    content: bytes = calendar.to_ical()
    return content


def _is_twice(moment: datetime, zone: ZoneInfo) -> bool:
    """A local time that comes twice would be read as the first of the two: such an appointment is
    written in UTC."""
    local = moment.astimezone(zone)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def _event(one: Appointment, zone: ZoneInfo | None) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", one.version)
    event.add("dtstamp", one.written_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", one.starts_at.astimezone(zone or UTC))
    event.add("dtend", one.ends_at.astimezone(zone or UTC))
    event.add("summary", one.title)
    event.add("description", one.about)
    if one.place:
        event.add("location", one.place)
    if one.point is not None:
        event.add("geo", one.point)
    event.add("url", one.link)
    event.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE")
    return event


def _timezone(one: Appointment, zone: ZoneInfo) -> Timezone:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    first = datetime(one.starts_at.astimezone(zone).year - 1, 1, 1, tzinfo=UTC)
    last = datetime(one.ends_at.astimezone(zone).year + 2, 1, 1, tzinfo=UTC)
    timezone = Timezone()
    timezone.add("tzid", zone.key)
    for moment in (first, *_changes(first, last, zone)):
        before = (moment - _SECOND).astimezone(zone).utcoffset() or timedelta()
        after = moment.astimezone(zone)
        observance = TimezoneDaylight() if after.dst() else TimezoneStandard()
        # The onset as a clock showed it that was not changed yet.
        observance.add("dtstart", (moment + before).replace(tzinfo=None))
        observance.add("tzoffsetfrom", before)
        observance.add("tzoffsetto", after.utcoffset())
        observance.add("tzname", after.tzname())
        timezone.add_component(observance)
    return timezone


def _changes(first: datetime, last: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """The moments at which the clock on the wall is changed."""
    day = first
    while day < last:
        after = day + _DAY
        if day.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            yield _change_between(day, after, zone)
        day = after


def _change_between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    offset = before.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after
