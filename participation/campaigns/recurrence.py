"""When a series runs next: every week or month at the same hour of the city's clock."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from participation.campaigns.campaign import Repeats

_WEEK: Final = timedelta(days=7)


def occurrence(first: datetime, repeats: Repeats, number: int, zone: ZoneInfo) -> datetime:
    """The `number`-th one after `first` (0: `first` itself), in UTC.

    What matters is the clock on the wall, in summer and in winter. A month without the first
    one's day takes its last day, and the month after goes back to the first one's day. An hour
    that the change of the clock leaves out becomes the one after it; of one that comes twice, the
    earlier counts.
    """
    local = first.astimezone(zone).replace(tzinfo=None)
    if repeats == "weekly":
        wanted = local + number * _WEEK
    else:
        months = local.year * 12 + local.month - 1 + number
        year, month = months // 12, months % 12 + 1
        wanted = local.replace(
            year=year, month=month, day=min(local.day, monthrange(year, month)[1])
        )
    return wanted.replace(tzinfo=zone, fold=0).astimezone(UTC)


def latest(first: datetime, repeats: Repeats, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The last occurrence that is not after `now`; None before the first."""
    number = _number_after(first, repeats, now, zone)
    return occurrence(first, repeats, number - 1, zone) if number else None


def following(first: datetime, repeats: Repeats, now: datetime, zone: ZoneInfo) -> datetime:
    """The first occurrence after `now`."""
    return occurrence(first, repeats, _number_after(first, repeats, now, zone), zone)


def _number_after(first: datetime, repeats: Repeats, now: datetime, zone: ZoneInfo) -> int:
    days = (now - first).days
    number = max(0, (days // 7 if repeats == "weekly" else days // 31) - 1)
    while occurrence(first, repeats, number, zone) <= now:
        number += 1
    return number
