"""Appointments as a calendar file (RFC 5545): one, or all of a resident. Their words:
`bot/views/calendar_file.py` and `bot/civic_dates`. The time zone in it: `calendar_zone.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot.papers.calendar_zone import described, is_twice

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT: Final = "-//Balss//resident participation//EN"
LOOKED_AT_HOURS: Final = 6
"""So often a calendar that has subscribed is asked to look; most look when they like."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """`uid` stays the same for ever, so that a newer file replaces the older entry; `version`
    grows with each change; `point`: latitude and longitude; `link` may be empty.

    `is_all_day`: both moments are midnights of the city. `is_open`: nobody has confirmed the day
    yet. `changed_at`: when it was changed last, if that is known.
    """

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
    is_all_day: bool = False
    is_open: bool = False
    changed_at: datetime | None = None


def calendar_bytes(one: Appointment, zone: ZoneInfo) -> bytes:
    """The content of the file of a single appointment, UTF-8."""
    calendar = _calendar("CANCEL" if one.is_cancelled else "PUBLISH")
    _fill(calendar, (one,), zone)
    content: bytes = calendar.to_ical()
    return content


def whole_calendar_bytes(some: Sequence[Appointment], zone: ZoneInfo, name: str) -> bytes:
    """All of them in one file that a calendar may also fetch again and again. The same
    appointments give the same bytes."""
    from icalendar import vText

    calendar = _calendar("PUBLISH")
    for each in ("name", "x-wr-calname"):
        calendar.add(each, vText(name))  # else a comma in it would stand there as it is
    calendar.add("x-wr-timezone", zone.key)
    every = timedelta(hours=LOOKED_AT_HOURS)
    calendar.add("refresh-interval", every, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{LOOKED_AT_HOURS}H")
    _fill(calendar, some, zone)
    content: bytes = calendar.to_ical()
    return content


def _calendar(method: str) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _fill(calendar: Calendar, some: Sequence[Appointment], zone: ZoneInfo) -> None:
    """The zone once, over the whole time; not at all where nothing refers to it."""
    local = [each for each in some if _is_local(each, zone)]
    if local:
        first = min(each.starts_at for each in local)
        last = max(each.ends_at for each in local)
        calendar.add_component(described(first, last, zone))
    for each in some:
        calendar.add_component(_event(each, zone))


def _is_local(one: Appointment, zone: ZoneInfo) -> bool:
    """Whether its hours are written as the city's clocks show them."""
    return not (one.is_all_day or is_twice(one.starts_at, zone) or is_twice(one.ends_at, zone))


def _event(one: Appointment, zone: ZoneInfo) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", one.version)
    event.add("dtstamp", _second(one.written_at))
    if one.changed_at is not None:
        event.add("last-modified", _second(one.changed_at))
    if one.is_all_day:
        event.add("dtstart", one.starts_at.astimezone(zone).date())
        event.add("dtend", one.ends_at.astimezone(zone).date())
    else:
        written_in = zone if _is_local(one, zone) else UTC
        event.add("dtstart", one.starts_at.astimezone(written_in))
        event.add("dtend", one.ends_at.astimezone(written_in))
    event.add("summary", one.title)
    event.add("description", one.about)
    if one.place:
        event.add("location", one.place)
    if one.point is not None:
        event.add("geo", one.point)
    if one.link:
        event.add("url", one.link)
    event.add("status", _status(one))
    # A day on which something may be done keeps nobody from having other plans.
    event.add("transp", "TRANSPARENT" if one.is_all_day else "OPAQUE")
    return event


def _status(one: Appointment) -> str:
    if one.is_cancelled:
        return "CANCELLED"
    return "TENTATIVE" if one.is_open else "CONFIRMED"


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
