"""The hours at which one can vote on a day, and the one that somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.understanding.call_times import read_hour
from nlu.entities.half_hours import find_said_time, is_of_the_morning
from participation.city.election import EarlySlot, Election
from participation.election_reminders import planning

TYPED_MOST: Final = 100
HOUR: Final = 60
HALF: Final = 30
SHORT: Final = timedelta(hours=4)
"""A day on which one can vote for so long at most is offered in half hours."""
_TWELVE: Final = timedelta(hours=12)
Period = tuple[datetime, datetime]
"""Half-open."""


def days(election: Election, now: datetime, zone: ZoneInfo) -> tuple[date, ...]:
    """Those on which one can still vote: early voting first, then the day itself."""
    ahead = [slot.day for slot in planning.slots_ahead(election, now, zone)]
    own = planning.election_day(election, zone)
    if own is not None and now < own[1] and election.held_on is not None:
        ahead.append(election.held_on)
    return tuple(dict.fromkeys(ahead))


def slots_on(
    election: Election, day: date, now: datetime, zone: ZoneInfo
) -> tuple[EarlySlot, ...]:
    """The early voting of that day that has not ended."""
    return tuple(one for one in planning.slots_ahead(election, now, zone) if one.day == day)


def periods(election: Election, day: date, now: datetime, zone: ZoneInfo) -> tuple[Period, ...]:
    """When one can vote on that day, what is over left out."""
    if day == election.held_on:
        own = planning.election_day(election, zone)
        found: Iterable[Period] = (own,) if own else ()
    else:
        found = (
            planning.period(slot.day, slot.opens, slot.closes, zone)
            for slot in slots_on(election, day, now, zone)
        )
    return tuple(one for one in found if now < one[1])


def offered(some: Sequence[Period], now: datetime, zone: ZoneInfo) -> tuple[int, ...]:
    """Minutes of the day, by the city's clock: the opening and each whole hour; in a short time
    each half."""
    length = sum((ends - begins for begins, ends in some), timedelta())
    step = HALF if length <= SHORT else HOUR
    minutes: list[int] = []
    for begins, ends in some:
        local = begins.astimezone(zone)
        first = local.hour * HOUR + local.minute
        last = first + int((ends - begins).total_seconds()) // 60
        rest = range(first - first % step + step, last, step)
        minutes += [
            each
            for each in (first, *rest)
            if now < datetime.combine(local.date(), time(*divmod(each, HOUR)), zone)
        ]
    return tuple(minutes)


def typed_moment(text: str, day: date, some: Sequence[Period], zone: ZoneInfo) -> datetime | None:
    """An hour as it is typed, on that day. Of "at 5" only the afternoon can be meant when nothing
    is open in the morning. None: no hour is in it."""
    words = text[:TYPED_MOST]
    said = find_said_time(words)
    if said is None:
        read = read_hour(words)
        said = read[0] if read else None
    if said is None:
        return None
    moment = datetime.combine(day, said, zone)
    later = datetime.combine(day, said, zone) + _TWELVE
    may_be_later = not is_of_the_morning(words) and _is_in(later, some)
    return later if may_be_later and not _is_in(moment, some) else moment


def _is_in(moment: datetime, some: Sequence[Period]) -> bool:
    return any(begins <= moment < ends for begins, ends in some)
