"""An election for the calendar on somebody's phone: the same entries as among all their dates
(`bot/civic_dates`), so that whoever has both has none twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bot.civic_dates.city_dates import election_dates, with_version
from bot.civic_dates.date import appointment
from bot.i18n.translator import Translator
from bot.papers.calendar import Appointment
from participation.city import City
from participation.city.election import Election
from participation.civic_dates.date import Noted

ELECTION_CALENDAR_NAME: Final = "elections.ics"


def election_appointments(
    election: Election,
    city: City,
    tr: Translator,
    link: str,
    now: datetime,
    noted: Mapping[str, Noted],
) -> tuple[Appointment, ...]:
    """Empty while it has no day. What has ended is left out."""
    dates = election_dates(election, city, tr, link)
    ahead = (with_version(each, noted) for each in dates if now < each.ends_at)
    return tuple(appointment(each, city, tr, now) for each in ahead)
