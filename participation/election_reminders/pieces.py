"""One piece of a run: asks for the letters of the next residents, and moves the run on, in one
transaction. Which runs there are, and when: `runs.py`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Select, bindparam, exists, func, null, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city.election import ELECTORATES, Election
from participation.delivery.asking import MAY_COME_AGAIN
from participation.delivery.asking_from import ask_from, asked, asking_from
from participation.delivery.delivery import Priority, State
from participation.delivery.tables import delivery
from participation.election_reminders import told
from participation.election_reminders.office import Office
from participation.election_reminders.reminding import Times
from participation.election_reminders.standing import SINCE, WANTS
from participation.election_reminders.step import AGAIN, DAY_SET
from participation.election_reminders.subject import KIND_OF_STEP, of_day
from participation.election_reminders.tables import (
    election_course,
    election_run,
    election_subscription,
)
from participation.residents.tables import resident

PIECE: Final = 1000

_sub, _run = election_subscription.c, election_run.c
_THIS: Final = (
    _run.election == bindparam("which_election"),
    _run.step == bindparam("which_step"),
    _run.held_on == bindparam("which_day"),
)
# Whoever comes second goes away empty-handed instead of waiting; so does who has not seen yet that
# the run has begun anew, and would pass over what was held back.
_LOCK: Final = (
    select(_run.cursor)
    .where(*_THIS, ~_run.is_finished, _run.version == bindparam("which_version"))
    .with_for_update(skip_locked=True)
)
_MOVE: Final = (
    update(election_run)
    .where(*_THIS)
    .values(cursor=bindparam("upto"), is_finished=bindparam("finished"))
)
_UPTO: Final = select(func.max(_sub.resident_id)).where(
    _sub.resident_id.in_(
        select(_sub.resident_id)
        .where(_sub.resident_id > bindparam("after"))
        .order_by(_sub.resident_id)
        .limit(PIECE)
    )
)


def _whom(step: str, wants: str) -> Select[Any]:
    """Of a piece: switched on in time, this electorate, not over."""
    is_over = exists().where(
        election_course.c.resident_id == _sub.resident_id,
        election_course.c.election == bindparam("which_election"),
        election_course.c.is_over,
    )
    whom = (
        select()
        .select_from(
            election_subscription.join(resident, resident.c.resident_id == _sub.resident_id)
        )
        .where(
            _sub.resident_id > bindparam("after"),
            _sub.resident_id <= bindparam("upto"),
            _sub[SINCE[DAY_SET if step == AGAIN else step]] <= bindparam("begun"),
            _sub[wants] <= bindparam("begun"),
            ~is_over,
        )
    )
    if step != AGAIN:
        return whom
    return whom.where(told.heard_of_another_day(), ~told.waits_for_this_day())


def _coming_again(whom: Select[Any]) -> Any:
    """What was held back while the election stood on another day comes now. As everywhere, rows
    are locked by their number; what may have arrived is not touched."""
    these = (
        select(delivery.c.delivery_id)
        .where(
            delivery.c.resident_id.in_(whom.add_columns(resident.c.resident_id)),
            delivery.c.kind == bindparam("which"),
            delivery.c.subject == bindparam("about"),
            or_(MAY_COME_AGAIN, delivery.c.state == State.PENDING),
        )
        .order_by(delivery.c.delivery_id)
        .with_for_update()
    )
    return (
        update(delivery)
        .where(delivery.c.delivery_id.in_(these))
        .values(
            state=State.PENDING,
            due_at=bindparam("due"),
            useful_until=bindparam("until"),
            note=null(),
            settled_on=null(),
        )
    )


_WHOM: Final = {
    (step, electorate): _whom(step, WANTS[electorate])
    for step in (*SINCE, AGAIN)
    for electorate in ELECTORATES
}
_ASKING: Final = {key: asking_from(whom) for key, whom in _WHOM.items()}
_COMING_AGAIN: Final = {key: _coming_again(whom) for key, whom in _WHOM.items() if key[0] != AGAIN}


@dataclass(frozen=True, slots=True)
class Run:
    """`begun_at`: whoever had switched it on by then is meant. `again_at`: since when the election
    stands on this day once more, if it may have stood on another."""

    election: Election
    step: str
    held_on: date
    begun_at: datetime
    times: Times
    version: int = 0
    again_at: datetime | None = None

    @property
    def key(self) -> dict[str, Any]:
        return {
            "which_election": self.election.key,
            "which_step": self.step,
            "which_day": self.held_on,
        }

    @property
    def due_at(self) -> datetime:
        return max(self.times.due_at, self.again_at) if self.again_at else self.times.due_at

    @property
    def subject(self) -> str:
        again_at = self.begun_at if self.step == AGAIN else None
        return of_day(self.election.key, self.held_on, again_at)


async def next_piece(office: Office, run: Run) -> int | None:
    """How many of the next residents were asked for. None: nobody is left, or another process is
    at it."""
    async with office.database.writing() as connection:
        after = await connection.scalar(_LOCK, run.key | {"which_version": run.version})
        if after is None:
            return None
        upto = await connection.scalar(_UPTO, {"after": after})
        if upto is None:
            await connection.execute(_MOVE, run.key | {"upto": after, "finished": True})
            return None
        some = await _ask(connection, run, after, upto)
        await connection.execute(_MOVE, run.key | {"upto": upto, "finished": False})
    return some


async def _ask(connection: AsyncConnection, run: Run, after: int, upto: int) -> int:
    which = run.step, run.election.electorate
    values = asked(KIND_OF_STEP[run.step], run.subject, run.due_at, run.times.useful_until)
    whom = {"which_election": run.election.key, "begun": run.begun_at}
    whom |= {"after": after, "upto": upto}
    if run.step == AGAIN:
        # Behind a reminder that tells the day anyhow.
        values["rank"] = int(Priority.CHANGE)
        whom |= told.parameters(run.election.key, run.held_on)
    elif run.again_at is not None:
        letters = {name: values[name] for name in ("which", "about", "due", "until")}
        await connection.execute(_COMING_AGAIN[which], whom | letters)
    return await ask_from(connection, _ASKING[which], whom | values)
