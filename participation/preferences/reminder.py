"""When a reminder that somebody asks for is due, and until when it is of use. No database here."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from participation.city import Cycle, Phase

_DAY: Final = timedelta(days=1)
# Hours at which most people can act on it, whatever the quiet hours are.
DAYTIME: Final = (10, 19)
# The day on which results come out may move, so whoever waits for them is told when they are
# there; if they never come, this ends the waiting.
MOST_WAITING: Final = timedelta(days=365)
RESULTS_OF_USE: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Reminder:
    due_at: datetime
    useful_until: datetime


def before_the_close(closes_at: datetime, zone: ZoneInfo) -> datetime:
    """The last daytime moment that leaves at least a day: a vote that closes at midnight after
    1 June is announced on 31 May at 19:00."""
    begins, ends = DAYTIME
    latest = (closes_at.astimezone(UTC) - _DAY).astimezone(zone)
    if begins <= latest.hour < ends:
        return latest.astimezone(UTC)
    day = latest.date() if latest.hour >= ends else latest.date() - _DAY
    return datetime.combine(day, time(ends), zone).astimezone(UTC)


def voting_ends(cycle: Cycle, now: datetime, zone: ZoneInfo) -> Reminder | None:
    """None: its hour has passed, so it is not offered any more."""
    closes_at = cycle.period(Phase.VOTING).closes_at
    due_at = before_the_close(closes_at, zone)
    return Reminder(due_at, closes_at) if now < due_at else None


def results_out(cycle: Cycle, now: datetime) -> Reminder | None:
    """Waits until somebody brings it forward. None: the results are there."""
    if cycle.published is not None and cycle.has_results(now):
        return None
    at_the_latest = max(cycle.phases.results.opens_at.astimezone(UTC), now) + MOST_WAITING
    return Reminder(at_the_latest, at_the_latest)


def has_fresh_results(cycle: Cycle, now: datetime) -> bool:
    """Whether the results are out, and not so long that nobody needs to be told any more."""
    if cycle.published is None or not cycle.has_results(now):
        return False
    return now < cycle.phases.results.opens_at.astimezone(UTC) + RESULTS_OF_USE
