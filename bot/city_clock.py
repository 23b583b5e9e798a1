"""Which clock this process follows: the machine's, or on the desk a moved one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.settings import Settings
from participation.clock import Clock, FollowedClock, ShiftedClock, SystemClock


def clock_from(settings: Settings, zone: ZoneInfo) -> Clock:
    """`BALSS_NOW` is a local time of the city, or `@FILE` that the sandbox's calendar writes."""
    if not settings.now:
        return SystemClock()
    if settings.now.startswith("@"):
        return FollowedClock(Path(settings.now[1:]))
    moment = datetime.fromisoformat(settings.now)
    return ShiftedClock(moment if moment.tzinfo else moment.replace(tzinfo=zone))
