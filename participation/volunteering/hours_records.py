"""Reads and writes the record of hours. Who may is asked in `confirming.py` and `disputing.py`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.organisations.tables import organisation, representative
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage.upsert import insert_new
from participation.volunteering.application import ApplicationId
from participation.volunteering.call import CallId, ShiftId
from participation.volunteering.hours import (
    Hours,
    HoursId,
    HoursState,
    HoursStep,
    minutes_of,
)
from participation.volunteering.tables import (
    application,
    call_text,
    hours_change,
    shift,
    volunteer_hours,
)

_ALL: Final = (
    select(
        volunteer_hours,
        organisation.c.name.label("organisation_name"),
        application.c.name.label("volunteer_name"),
        shift.c.starts_at,
        shift.c.ends_at,
    )
    .join(organisation, organisation.c.organisation_id == volunteer_hours.c.organisation_id)
    .outerjoin(application, application.c.application_id == volunteer_hours.c.application_id)
    .outerjoin(shift, shift.c.shift_id == volunteer_hours.c.shift_id)
)
_THIS: Final = volunteer_hours.c.hours_id == bindparam("this")
_ONE: Final = _ALL.where(_THIS)
_LOCKED: Final = _ONE.with_for_update(of=volunteer_hours, key_share=True)
_OF_RESIDENT: Final = _ALL.where(volunteer_hours.c.resident_id == bindparam("owner")).order_by(
    volunteer_hours.c.worked_on.desc(), volunteer_hours.c.hours_id.desc()
)
_OF_SHIFT: Final = _ALL.where(volunteer_hours.c.shift_id == bindparam("which"))
_THESE: Final = _ALL.where(
    volunteer_hours.c.hours_id.in_(bindparam("these", expanding=True))
).order_by(volunteer_hours.c.decided_at, volunteer_hours.c.hours_id)
_TITLES: Final = select(call_text.c.call_id, call_text.c.language, call_text.c.title).where(
    call_text.c.call_id.in_(bindparam("these", expanding=True))
)
_ACCEPTED: Final = (
    select(
        application.c.application_id,
        application.c.resident_id,
        application.c.name,
        application.c.attendance,
    )
    .where(
        application.c.shift_id == bindparam("which"),
        application.c.state == PlaceState.ACCEPTED,
    )
    .order_by(application.c.application_id)
)
_ADD: Final = insert_new(
    volunteer_hours, returning=["hours_id", "resident_id", "minutes", "state"]
)
_CHANGE: Final = update(volunteer_hours).where(_THIS)
_NOTE: Final = insert(hours_change)
_STEPS: Final = (
    select(hours_change)
    .join(volunteer_hours, volunteer_hours.c.hours_id == hours_change.c.hours_id)
    .where(volunteer_hours.c.resident_id == bindparam("owner"))
    .order_by(hours_change.c.change_id)
)
# Residents before anything else, by number: whoever erases one locks in this order, too.
_HOLD: Final = (
    select(resident.c.resident_id)
    .where(resident.c.resident_id.in_(bindparam("these", expanding=True)))
    .order_by(resident.c.resident_id)
    .with_for_update(read=True, key_share=True)
)
_REPRESENTATIVES: Final = (
    select(representative.c.resident_id)
    .where(representative.c.organisation_id == bindparam("this"))
    .order_by(representative.c.resident_id)
)


async def hold(connection: AsyncConnection, residents: Iterable[int | None]) -> None:
    """Nobody of them is erased until this transaction ends."""
    these = sorted({one for one in residents if one is not None})
    await connection.execute(_HOLD, {"these": these})


async def representatives(
    connection: AsyncConnection, organisation_id: int
) -> tuple[ResidentId, ...]:
    found = await connection.scalars(_REPRESENTATIVES, {"this": organisation_id})
    return tuple(ResidentId(each) for each in found)


async def find(connection: AsyncConnection, hours_id: int, *, lock: bool = False) -> Hours:
    """Refused: HOURS_UNKNOWN."""
    rows = (await connection.execute(_LOCKED if lock else _ONE, {"this": hours_id})).all()
    if not rows:
        raise Refused(Reason.HOURS_UNKNOWN)
    return (await entries(connection, rows))[0]


async def of_resident(connection: AsyncConnection, owner: ResidentId) -> tuple[Hours, ...]:
    """The newest first."""
    return await entries(
        connection, (await connection.execute(_OF_RESIDENT, {"owner": owner})).all()
    )


async def of_shift(connection: AsyncConnection, shift_id: int) -> tuple[Hours, ...]:
    return await entries(
        connection, (await connection.execute(_OF_SHIFT, {"which": shift_id})).all()
    )


async def several(connection: AsyncConnection, ids: Sequence[int]) -> tuple[Hours, ...]:
    """By when they were decided."""
    rows = (await connection.execute(_THESE, {"these": list(ids)})).all() if ids else []
    return await entries(connection, rows)


async def accepted(connection: AsyncConnection, shift_id: int) -> Sequence[Row[Any]]:
    """Everybody who had a place: application_id, resident_id, name, attendance."""
    return (await connection.execute(_ACCEPTED, {"which": shift_id})).all()


async def add(connection: AsyncConnection, rows: list[dict[str, Any]]) -> Sequence[Row[Any]]:
    """Those that were not there yet: hours_id, resident_id, minutes, state."""
    statement = _ADD.for_dialect(connection.dialect.name)
    found = (await connection.execute(statement, rows)).all()
    return sorted(found, key=lambda row: int(row.hours_id))


async def change(connection: AsyncConnection, hours_id: int, **columns: object) -> None:
    await connection.execute(_CHANGE.values(**columns), {"this": hours_id})


async def note(connection: AsyncConnection, steps: list[dict[str, Any]]) -> None:
    """What was, what is, by whom: the record's own history."""
    await connection.execute(_NOTE, steps)


def step(
    one: Hours, by: ResidentId, at: datetime, minutes: int, state: HoursState, words: str | None
) -> dict[str, Any]:
    """For `note`: from `one` as it was."""
    return {
        "hours_id": one.hours_id,
        "changed_by": by,
        "changed_at": at,
        "minutes_before": one.minutes,
        "minutes": minutes,
        "state": state.value,
        "words": words,
    }


async def steps(connection: AsyncConnection, owner: ResidentId) -> tuple[HoursStep, ...]:
    return tuple(
        HoursStep(
            HoursId(row.hours_id),
            row.changed_at,
            row.minutes_before,
            row.minutes,
            HoursState(row.state),
            row.words,
        )
        for row in (await connection.execute(_STEPS, {"owner": owner})).all()
    )


async def titles(
    connection: AsyncConnection, calls: Iterable[int | None]
) -> dict[int, dict[str, str]]:
    """What each call is called, by language."""
    these = sorted({each for each in calls if each is not None})
    found: dict[int, dict[str, str]] = {}
    if these:
        for row in (await connection.execute(_TITLES, {"these": these})).all():
            found.setdefault(row.call_id, {})[row.language] = row.title
    return found


async def entries(connection: AsyncConnection, rows: Sequence[Row[Any]]) -> tuple[Hours, ...]:
    named = await titles(connection, (row.call_id for row in rows))
    return tuple(_hours(row, named.get(row.call_id, {})) for row in rows)


def _hours(row: Row[Any], named: Mapping[str, str]) -> Hours:
    return Hours(
        hours_id=HoursId(row.hours_id),
        application_id=None if row.application_id is None else ApplicationId(row.application_id),
        resident_id=None if row.resident_id is None else ResidentId(row.resident_id),
        organisation_id=row.organisation_id,
        organisation=row.organisation_name,
        call_id=None if row.call_id is None else CallId(row.call_id),
        shift_id=None if row.shift_id is None else ShiftId(row.shift_id),
        titles=named,
        name=row.volunteer_name,
        worked_on=row.worked_on,
        planned=None if row.starts_at is None else minutes_of(row.starts_at, row.ends_at),
        minutes=row.minutes,
        state=HoursState(row.state),
        claimed=row.claimed_minutes,
        dispute=row.dispute,
        answer=row.answer,
        decided_at=row.decided_at,
    )
