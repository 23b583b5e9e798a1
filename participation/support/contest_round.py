"""A round of a contest, and when those who asked are reminded of its last day. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NewType
from zoneinfo import ZoneInfo

RoundId = NewType("RoundId", int)

REMIND_DAYS: Final = (14, 3)
"""So many days before the last day."""
REMIND_AT: Final = time(10)
"""On the city's clock; no change to or from summer time ever falls on it."""


@dataclass(frozen=True, slots=True)
class ContestRound:
    """`closes_on` is the last day on which one may apply; `opens_on` None: not known."""

    round_id: RoundId
    contest: str
    opens_on: date | None
    closes_on: date
    source: str
    noted_on: date

    def is_over(self, today: date) -> bool:
        return self.closes_on < today


@dataclass(frozen=True, slots=True)
class RoundReminder:
    """`days` before the last day; of no use any more when the next one is due."""

    days: int
    due_at: datetime
    useful_until: datetime


def reminders(closes_on: date, now: datetime, zone: ZoneInfo) -> tuple[RoundReminder, ...]:
    """Those that are still ahead at `now`; the first comes first."""
    dues = [_at(closes_on - timedelta(days), REMIND_AT, zone) for days in REMIND_DAYS]
    ends = [*dues[1:], _at(closes_on + timedelta(1), time(0), zone)]
    found = zip(REMIND_DAYS, dues, ends, strict=True)
    return tuple(RoundReminder(days, due, end) for days, due, end in found if now < due)


def reminder_subject(contest: str, closes_on: date, days: int) -> str:
    """`civil_society.2026-02-15.14`; a key holds no point."""
    return f"{contest}.{closes_on.isoformat()}.{days}"


def reminder_subjects(contest: str, closes_on: date) -> tuple[str, ...]:
    return tuple(reminder_subject(contest, closes_on, days) for days in REMIND_DAYS)


def round_in(subject: str) -> tuple[str, date] | None:
    """The contest and the last day that a reminder is about; None: no such subject."""
    contest, _, rest = subject.partition(".")
    try:
        return contest, date.fromisoformat(rest.partition(".")[0])
    except ValueError:
        return None


def _at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, zone).astimezone(UTC)
