"""Runs begin anew with each version of the staff's edition of an election.

Letters are held back while the election stands on another day. It may have moved away and back
between two looks at it, so nothing less than a version tells: what was held back comes, and what
came does not come again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import bindparam, case, func, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city.election import Election
from participation.delivery.delivery import NoticeKind, State
from participation.delivery.tables import delivery
from participation.election_reminders.step import AGAIN
from participation.election_reminders.subject import prefix
from participation.election_reminders.tables import election_course, election_run
from participation.storage.metadata import Moment

Known = dict[tuple[str, str, date], Any]
"""The rows of runs, by election, step and day."""

_run = election_run.c
# Of "again" the moment, too: it is told an hour after the last change.
_BEGIN: Final = (
    update(election_run)
    .where(
        _run.election == bindparam("which"),
        _run.held_on == bindparam("day"),
        _run.version < bindparam("seen"),
    )
    .values(
        cursor=0,
        is_finished=False,
        version=bindparam("seen"),
        due_at=case((_run.step == AGAIN, bindparam("now", type_=Moment())), else_=_run.due_at),
    )
)
# No run asks for these; whether the plan still fits is looked at when they are written.
_NUDGES: Final = (
    select(delivery.c.delivery_id)
    .join(election_course, election_course.c.resident_id == delivery.c.resident_id)
    .where(
        election_course.c.election == bindparam("which"),
        election_course.c.planned_at > bindparam("now"),
        ~election_course.c.is_over,
        delivery.c.kind == NoticeKind.ELECTION_NUDGE.value,
        func.substr(delivery.c.subject, 1, bindparam("length")) == bindparam("start"),
        delivery.c.state == State.SKIPPED,
        delivery.c.useful_until > bindparam("now"),
    )
    .order_by(delivery.c.delivery_id)
    .with_for_update(of=delivery)
)
_NUDGE_AGAIN: Final = (
    update(delivery)
    .where(delivery.c.delivery_id.in_(_NUDGES))
    .values(state=State.PENDING, note=null(), settled_on=null())
)


@dataclass(frozen=True, slots=True)
class Stale:
    """An election on a day of which runs were begun in an earlier version than `version`."""

    election: str
    held_on: date
    version: int


def stale(
    elections: Iterable[Election], known: Known, versions: Mapping[str, int]
) -> Iterator[Stale]:
    seen: dict[tuple[str, date], int] = {}
    for (election, _, held_on), row in known.items():
        seen[election, held_on] = min(seen.get((election, held_on), row.version), row.version)
    for one in elections:
        assert one.held_on is not None  # noqa: S101 - only those come here
        version = versions.get(one.key, 0)
        if seen.get((one.key, one.held_on), version) < version:
            yield Stale(one.key, one.held_on, version)


async def begin(connection: AsyncConnection, one: Stale, now: datetime) -> None:
    """From the first resident on; whoever comes second changes nothing."""
    which = {"which": one.election, "now": now}
    begun = await connection.execute(_BEGIN, which | {"day": one.held_on, "seen": one.version})
    if begun.rowcount:
        start = prefix(one.election)
        await connection.execute(_NUDGE_AGAIN, which | {"start": start, "length": len(start)})
