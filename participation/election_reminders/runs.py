"""The runs: one for each step of each election's day. A run asks for everybody's notice, piece by
piece, so that a hundred thousand take neither memory nor patience.

Asked again and again (`wake`), by any number of processes. Each piece is one transaction: the rows
of some residents, and how far the run has come. A process may die between any two: the next one
goes on where the last commit was, and nobody has two rows.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import bindparam, delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city.election import ELECTORATES, Election
from participation.delivery.asking_from import ask_from, asked, asking_from
from participation.election_reminders.office import Office
from participation.election_reminders.reminding import Times, moments, times_of
from participation.election_reminders.standing import SINCE, WANTS
from participation.election_reminders.step import DAY_SET
from participation.election_reminders.subject import KIND_OF_STEP, of_day
from participation.election_reminders.tables import (
    election_course,
    election_run,
    election_subscription,
)
from participation.residents.tables import resident
from participation.storage.upsert import ForEach, insert_new

PIECE: Final = 1000
SECONDS: Final = 3.0
"""So long one call may go on; the next one continues."""

_sub, _run = election_subscription.c, election_run.c
_KNOWN: Final = select(election_run).where(_run.held_on >= bindparam("day"))
_BEGIN: Final = insert_new(election_run)
# Only where the clock was set back, as on the desk: what was done then has not happened yet.
_FORGET: Final = delete(election_run).where(_run.due_at > bindparam("now"))
_THIS: Final = (
    _run.election == bindparam("which_election"),
    _run.step == bindparam("which_step"),
    _run.held_on == bindparam("which_day"),
)
# Whoever comes second goes away empty-handed instead of waiting.
_LOCK: Final = (
    select(_run.cursor).where(*_THIS, ~_run.is_finished).with_for_update(skip_locked=True)
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


def _asking(since: str, wants: str) -> ForEach:
    """For whom of a piece: switched on in time, this electorate, not over."""
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
            _sub[since] <= bindparam("begun"),
            _sub[wants] <= bindparam("begun"),
            ~is_over,
        )
    )
    return asking_from(whom)


_ASKING: Final = {
    (step, electorate): _asking(SINCE[step], WANTS[electorate])
    for step in SINCE
    for electorate in ELECTORATES
}


@dataclass(frozen=True, slots=True)
class Run:
    """`begun_at`: whoever had switched it on by then is meant."""

    election: Election
    step: str
    held_on: date
    begun_at: datetime
    times: Times

    @property
    def key(self) -> dict[str, Any]:
        return {
            "which_election": self.election.key,
            "which_step": self.step,
            "which_day": self.held_on,
        }


async def wake(office: Office) -> int:
    """How many notices were asked for. What is of no use any more is not asked for."""
    asked_for, until = 0, time.monotonic() + SECONDS
    for run in await due(office):
        while time.monotonic() < until:
            some = await next_piece(office, run)
            if some is None:
                break
            asked_for += some
    return asked_for


async def due(office: Office) -> list[Run]:
    """Those that are open at this moment; what has just come due is written down."""
    now, today = office.now(), office.today()
    with_day = [one for one in await office.calendar() if one.held_on and one.held_on >= today]
    if not with_day:
        return []
    known = await _known(office, today, now)
    fresh = list(_fresh(office, with_day, known, now))
    if fresh:
        async with office.database.writing() as connection:
            await connection.execute(_BEGIN.on(office.database), fresh)
        known = await _known(office, today, now)
    return list(_open(office, with_day, known, now))


Known = dict[tuple[str, str, date], Any]


async def _known(office: Office, today: date, now: datetime) -> Known:
    async with office.database.reading() as connection:
        rows = (await connection.execute(_KNOWN, {"day": today})).all()
    if any(row.due_at > now for row in rows):
        async with office.database.writing() as connection:
            await connection.execute(_FORGET, {"now": now})
    return {(row.election, row.step, row.held_on): row for row in rows if row.due_at <= now}


def _fresh(
    office: Office, elections: Iterable[Election], known: Known, now: datetime
) -> Iterator[dict[str, Any]]:
    """A day that was not known, and steps that have come due since it is."""
    zone, quiet = office.city.zone, office.city.quiet_hours
    for one in elections:
        assert one.held_on is not None  # noqa: S101 - only those come here
        own = known.get((one.key, DAY_SET, one.held_on))
        if own is None:
            yield _row(one.key, DAY_SET, one.held_on, now)
        since = own.due_at if own else now
        for step, times in moments(one.held_on, zone, quiet).items():
            is_new = (one.key, step.value, one.held_on) not in known
            # What was due before anybody knew the day is told by the notice that it is set.
            if is_new and times.holds(now) and since <= times.due_at:
                yield _row(one.key, step.value, one.held_on, times.due_at)


def _row(key: str, step: str, held_on: date, due_at: datetime) -> dict[str, Any]:
    row = {"election": key, "step": step, "held_on": held_on, "due_at": due_at}
    return row | {"cursor": 0, "is_finished": False}


def _open(
    office: Office, elections: Iterable[Election], known: Known, now: datetime
) -> Iterator[Run]:
    """The oldest first. A run of a day that is not the election's any more rests for ever."""
    by_day = {(one.key, one.held_on): one for one in elections}
    for (key, step, held_on), row in sorted(known.items(), key=lambda each: each[1].due_at):
        election = by_day.get((key, held_on))
        if election is None or row.is_finished:
            continue
        zone, quiet = office.city.zone, office.city.quiet_hours
        times = times_of(step, row.due_at, held_on, zone, quiet)
        if times is None or not times.holds(now) or not _is_told(election, step):
            continue
        yield Run(election, step, held_on, row.due_at, times)


def _is_told(election: Election, step: str) -> bool:
    """That a day is set is told to everybody by itself only once it is sure; whoever asked for a
    reminder gets it in any case, marked as not confirmed."""
    return step != DAY_SET or election.is_confirmed or election.example


async def next_piece(office: Office, run: Run) -> int | None:
    """How many of the next residents were asked for. None: nobody is left, or another process is
    at it."""
    async with office.database.writing() as connection:
        after = await connection.scalar(_LOCK, run.key)
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
    kind, subject = KIND_OF_STEP[run.step], of_day(run.election.key, run.held_on)
    values = asked(kind, subject, run.times.due_at, run.times.useful_until)
    values |= {"which_election": run.election.key, "begun": run.begun_at}
    statement = _ASKING[run.step, run.election.electorate]
    return await ask_from(connection, statement, values | {"after": after, "upto": upto})
