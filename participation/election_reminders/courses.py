"""One resident and one election: what they planned, and whether they want to hear no more of it.

"I have voted" and "not for me this time" are the same here: nothing tells them apart later.
"""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import bindparam, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city.election import Election
from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.election_reminders import planning
from participation.election_reminders.office import Office
from participation.election_reminders.reminding import Times, times_of
from participation.election_reminders.standing import Standing, lock_resident, standing_in
from participation.election_reminders.step import AGAIN, DAY_SET
from participation.election_reminders.subject import KIND_OF_STEP, KINDS, of_day, of_plan
from participation.election_reminders.subscription import Course
from participation.election_reminders.tables import election_course, election_run
from participation.election_reminders.taking_back import take_back_about
from participation.election_reminders.told import has_heard_of_another_day
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.storage.upsert import insert_or_update

_KEYS: Final = ("resident_id", "election")
_OVER: Final = insert_or_update(election_course, _KEYS, ("is_over", "held_on"))
_PLAN: Final = insert_or_update(election_course, _KEYS, ("is_over", "planned_at", "held_on"))
_THIS: Final = (
    election_course.c.resident_id == bindparam("this"),
    election_course.c.election == bindparam("which"),
)
_NOT_OVER: Final = update(election_course).where(*_THIS).values(is_over=False)
_NO_PLAN: Final = update(election_course).where(*_THIS).values(planned_at=null())
_RUNS: Final = select(election_run.c.step, election_run.c.due_at).where(
    election_run.c.election == bindparam("which"), election_run.c.held_on == bindparam("day")
)

_ALL: Final = (
    select(election_course.c.election, election_course.c.is_over, election_course.c.planned_at)
    .where(election_course.c.resident_id == bindparam("this"))
    .order_by(election_course.c.election)
)


async def courses(office: Office, resident_id: ResidentId) -> dict[str, Course]:
    """By the key of the election."""
    async with office.database.reading() as connection:
        rows = (await connection.execute(_ALL, {"this": resident_id})).all()
    return {row.election: Course(row.is_over, row.planned_at) for row in rows}


async def end(office: Office, resident_id: ResidentId, key: str) -> None:
    """No reminder of this election any more, what waits included. Refused: ELECTION_UNKNOWN,
    ELECTION_OVER, RESIDENT_UNKNOWN."""
    election = await office.ahead(key)
    row = _row(resident_id, election) | {"is_over": True}
    async with office.database.writing() as connection:
        await lock_resident(connection, resident_id)
        await connection.execute(_OVER.on(office.database), row)
        await take_back_about(connection, resident_id, KINDS, key, office.today())


async def go_on(office: Office, resident_id: ResidentId, key: str) -> None:
    """Takes `end` back: what is of use at this moment still comes, and the rest when it is due.
    Refused as there."""
    election = await office.ahead(key)
    async with office.database.writing() as connection:
        await lock_resident(connection, resident_id)
        await connection.execute(_NOT_OVER, {"this": resident_id, "which": key})
        own = await standing_in(office, connection, resident_id, key)
        requests = await _due(office, connection, own, election)
        if own.planned_at is not None:
            times = planning.nudge(own.planned_at, own.quiet, office.city.zone)
            if times is not None and office.now() < times.useful_until:
                requests.append(_nudge(own, election, times))
        await ask_in(connection, office.city.zone, requests)


async def plan(
    office: Office, resident_id: ResidentId, key: str, moment: datetime
) -> datetime | None:
    """When the nudge comes; None: none does, the time is too near or quiet hours swallow it.

    Whoever plans wants to be reminded. Refused: ELECTION_UNKNOWN, ELECTION_OVER, PLAN_WITHOUT_DAY,
    PLAN_PAST, PLAN_OUTSIDE, RESIDENT_UNKNOWN.
    """
    election, now, zone = await office.ahead(key), office.now(), office.city.zone
    if election.held_on is None:
        raise Refused(Reason.PLAN_WITHOUT_DAY)
    if moment <= now:
        raise Refused(Reason.PLAN_PAST)
    if not planning.may_vote_at(election, moment, zone):
        raise Refused(Reason.PLAN_OUTSIDE)
    planned_at = moment.replace(second=0, microsecond=0)
    row = _row(resident_id, election) | {"is_over": False, "planned_at": planned_at}
    async with office.database.writing() as connection:
        await lock_resident(connection, resident_id)
        await connection.execute(_PLAN.on(office.database), row)
        await _take_nudge_back(office, connection, resident_id, key)
        own = await standing_in(office, connection, resident_id, key)
        times = planning.nudge(planned_at, own.quiet, zone)
        # Whoever plans for the next minutes needs no word about it.
        nudges = [_nudge(own, election, times)] if times and now < times.due_at else []
        await ask_in(connection, zone, [*nudges, *await _due(office, connection, own, election)])
    return times.due_at if nudges and times else None


async def drop_plan(office: Office, resident_id: ResidentId, key: str) -> None:
    """Nothing if there was none."""
    async with office.database.writing() as connection:
        await lock_resident(connection, resident_id)
        await connection.execute(_NO_PLAN, {"this": resident_id, "which": key})
        await _take_nudge_back(office, connection, resident_id, key)


def _row(resident_id: ResidentId, election: Election) -> dict[str, Any]:
    day = election.held_on or date(election.year, 12, 31)
    return {"resident_id": resident_id, "election": election.key, "held_on": day}


async def _take_nudge_back(
    office: Office, connection: AsyncConnection, resident_id: ResidentId, key: str
) -> None:
    nudge = (NoticeKind.ELECTION_NUDGE,)
    await take_back_about(connection, resident_id, nudge, key, office.today())


def _nudge(own: Standing, election: Election, times: Times) -> Request:
    subject = of_plan(election.key, times.useful_until)
    kind = NoticeKind.ELECTION_NUDGE
    return Request(own.resident_id, kind, subject, times.due_at, times.useful_until)


async def _due(
    office: Office, connection: AsyncConnection, own: Standing, election: Election
) -> list[Request]:
    """What runs have asked everybody for by now and is of use still. A run that is to come asks by
    itself, and nobody is asked for twice."""
    held_on, zone, quiet = election.held_on, office.city.zone, office.city.quiet_hours
    if held_on is None:
        return []
    found = await connection.execute(_RUNS, {"which": election.key, "day": held_on})
    requests = []
    for run in found.all():
        times = times_of(run.step, run.due_at, held_on, zone, quiet)
        if times is None or not times.holds(office.now()):
            continue
        step, again_at = (DAY_SET, run.due_at) if run.step == AGAIN else (run.step, None)
        is_meant = own.hears(step, election.electorate, run.due_at) and (
            again_at is None
            or await has_heard_of_another_day(connection, own.resident_id, election.key, held_on)
        )
        if is_meant:
            kind, subject = KIND_OF_STEP[step], of_day(election.key, held_on, again_at)
            requests.append(
                Request(own.resident_id, kind, subject, times.due_at, times.useful_until)
            )
    return requests
