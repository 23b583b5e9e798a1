"""The hours in which nothing is sent by itself, on the city's clock. Whose hours: `service.py`."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar, Final
from zoneinfo import ZoneInfo

_HOUR: Final = timedelta(hours=1)
_SECOND: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Full hours of the day, 0 to 23: quiet from `from_hour`:00 until just before `until_hour`:00,
    over midnight if need be. Both the same: never quiet."""

    # Read by pydantic, in the city's data: a misspelt key must not silently do nothing.
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    from_hour: int
    until_hour: int

    def __post_init__(self) -> None:
        if not (0 <= self.from_hour <= 23 and 0 <= self.until_hour <= 23):
            raise ValueError("an hour of the day is 0 to 23")

    @property
    def is_never(self) -> bool:
        return self.from_hour == self.until_hour


NEVER: Final = QuietHours(0, 0)


def is_quiet(moment: datetime, quiet: QuietHours, zone: ZoneInfo) -> bool:
    """What counts is the hour that a clock on the wall shows, in summer and in winter."""
    return is_hour_quiet(moment.astimezone(zone).hour, quiet)


def is_hour_quiet(hour: int, quiet: QuietHours) -> bool:
    """Whether the hour that begins at `hour`:00 is one of them."""
    if quiet.from_hour <= quiet.until_hour:
        return quiet.from_hour <= hour < quiet.until_hour
    return hour >= quiet.from_hour or hour < quiet.until_hour


def next_allowed(moment: datetime, quiet: QuietHours, zone: ZoneInfo) -> datetime:
    """`moment` itself if nothing forbids it, else the first moment after it that is not quiet."""
    if not is_quiet(moment, quiet, zone):
        return moment
    here = moment.astimezone(UTC)
    while is_quiet(here, quiet, zone):
        here = _next_hour(here, zone)
    return here


def next_quiet(moment: datetime, quiet: QuietHours, zone: ZoneInfo) -> datetime | None:
    """When it is quiet again after `moment`, which is not; None: never."""
    if quiet.is_never:
        return None
    here = _next_hour(moment.astimezone(UTC), zone)
    while not is_quiet(here, quiet, zone):
        here = _next_hour(here, zone)
    return here


def _next_hour(here: datetime, zone: ZoneInfo) -> datetime:
    """When the clock on the wall next shows another hour: at its full hour, or when it is changed
    before that."""
    local = here.astimezone(zone)
    into = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    full = here + _HOUR - into
    if full.astimezone(zone).utcoffset() == local.utcoffset():
        return full
    # The clock is changed within this hour: look for the second.
    before, after = here, full
    while after - before > _SECOND:
        middle = before + ((after - before) // 2)
        if middle.astimezone(zone).utcoffset() == local.utcoffset():
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
