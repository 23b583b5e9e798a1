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
from participation.election_reminders.reminding import times_of
from participation.election_reminders.standing import Standing, lock_resident, standing_in
from participation.election_reminders.subject import KIND_OF_STEP, KINDS, of_day, of_plan
from participation.election_reminders.tables import election_course, election_run
from participation.election_reminders.taking_back import take_back_about
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
        await _ask(office, connection, resident_id, election)


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
        standing = await _ask(office, connection, resident_id, election)
    own = planning.nudge(planned_at, now, standing.quiet, zone)
    return None if own is None else own.due_at


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


async def _ask(
    office: Office, connection: AsyncConnection, resident_id: ResidentId, election: Election
) -> Standing:
    """For what runs have asked everybody for meanwhile, and for the nudge. A run that is still to
    come asks by itself, and nobody is asked for twice."""
    standing = await standing_in(office, connection, resident_id, election.key)
    requests = []
    if election.held_on is not None:
        about = {"which": election.key, "day": election.held_on}
        for run in (await connection.execute(_RUNS, about)).all():
            requests += _due(office, standing, election, election.held_on, run.step, run.due_at)
    if standing.planned_at is not None:
        own = planning.nudge(standing.planned_at, office.now(), standing.quiet, office.city.zone)
        if own is not None:
            subject = of_plan(election.key, standing.planned_at)
            kind = NoticeKind.ELECTION_NUDGE
            requests.append(Request(resident_id, kind, subject, own.due_at, own.useful_until))
    if requests:
        await ask_in(connection, office.city.zone, requests)
    return standing


def _due(
    office: Office,
    standing: Standing,
    election: Election,
    held_on: date,
    step: str,
    begun_at: datetime,
) -> list[Request]:
    times = times_of(step, begun_at, held_on, office.city.zone, office.city.quiet_hours)
    is_meant = standing.hears(step, election.electorate, begun_at)
    if times is None or not times.holds(office.now()) or not is_meant:
        return []
    subject = of_day(election.key, held_on)
    kind = KIND_OF_STEP[step]
    return [Request(standing.resident_id, kind, subject, times.due_at, times.useful_until)]
