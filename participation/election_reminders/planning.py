"""One's own plan: when somebody may mean to vote, and when they are nudged. No database here."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from participation.city.election import EarlySlot, Election
from participation.delivery.admission import allowed_at
from participation.election_reminders.reminding import Times
from participation.preferences.quiet_hours import QuietHours

NUDGE: Final = timedelta(minutes=30)
"""In truth, on no clock: a clock that is changed in between makes the way no longer."""
# While nobody has said when the stations are open: nothing outside is taken, nothing is promised.
_OPENS: Final = time(7)
_CLOSES: Final = time(22)


def period(day: date, opens: time, closes: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Half-open, in UTC."""
    begins, ends = (datetime.combine(day, at, zone).astimezone(UTC) for at in (opens, closes))
    return begins, ends


def election_day(election: Election, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    """When one may vote on the day itself, as far as anybody knows; None: it has no day yet."""
    if election.held_on is None:
        return None
    opens, closes = election.opens or _OPENS, election.closes or _CLOSES
    return period(election.held_on, opens, closes, zone)


def early_slot(election: Election, moment: datetime, zone: ZoneInfo) -> EarlySlot | None:
    """The slot of early voting that `moment` lies in."""
    here = moment.astimezone(UTC)
    for slot in election.early:
        begins, ends = period(slot.day, slot.opens, slot.closes, zone)
        if begins <= here < ends:
            return slot
    return None


def slots_ahead(election: Election, now: datetime, zone: ZoneInfo) -> tuple[EarlySlot, ...]:
    """Those of early voting that have not ended, the nearest first."""
    ahead = [
        slot for slot in election.early if now < period(slot.day, slot.opens, slot.closes, zone)[1]
    ]
    return tuple(sorted(ahead, key=lambda slot: (slot.day, slot.opens)))


def may_vote_at(election: Election, moment: datetime, zone: ZoneInfo) -> bool:
    """Whether a station is open then, on the day or before it."""
    own_day = election_day(election, zone)
    here = moment.astimezone(UTC)
    is_on_the_day = own_day is not None and own_day[0] <= here < own_day[1]
    return is_on_the_day or early_slot(election, moment, zone) is not None


def nudge(planned_at: datetime, quiet: QuietHours, zone: ZoneInfo) -> Times | None:
    """Out of the quiet hours of whoever plans. None: those swallow it."""
    until = planned_at.astimezone(UTC)
    due_at = allowed_at(until - NUDGE, quiet, zone, until, None)
    return Times(due_at, until) if due_at < until else None
