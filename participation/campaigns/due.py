"""From when on each resident may be written to: outside their own quiet hours, or the city's."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, literal, or_

from participation.city import City
from participation.preferences.quiet_hours import QuietHours, next_allowed
from participation.residents.tables import resident
from participation.storage.metadata import Moment


def due_at(now: datetime, city: City) -> ColumnElement[datetime]:
    """When each resident may be written to, in one expression for all: now, or at the end of
    their own quiet hours (or the city's). For hours that hold now, the end decides alone."""
    hour = now.astimezone(city.zone).hour
    begins = func.coalesce(resident.c.quiet_from, city.quiet_hours.from_hour)
    ends = func.coalesce(resident.c.quiet_until, city.quiet_hours.until_hour)
    is_quiet = or_(
        and_(begins <= ends, begins <= hour, hour < ends),
        and_(begins > ends, or_(begins <= hour, hour < ends)),
    )
    at = {
        each: literal(next_allowed(now, QuietHours(hour, each), city.zone), Moment())
        for each in range(24)
        if each != hour
    }
    at_end: ColumnElement[datetime] = case(at, value=ends, else_=literal(now, Moment()))
    return case((is_quiet, at_end), else_=literal(now, Moment()))
