"""The runs: one for each step of each election's day. A run asks for everybody's notice, piece by
piece (`pieces.py`), so that a hundred thousand take neither memory nor patience.

Asked again and again (`wake`), by any number of processes. Each piece is one transaction: the rows
of some residents, and how far the run has come. A process may die between any two: the next one
goes on where the last commit was, and nobody has two rows.
When the day may have moved away and back, they begin anew: `anew.py`.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import bindparam, delete, select

from participation.city.election import Election
from participation.election_reminders import anew
from participation.election_reminders.anew import Known
from participation.election_reminders.office import Office
from participation.election_reminders.pieces import Run, next_piece
from participation.election_reminders.reminding import moments, times_of
from participation.election_reminders.step import AGAIN, DAY_SET
from participation.election_reminders.tables import election_run
from participation.elections.tables import election_edition
from participation.storage.upsert import insert_new

SECONDS: Final = 3.0
"""So long one call may go on; the next one continues."""

_run = election_run.c
_KNOWN: Final = select(election_run).where(_run.held_on >= bindparam("day"))
_VERSIONS: Final = select(election_edition.c.key, election_edition.c.version)
_BEGIN: Final = insert_new(election_run)
# Only where the clock was set back, as on the desk: what was done then has not happened yet.
_FORGET: Final = delete(election_run).where(_run.due_at > bindparam("now"))


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
    known, versions = await _known(office, today, now)
    stale = list(anew.stale(with_day, known, versions))
    fresh = list(_fresh(office, with_day, known, versions, now))
    if stale or fresh:
        async with office.database.writing() as connection:
            for one in stale:  # hardly ever more than one
                await anew.begin(connection, one, now)
            if fresh:
                await connection.execute(_BEGIN.on(office.database), fresh)
        known, _ = await _known(office, today, now)
    return list(_open(office, with_day, known, now))


async def _known(office: Office, today: date, now: datetime) -> tuple[Known, Mapping[str, int]]:
    """The runs, and the version in which staff have left each election."""
    async with office.database.reading() as connection:
        rows = (await connection.execute(_KNOWN, {"day": today})).all()
        editions = (await connection.execute(_VERSIONS)).all()
    if any(row.due_at > now for row in rows):
        async with office.database.writing() as connection:
            await connection.execute(_FORGET, {"now": now})
    known = {(row.election, row.step, row.held_on): row for row in rows if row.due_at <= now}
    return known, {row.key: row.version for row in editions}


def _fresh(
    office: Office,
    elections: Iterable[Election],
    known: Known,
    versions: Mapping[str, int],
    now: datetime,
) -> Iterator[dict[str, Any]]:
    """A day that was not known, or is once more, and steps that have come due since it is."""
    zone, quiet = office.city.zone, office.city.quiet_hours
    for one in elections:
        assert one.held_on is not None  # noqa: S101 - only those come here
        own, version = known.get((one.key, DAY_SET, one.held_on)), versions.get(one.key, 0)
        if own is None:
            yield _row(one.key, DAY_SET, one.held_on, now, version)
        elif own.version < version and (one.key, AGAIN, one.held_on) not in known:
            yield _row(one.key, AGAIN, one.held_on, now, version)
        since = own.due_at if own else now
        for step, times in moments(one.held_on, zone, quiet).items():
            is_new = (one.key, step.value, one.held_on) not in known
            # What was due before anybody knew the day is told by the notice that it is set.
            if is_new and times.holds(now) and since <= times.due_at:
                yield _row(one.key, step.value, one.held_on, times.due_at, version)


def _row(key: str, step: str, held_on: date, due_at: datetime, version: int) -> dict[str, Any]:
    row = {"election": key, "step": step, "held_on": held_on, "due_at": due_at}
    return row | {"cursor": 0, "is_finished": False, "version": version}


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
        again = known.get((key, AGAIN, held_on))
        again_at = again.due_at if again else None
        yield Run(election, step, held_on, row.due_at, times, row.version, again_at)


def _is_told(election: Election, step: str) -> bool:
    """That a day is set is told to everybody by itself only once it is sure; whoever asked for a
    reminder gets it in any case, marked as not confirmed."""
    return step not in (DAY_SET, AGAIN) or election.is_confirmed or election.example
