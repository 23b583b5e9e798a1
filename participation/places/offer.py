"""How long a place is held for whoever is asked next. Who that is: `queue.py`."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from participation.preferences.quiet_hours import QuietHours, next_allowed

FULL: Final = timedelta(hours=12)
LEAST: Final = timedelta(minutes=30)
LAST: Final = timedelta(hours=1)
"""So long before the start nobody is asked any more: who has time comes by themselves."""
_SHARE: Final = 3


def offer_until(
    now: datetime, starts_at: datetime, quiet: QuietHours, zone: ZoneInfo
) -> datetime | None:
    """Twelve hours, counted from the end of the reader's quiet hours; a third of the time that is
    left when the start is near, at least half an hour. None: too late to ask anybody."""
    if starts_at - now < LAST:
        return None
    wakes_at = next_allowed(now, quiet, zone)
    left = starts_at - wakes_at
    if left < LAST:
        # It starts right after their night: they may answer as long as it makes sense at all.
        return starts_at - LEAST
    return wakes_at + min(FULL, max(left / _SHARE, LEAST))
