"""From when until when the city holds back before an election. Pure; what follows: campaigns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from participation.city.election import Election


@dataclass(frozen=True, slots=True)
class Period:
    """[begins_at, ends_at), both midnights of the city's clock: the first day is `days` days
    before the day of the election, the last one is that day itself."""

    election: Election
    held_on: date
    begins_on: date
    begins_at: datetime
    ends_at: datetime

    def holds(self, moment: datetime) -> bool:
        return self.begins_at <= moment < self.ends_at


def periods(elections: Iterable[Election], days: int, zone: ZoneInfo) -> tuple[Period, ...]:
    """Of each election whose day is known, the first to end before the others."""
    found = [
        Period(
            election=one,
            held_on=one.held_on,
            begins_on=one.held_on - timedelta(days),
            begins_at=_midnight(one.held_on - timedelta(days), zone),
            ends_at=_midnight(one.held_on + timedelta(1), zone),
        )
        for one in elections
        if one.held_on is not None
    ]
    return tuple(sorted(found, key=lambda each: (each.ends_at, each.election.key)))


def period_at(moment: datetime, known: Iterable[Period]) -> Period | None:
    """The one that holds at this moment; of several, the one that ends first."""
    return next((one for one in known if one.holds(moment)), None)


def next_period(moment: datetime, known: Iterable[Period]) -> Period | None:
    """The first one that begins later."""
    ahead = [one for one in known if one.begins_at > moment]
    return min(ahead, key=lambda one: one.begins_at, default=None)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    # In UTC: two moments of one zone are compared by what stands on the wall.
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
