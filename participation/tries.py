"""How wrong codes are counted: so many, then a pause. Who counts them, and where: each errand."""

from datetime import datetime, timedelta


def tries_so_far(
    tries: int, since: datetime, now: datetime, lasts: timedelta
) -> tuple[int, datetime]:
    """What counts now, and since when; none once `lasts` is over."""
    # Later than now: the clock was set back (in the sandbox), and the time would last too long.
    is_over = not since <= now < since + lasts
    return (0, now) if is_over else (tries, since)
