"""A shift or an event in a reader's words, for the calendar on their phone: alone in a file, or
with all their dates (`bot/civic_dates`). The file's form: `bot/papers/calendar.py`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.civic_dates.date import CivicDate, appointment
from bot.i18n.translator import Translator
from bot.papers.calendar import calendar_bytes
from bot.views.call_lines import place_words, title_of
from participation.city import City
from participation.places.place import PlaceState
from participation.support.event import EventState, NgoEvent, Signup
from participation.volunteering.application import Application
from participation.volunteering.call import Call, CallState, ShiftState

CALENDAR_NAME: Final = "balss.ics"
CALENDAR_TYPE: Final = "text/calendar"
_GIVEN_BACK: Final = (PlaceState.WITHDRAWN, PlaceState.DECLINED)


def shift_date(own: Application, city: City, tr: Translator, link: str) -> CivicDate:
    """`link` leads to the call in the bot."""
    call, shift = own.call, own.shift
    contact = call.contact or call.organisation.contact
    text = call.text(tr.language)
    lines = [call.organisation.name]
    if contact:
        lines.append(tr.plain("Contact: {value}", value=contact))
    lines += [text.body] if text and text.body else []
    place = place_words(call, city, tr)
    is_off = shift.state is ShiftState.CANCELLED or call.state is CallState.CANCELLED
    is_cancelled = is_off or own.state in _GIVEN_BACK
    decided_at = own.decided_at or own.applied_at
    return CivicDate(
        key=f"shift-{shift.shift_id}",
        version=_version(call.version, own.arrival, is_cancelled),
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        title=title_of(call, tr),
        lines=tuple(lines),
        place=None if place is None else place.striptags(),
        point=_point(call),
        link=link,
        is_own=True,
        is_cancelled=is_cancelled,
        written_at=max(call.updated_at, decided_at),
    )


def event_date(
    event: NgoEvent, signup: Signup | None, city: City, tr: Translator, link: str
) -> CivicDate | None:
    """None while the event has no time. `link` leads to it in the bot. Whoever has withdrawn is
    told that it is off for them; nothing tells whether they had a place or only waited for one."""
    if event.starts_at is None or event.ends_at is None:
        return None
    text = event.text(tr.language)
    has_withdrawn = signup is not None and signup.state in _GIVEN_BACK
    is_cancelled = has_withdrawn or event.state is EventState.CANCELLED
    return CivicDate(
        key=f"event-{event.event_id}",
        version=_version(event.version, signup.arrival if signup else 0, is_cancelled),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        title=text.title if text else tr.plain("(no title yet)"),
        lines=(text.body,) if text and text.body else (),
        place=event.place,
        link=link,
        is_own=True,
        is_cancelled=is_cancelled,
        # Each change is a second later than the one before: nothing tells when it was.
        written_at=signup.applied_at + timedelta(seconds=event.version) if signup else None,
    )


def shift_calendar(
    own: Application, city: City, tr: Translator, link: str, now: datetime
) -> bytes:
    """The file of one's own shift alone."""
    one = appointment(shift_date(own, city, tr, link), city, tr, now)
    return calendar_bytes(one, city.zone)


def event_calendar(
    event: NgoEvent, city: City, tr: Translator, link: str, now: datetime
) -> bytes | None:
    """The file of an event alone, also for who has no place at it."""
    one = event_date(event, None, city, tr, link)
    return None if one is None else calendar_bytes(appointment(one, city, tr, now), city.zone)


def _version(version: int, arrival: int, is_cancelled: bool) -> int:
    """Whoever gave a place back and comes again arrives later: this number only grows."""
    return 2 * (version + arrival) + is_cancelled


def _point(call: Call) -> tuple[float, float] | None:
    if call.latitude is None or call.longitude is None:
        return None
    return call.latitude, call.longitude
