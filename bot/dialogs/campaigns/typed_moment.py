"""Reads day and hour as people type them. Whether the moment is allowed is decided elsewhere."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

_TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
_DAY = r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.?\s*(?P<year>\d{4})?\.?"
_BOTH = re.compile(_DAY + r"\D{0,12}?\b" + _TIME)
_ONLY_TIME = re.compile(_TIME)
LONG_AGO = timedelta(days=180)
"""A day without a year that lies so far back is meant for the next year."""


def _clock_time(found: re.Match[str]) -> time | None:
    hour, minute = int(found["hour"]), int(found["minute"])
    return time(hour, minute) if hour < 24 and minute < 60 else None


def typed_time(text: str) -> time | None:
    """`10:00` or `9.30`."""
    found = _ONLY_TIME.fullmatch(text.strip())
    return _clock_time(found) if found else None


def typed_moment(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """`24.05. 10:00`, `24.5.2025 plkst. 9.30`: a moment on the city's clock."""
    found = _BOTH.fullmatch(text.strip())
    at = _clock_time(found) if found else None
    if found is None or at is None:
        return None
    local = now.astimezone(zone)
    try:
        moment = datetime(
            int(found["year"] or local.year),
            int(found["month"]),
            int(found["day"]),
            at.hour,
            at.minute,
            tzinfo=zone,
        )
        if found["year"] is None and moment < local - LONG_AGO:
            moment = moment.replace(year=local.year + 1)
    except ValueError:  # there is no such day
        return None
    return moment
