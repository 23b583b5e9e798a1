"""A shift or an event in a reader's words, for the calendar on their phone. The file's form:
`bot/papers/calendar.py`."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.i18n.translator import Translator
from bot.papers.calendar import Appointment, calendar_bytes
from bot.views.call_lines import place_words, title_of
from participation.city import City
from participation.support.event import EventState, NgoEvent
from participation.volunteering.call import Call, CallState, Shift, ShiftState

CALENDAR_NAME: Final = "balss.ics"
CALENDAR_TYPE: Final = "text/calendar"


def shift_calendar(
    call: Call, shift: Shift, city: City, tr: Translator, link: str, now: datetime
) -> bytes:
    """`link` leads to the call in the bot."""
    contact = call.contact or call.organisation.contact
    text = call.text(tr.language)
    lines = [call.organisation.name]
    if contact:
        lines.append(tr.plain("Contact: {value}", value=contact))
    lines += [text.body] if text and text.body else []
    place = place_words(call, city, tr)
    return calendar_bytes(
        Appointment(
            uid=f"shift-{shift.shift_id}@{city.key}.balss",
            version=call.version,
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
            title=title_of(call, tr),
            about="\n".join([*lines, link]),
            place=None if place is None else place.striptags(),
            point=_point(call),
            link=link,
            is_cancelled=shift.state is ShiftState.CANCELLED or call.state is CallState.CANCELLED,
            written_at=now,
        ),
        city.zone,
    )


def event_calendar(
    event: NgoEvent, city: City, tr: Translator, link: str, now: datetime
) -> bytes | None:
    """None while the event has no time. `link` leads to it in the bot."""
    if event.starts_at is None or event.ends_at is None:
        return None
    text = event.text(tr.language)
    return calendar_bytes(
        Appointment(
            uid=f"event-{event.event_id}@{city.key}.balss",
            version=event.version,
            starts_at=event.starts_at,
            ends_at=event.ends_at,
            title=text.title if text else tr.plain("(no title yet)"),
            about="\n".join([*([text.body] if text and text.body else []), link]),
            place=event.place,
            point=None,
            link=link,
            is_cancelled=event.state is EventState.CANCELLED,
            written_at=now,
        ),
        city.zone,
    )


def _point(call: Call) -> tuple[float, float] | None:
    if call.latitude is None or call.longitude is None:
        return None
    return call.latitude, call.longitude
