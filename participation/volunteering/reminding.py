"""When a volunteer is reminded of a shift, and until when that is of use. No database here: the
rows are asked for in `reminders.py`; quiet hours are kept when they are sent."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from participation.delivery.delivery import NoticeKind

EVENING: Final = time(18)
"""Of the day before, on the city's clock: people are home from work, shops are open still, and
there is time to find somebody else. The hour is the city's in summer and in winter."""
_DAY: Final = timedelta(days=1)
SOON: Final = timedelta(hours=2)
"""So long before the start, on no clock but in truth: a clock that is changed in between makes the
way there neither longer nor shorter."""
LEAST: Final = timedelta(minutes=15)
"""Later than this before the start nobody needs to be told any more: they are on their way."""


@dataclass(frozen=True, slots=True)
class ShiftReminder:
    kind: NoticeKind
    due_at: datetime
    useful_until: datetime


def cancelled_until(starts_at: datetime, now: datetime) -> datetime:
    """Until when it is of use to know that a shift is cancelled: until it would have begun; if it
    has, a moment for those who are there."""
    return max(starts_at.astimezone(UTC), now + SOON)


def evening_before(starts_at: datetime, zone: ZoneInfo) -> datetime:
    """Of the city's day on which the shift begins: one at half past one at night is announced in
    the evening, seven hours before."""
    day = starts_at.astimezone(zone).date() - _DAY
    return datetime.combine(day, EVENING, zone).astimezone(UTC)


def shift_reminders(
    starts_at: datetime, now: datetime, zone: ZoneInfo
) -> tuple[ShiftReminder, ...]:
    """Those that are still to come. The first is of no use once the second is due: whoever sleeps
    until then gets one message, not two at the same moment."""
    start = starts_at.astimezone(UTC)
    soon = start - SOON
    both = (
        ShiftReminder(NoticeKind.SHIFT_TOMORROW, evening_before(start, zone), soon),
        ShiftReminder(NoticeKind.SHIFT_SOON, soon, start - LEAST),
    )
    return tuple(each for each in both if now < each.due_at)
