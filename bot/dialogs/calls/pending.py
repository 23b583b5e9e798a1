"""Times that are said in part: what is known of each, and what is asked next.

They wait in the dialog as plain values; a whole one is saved at once by `shifts.py`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager

from bot.dialogs.calls.states import PostCall
from bot.understanding.call_times import ShiftWords

_PENDING: Final = "pending"
_CHANGED: Final = "changed_shift"
DAYS_SHOWN: Final = 14
HOURS: Final = tuple(range(6, 23))
PEOPLE: Final = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30)


@dataclass(frozen=True, slots=True)
class Pending:
    """Day and hours as ISO texts of the city's calendar and clock."""

    day: str | None = None
    start: str | None = None
    end: str | None = None
    people: int | None = None

    @property
    def missing(self) -> str | None:
        """The first that is not known yet."""
        parts = asdict(self)
        return next((name for name in ASKED_BY if parts[name] is None), None)

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Beginning and end; only for a whole one. "22–02" ends on the next day."""
        day = date.fromisoformat(self.day or "")
        start, end = time.fromisoformat(self.start or ""), time.fromisoformat(self.end or "")
        is_night = end < start and start.hour >= _NIGHT_FROM and end.hour <= _NIGHT_UNTIL
        last = day + timedelta(days=1) if is_night else day
        return (
            datetime.combine(day, start, tzinfo=zone),
            datetime.combine(last, end, tzinfo=zone),
        )


_NIGHT_FROM: Final = 18
_NIGHT_UNTIL: Final = 8
ASKED_BY: Final[dict[str, State]] = {
    "day": PostCall.day,
    "start": PostCall.start,
    "end": PostCall.end,
    "people": PostCall.people,
}


def pending_of(words: ShiftWords) -> Pending:
    """What was typed, as it waits."""
    return Pending(
        words.day.isoformat() if words.day else None,
        words.start.isoformat("minutes") if words.start else None,
        words.end.isoformat("minutes") if words.end else None,
        words.people,
    )


def waiting(manager: DialogManager) -> tuple[Pending, ...]:
    """What waits to be completed."""
    return tuple(Pending(**each) for each in manager.dialog_data.get(_PENDING, ()))


def keep_waiting(manager: DialogManager, several: tuple[Pending, ...]) -> None:
    """From now on these wait."""
    manager.dialog_data[_PENDING] = [asdict(each) for each in several]


def forget_waiting(manager: DialogManager) -> None:
    """Nothing waits any more."""
    manager.dialog_data.pop(_PENDING, None)


def first_missing(manager: DialogManager) -> str | None:
    """What is asked next: the first that any of those that wait lacks."""
    missing = {each.missing for each in waiting(manager)}
    return next((name for name in ASKED_BY if name in missing), None)


def filled(manager: DialogManager, **known: Any) -> tuple[Pending, ...]:
    """Those that wait, with an answer for all that lacked it."""
    found = waiting(manager) or (Pending(),)
    for name, value in known.items():
        found = tuple(
            replace(each, **{name: value}) if getattr(each, name) is None else each
            for each in found
        )
    return found
