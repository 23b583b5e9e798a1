"""An organisation confirms hours after a shift: for everybody at once, or one by one.

Residents are locked first, then the organisation. Corrections and disputes: `answering.py`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.errors import Reason, Refused
from participation.organisations.acting import acting_for
from participation.organisations.tables import representative
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering import hours_records
from participation.volunteering.application import ApplicationId
from participation.volunteering.call import CallId, ShiftId, ShiftState
from participation.volunteering.hours import (
    CONFIRM_DAYS,
    OPEN,
    HoursState,
    ShiftRecord,
    ShiftToConfirm,
    Worker,
    check_confirmable,
    clean_minutes,
    minutes_of,
)
from participation.volunteering.office import Office
from participation.volunteering.tables import application, call, shift, volunteer_hours

# Who reads of it later finds it in the record.
USEFUL: Final = timedelta(days=7)

_IS_OPEN: Final = (application.c.application_id.is_not(None)) & volunteer_hours.c.hours_id.is_(
    None
)
_IS_DISPUTED: Final = volunteer_hours.c.state.in_([one.value for one in OPEN])


def _shifts(*where: Any) -> Any:
    """Over, and with somebody who had a place; what is disputed is shown for ever."""
    return (
        select(
            shift.c.shift_id,
            shift.c.call_id,
            call.c.organisation_id,
            shift.c.starts_at,
            shift.c.ends_at,
            func.count(application.c.application_id).label("accepted"),
            func.sum(case((_IS_OPEN, 1), else_=0)).label("open"),
            func.sum(case((_IS_DISPUTED, 1), else_=0)).label("disputes"),
        )
        .select_from(
            shift.join(call, call.c.call_id == shift.c.call_id)
            .join(
                application,
                (application.c.shift_id == shift.c.shift_id)
                & (application.c.state == PlaceState.ACCEPTED.value),
            )
            .outerjoin(
                volunteer_hours,
                volunteer_hours.c.application_id == application.c.application_id,
            )
        )
        .where(shift.c.state != ShiftState.CANCELLED.value, *where)
        .group_by(
            shift.c.shift_id,
            shift.c.call_id,
            call.c.organisation_id,
            shift.c.starts_at,
            shift.c.ends_at,
        )
    )


_MINE: Final = (
    _shifts(
        call.c.organisation_id.in_(
            select(representative.c.organisation_id).where(
                representative.c.resident_id == bindparam("actor")
            )
        ),
        shift.c.ends_at <= bindparam("now"),
    )
    .having(
        (shift.c.ends_at > bindparam("since")) | (func.sum(case((_IS_DISPUTED, 1), else_=0)) > 0)
    )
    .order_by(shift.c.ends_at.desc(), shift.c.shift_id)
)
_ONE: Final = _shifts(shift.c.shift_id == bindparam("this"))


async def waiting(office: Office, actor: ResidentId) -> tuple[ShiftToConfirm, ...]:
    now = office.now()
    since = now - timedelta(days=CONFIRM_DAYS)
    given = {"actor": actor, "now": now, "since": since}
    async with office.database.snapshot() as connection:
        rows = (await connection.execute(_MINE, given)).all()
        named = await hours_records.titles(connection, (row.call_id for row in rows))
    return tuple(_shift(row, named.get(row.call_id, {})) for row in rows)


async def record(office: Office, actor: ResidentId, shift_id: int) -> ShiftRecord:
    async with office.database.writing() as connection:
        found = await _authorised(connection, actor, shift_id)
        return await _record(connection, found)


async def confirm(
    office: Office,
    actor: ResidentId,
    shift_id: int,
    minutes: Mapping[int, int] | None,
) -> int:
    """`minutes` by application; None: the full length for everybody who is still open."""
    now = office.now()
    async with office.database.writing() as connection:
        people = await hours_records.accepted(connection, shift_id)
        await hours_records.hold(connection, [actor, *(row.resident_id for row in people)])
        found = await _authorised(connection, actor, shift_id)
        check_confirmable(found.ends_at, now)
        full = minutes_of(found.starts_at, found.ends_at)
        rows = [
            _new(office, found, row, clean_minutes(_minutes(minutes, row, full), full), now)
            # Read anew: whoever was erased in the meantime has no place any more.
            for row in await hours_records.accepted(connection, shift_id)
            if minutes is None or row.application_id in minutes
        ]
        if minutes is not None and len(rows) < len(minutes):
            raise Refused(Reason.APPLICATION_UNKNOWN)
        fresh = await hours_records.add(connection, rows) if rows else ()
        if fresh:
            await hours_records.note(connection, [_first(row, actor, now) for row in fresh])
            await _tell(office, connection, fresh)
    return len(fresh)


async def acting_for_approved(
    connection: AsyncConnection, actor: ResidentId, organisation_id: int
) -> None:
    """Who may neither confirm nor answer is refused: NOT_YOUR_ORGANISATION,
    ORGANISATION_NOT_APPROVED (state)."""
    acts_for = await acting_for(connection, actor, organisation_id)
    if not acts_for.is_approved:
        raise Refused(Reason.ORGANISATION_NOT_APPROVED, state=acts_for.state.value)


async def _authorised(connection: AsyncConnection, actor: ResidentId, shift_id: int) -> Row[Any]:
    """The shift, for who may act. Refused: SHIFT_UNKNOWN – also when nobody had a place in it."""
    row = (await connection.execute(_ONE, {"this": shift_id})).one_or_none()
    if row is None:
        raise Refused(Reason.SHIFT_UNKNOWN)
    await acting_for_approved(connection, actor, row.organisation_id)
    return row


async def _record(connection: AsyncConnection, row: Row[Any]) -> ShiftRecord:
    named = await hours_records.titles(connection, [row.call_id])
    known = {
        one.application_id: one for one in await hours_records.of_shift(connection, row.shift_id)
    }
    people = await hours_records.accepted(connection, row.shift_id)
    workers = tuple(
        Worker(
            ApplicationId(each.application_id),
            each.name,
            each.attendance,
            known.get(ApplicationId(each.application_id)),
        )
        for each in people
    )
    planned = minutes_of(row.starts_at, row.ends_at)
    return ShiftRecord(_shift(row, named.get(row.call_id, {})), planned, workers)


def _minutes(minutes: Mapping[int, int] | None, row: Row[Any], full: int) -> int:
    return full if minutes is None else minutes[row.application_id]


def _new(
    office: Office, of: Row[Any], row: Row[Any], minutes: int, now: datetime
) -> dict[str, Any]:
    return {
        "application_id": row.application_id,
        "resident_id": row.resident_id,
        "organisation_id": of.organisation_id,
        "call_id": of.call_id,
        "shift_id": of.shift_id,
        "worked_on": of.starts_at.astimezone(office.city.zone).date(),
        "minutes": minutes,
        "state": HoursState.CONFIRMED.value,
        "decided_at": now,
    }


def _first(row: Row[Any], actor: ResidentId, now: datetime) -> dict[str, Any]:
    return {
        "hours_id": row.hours_id,
        "changed_by": actor,
        "changed_at": now,
        "minutes_before": None,
        "minutes": row.minutes,
        "state": row.state,
        "words": None,
    }


async def _tell(office: Office, connection: AsyncConnection, fresh: Sequence[Row[Any]]) -> None:
    now = office.now()
    requests = [
        Request(
            ResidentId(row.resident_id),
            NoticeKind.HOURS_CONFIRMED,
            str(row.hours_id),
            now,
            now + USEFUL,
        )
        for row in fresh
    ]
    await ask_in(connection, office.city.zone, requests)


def _shift(row: Row[Any], named: Mapping[str, str]) -> ShiftToConfirm:
    return ShiftToConfirm(
        shift_id=ShiftId(row.shift_id),
        call_id=CallId(row.call_id),
        organisation_id=row.organisation_id,
        titles=named,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        accepted=row.accepted,
        open=int(row.open or 0),
        disputes=int(row.disputes or 0),
    )
