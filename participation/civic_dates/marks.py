"""What calendars of many residents hold of their own, as marks: one statement for each source.

Public dates (the budget, elections, contests) come from the caller; which contests somebody
watches is read here. Tables of other errands are read, never written.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.civic_dates.date import Mark, PublicDate, print_of
from participation.election_reminders.tables import election_course
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.support.event import EventState
from participation.support.tables import contest_watch, event_signup, ngo_event
from participation.volunteering.call import CallState, ShiftState
from participation.volunteering.tables import application, call, shift

PLAN_LASTS: Final = timedelta(minutes=30)

_THESE: Final[BindParameter[Any]] = bindparam("these", expanding=True)
_SHIFTS: Final = (
    select(
        application.c.resident_id,
        shift.c.shift_id,
        shift.c.starts_at,
        shift.c.ends_at,
        call.c.version,
    )
    .join(shift, shift.c.shift_id == application.c.shift_id)
    .join(call, call.c.call_id == shift.c.call_id)
    .where(
        application.c.resident_id.in_(_THESE),
        application.c.state == PlaceState.ACCEPTED,
        shift.c.state != ShiftState.CANCELLED,
        call.c.state != CallState.CANCELLED,
        shift.c.ends_at > bindparam("now"),
    )
)
_EVENTS: Final = (
    select(
        event_signup.c.resident_id,
        ngo_event.c.event_id,
        ngo_event.c.starts_at,
        ngo_event.c.ends_at,
        ngo_event.c.version,
    )
    .join(ngo_event, ngo_event.c.event_id == event_signup.c.event_id)
    .where(
        event_signup.c.resident_id.in_(_THESE),
        event_signup.c.state == PlaceState.ACCEPTED,
        ngo_event.c.state == EventState.OPEN,
        ngo_event.c.ends_at > bindparam("now"),
    )
)
_PLANS: Final = select(
    election_course.c.resident_id, election_course.c.election, election_course.c.planned_at
).where(
    election_course.c.resident_id.in_(_THESE),
    election_course.c.is_over.is_(False),
    election_course.c.planned_at > bindparam("now"),
)
_WATCHED: Final = select(contest_watch.c.resident_id, contest_watch.c.contest).where(
    contest_watch.c.resident_id.in_(_THESE)
)


async def marks_of(
    connection: AsyncConnection,
    residents: Sequence[ResidentId],
    public: Iterable[PublicDate],
    now: datetime,
) -> Mapping[ResidentId, dict[str, Mark]]:
    """For each of them everything that their calendar shows and that is not over."""
    given: dict[str, Any] = {"these": list(residents), "now": now}
    own: dict[int, dict[str, Mark]] = defaultdict(dict)
    for row in (await connection.execute(_SHIFTS, given)).all():
        mark = Mark(row.ends_at, print_of(row.starts_at, row.ends_at, row.version).hex())
        own[row.resident_id][f"shift-{row.shift_id}"] = mark
    for row in (await connection.execute(_EVENTS, given)).all():
        mark = Mark(row.ends_at, print_of(row.starts_at, row.ends_at, row.version).hex())
        own[row.resident_id][f"event-{row.event_id}"] = mark
    for row in (await connection.execute(_PLANS, given)).all():
        mark = Mark(row.planned_at + PLAN_LASTS, print_of(row.planned_at).hex())
        own[row.resident_id][f"plan-{row.election}"] = mark
    watched: dict[int, set[str]] = defaultdict(set)
    for row in (await connection.execute(_WATCHED, {"these": list(residents)})).all():
        watched[row.resident_id].add(row.contest)
    dates = list(public)
    return {
        one: own[one]
        | {
            date.key: date.mark
            for date in dates
            if date.contest is None or date.contest in watched[one]
        }
        for one in residents
    }
