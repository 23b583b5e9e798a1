"""When a reminder of an election is due, and until when it is of use. No database here: the rows
are asked for in `runs.py`; everybody's own quiet hours are kept when they are sent."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from participation.election_reminders.step import AGAIN, DAY_SET, Step
from participation.preferences.quiet_hours import QuietHours, is_hour_quiet

DAYTIME: Final = 10
EVENING: Final = 18
"""Of the day before: people are home, find their passport and look up the way."""
MORNING: Final = 8
TOO_LATE: Final = 18
"""On the day itself. After an outage a word in the evening would only startle: most stations are
about to close, and whoever meant to vote has been there."""
GRACE: Final = timedelta(hours=1)
"""So long a new day of an election stands before everybody is told: a slip of the hand is put
right by then."""
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Times:
    """Half-open, in UTC."""

    due_at: datetime
    useful_until: datetime

    def holds(self, now: datetime) -> bool:
        return self.due_at <= now < self.useful_until


def moments(held_on: date, zone: ZoneInfo, quiet: QuietHours) -> Mapping[Step, Times]:
    """In the order in which they are due. Each is of use until the next one is due, switched on or
    not: nobody gets two at one moment. A step for which the city's `quiet` hours leave no time is
    left out."""
    wanted = {
        Step.MONTH: (month_before(held_on), DAYTIME),
        Step.WEEK: (held_on - _WEEK, DAYTIME),
        Step.DAY: (held_on - _DAY, EVENING),
        Step.MORNING: (held_on, MORNING),
    }
    due = {step: _at(day, _loud_hour(hour, quiet), zone) for step, (day, hour) in wanted.items()}
    until = {
        Step.MONTH: due[Step.WEEK],
        Step.WEEK: due[Step.DAY],
        # It says "tomorrow".
        Step.DAY: min(start_of(held_on, zone), due[Step.MORNING]),
        Step.MORNING: _at(held_on, TOO_LATE, zone),
    }
    return {step: Times(due[step], until[step]) for step in due if due[step] < until[step]}


def day_set(known_at: datetime, held_on: date, zone: ZoneInfo, quiet: QuietHours) -> Times | None:
    """For telling that an election got its day, known since `known_at`; None: a step tells it, or
    the day is there."""
    ahead = [each.due_at for each in moments(held_on, zone, quiet).values()]
    until = min([start_of(held_on, zone), *(due for due in ahead if known_at <= due)])
    due_at = known_at.astimezone(UTC) + GRACE
    return Times(due_at, until) if due_at < until else None


def times_of(
    step: str, begun_at: datetime, held_on: date, zone: ZoneInfo, quiet: QuietHours
) -> Times | None:
    """Of a run as it is kept: `begun_at` is its own due moment, or since when the day is known."""
    if step in (DAY_SET, AGAIN):
        return day_set(begun_at, held_on, zone, quiet)
    return moments(held_on, zone, quiet).get(Step(step))


def month_before(day: date) -> date:
    """The same day of the month before, or that month's last: 31 March gives 28 or 29 February."""
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def start_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _at(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), zone).astimezone(UTC)


def _loud_hour(wanted: int, quiet: QuietHours) -> int:
    """The first hour of the day from `wanted` on in which the city is not quiet, else the last
    one before."""
    loud = [hour for hour in range(24) if not is_hour_quiet(hour, quiet)]
    return next((hour for hour in loud if hour >= wanted), loud[-1])
