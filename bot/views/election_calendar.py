"""An election for the calendar on somebody's phone: its day, and the early voting before it. The
file's form: `bot/papers/calendar.py`."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from bot.i18n.translator import Translator
from bot.papers.calendar import Appointment
from bot.views.election_lines import mark_words
from participation.city import City
from participation.city.election import EarlySlot, Election, Sourced

ELECTION_CALENDAR_NAME: Final = "elections.ics"
_DAY: Final = timedelta(days=1)


def election_appointments(
    election: Election, city: City, tr: Translator, link: str, now: datetime
) -> tuple[Appointment, ...]:
    """Empty while it has no day. What has ended is left out; a day whose hours are not known is a
    whole day."""
    if election.held_on is None:
        return ()
    own = _own_day(election, election.held_on, city, tr, link, now)
    early = (_slot(election, slot, city, tr, link, now) for slot in election.early)
    return tuple(one for one in (own, *early) if one.ends_at > now)


def _own_day(
    election: Election, day: date, city: City, tr: Translator, link: str, now: datetime
) -> Appointment:
    hours = election.hours
    first = hours.opens if hours else time()
    ends_at = (
        datetime.combine(day, hours.closes, city.zone)
        if hours
        else datetime.combine(day + _DAY, time(), city.zone)
    )
    return Appointment(
        uid=f"election-{election.key}@{city.key}.balss",
        version=0,
        starts_at=datetime.combine(day, first, city.zone),
        ends_at=ends_at,
        title=_title(election.name.get(tr.language), election, tr),
        about=_about((election, *([hours] if hours else [])), tr, link),
        place=None,
        point=None,
        link=link,
        is_cancelled=False,
        written_at=now,
        is_all_day=hours is None,
        is_open=not election.is_confirmed,
    )


def _slot(
    election: Election, slot: EarlySlot, city: City, tr: Translator, link: str, now: datetime
) -> Appointment:
    name = election.name.get(tr.language)
    return Appointment(
        uid=f"election-{election.key}-{slot.day:%Y%m%d}-{slot.opens:%H%M}@{city.key}.balss",
        version=0,
        starts_at=datetime.combine(slot.day, slot.opens, city.zone),
        ends_at=datetime.combine(slot.day, slot.closes, city.zone),
        # NOTE Of an appointment in a calendar; {name} is an election.
        title=_title(tr.plain("{name}: early voting", name=name), slot, tr),
        about=_about((slot,), tr, link),
        place=slot.where.get(tr.language) if slot.where else None,
        point=None,
        link=link,
        is_cancelled=False,
        written_at=now,
        is_open=not slot.is_confirmed,
    )


def _title(name: str, one: Sourced, tr: Translator) -> str:
    return f"{name} {mark_words(one, tr)}".strip()


def _about(stated: tuple[Sourced, ...], tr: Translator, link: str) -> str:
    sources = dict.fromkeys(one.source.get(tr.language) for one in stated)
    return "\n".join([tr.plain("Source: {source}", source="; ".join(sources)), link]).strip()
