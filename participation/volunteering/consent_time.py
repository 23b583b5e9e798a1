"""Until when somebody under 16 keeps a place while their guardian is asked anew. Pure."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from participation.places.offer import LEAST
from participation.preferences.quiet_hours import QuietHours, next_allowed

FULL: Final = timedelta(days=2)
_NEAR: Final = timedelta(hours=2)


def renew_until(now: datetime, starts_at: datetime, quiet: QuietHours, zone: ZoneInfo) -> datetime:
    """Two days, counted from the end of the city's quiet hours; half of the time that is left when
    the start is near, so that somebody else may still be asked."""
    wakes_at = next_allowed(now, quiet, zone)
    left = starts_at - wakes_at
    if left > _NEAR:
        return wakes_at + min(FULL, left / 2)
    # Right after a night, or at once: as long as it makes sense at all.
    return max(starts_at - LEAST, now + (starts_at - now) / 2)
