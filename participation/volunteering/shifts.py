"""Writes the shifts of a call: adds, moves, makes room, cancels. Who has a place: `places.py`."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, func, insert, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.errors import Reason, Refused
from participation.places.offer import LEAST
from participation.places.place import LIVE, PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering import changing, entering, reminders, renewing
from participation.volunteering.call import Call, ShiftState
from participation.volunteering.call_rules import (
    SHIFTS_MOST,
    check_capacity,
    check_times,
    clean_reason,
)
from participation.volunteering.call_writing import (
    EDITABLE,
    Own,
    call_of_shift,
    lock_own,
    write,
    written,
)
from participation.volunteering.office import Office
from participation.volunteering.reminding import cancelled_until
from participation.volunteering.tables import application, guardian_consent, shift

_OF_CALL: Final = select(shift).where(shift.c.call_id == bindparam("this"))
_ADD: Final = insert(shift)
_THIS: Final = shift.c.shift_id == bindparam("this")
_CHANGE: Final = update(shift).where(_THIS)
_DELETE: Final = delete(shift).where(_THIS)
_APPLIED: Final = (
    select(func.count())
    .select_from(application)
    .where(application.c.shift_id == bindparam("this"))
)
# An offer that would end after the new start.
_SHORTEN: Final = (
    update(application)
    .where(
        application.c.shift_id == bindparam("this"),
        application.c.state == PlaceState.OFFERED,
        application.c.offer_until > bindparam("latest"),
    )
    .values(offer_until=bindparam("latest"))
)
# Whoever withdrew and comes again needs a consent to the new time.
_DROP_CONSENTS: Final = delete(guardian_consent).where(
    guardian_consent.c.application_id.in_(
        select(application.c.application_id).where(
            application.c.shift_id == bindparam("this"), application.c.state.not_in(sorted(LIVE))
        )
    )
)
_LOCK_AHEAD: Final = (
    select(shift.c.shift_id, shift.c.starts_at, shift.c.ends_at)
    .where(
        shift.c.call_id == bindparam("this"),
        shift.c.starts_at > bindparam("now"),
        shift.c.state != ShiftState.CANCELLED,
    )
    .order_by(shift.c.shift_id)
    .with_for_update(key_share=True)
)
_CANCEL: Final = (
    update(shift)
    .where(shift.c.shift_id.in_(bindparam("these", expanding=True)))
    .values(state=ShiftState.CANCELLED.value, reason=bindparam("why"), held=0, waiting=0)
)
_SEND_AWAY: Final = (
    update(application)
    .where(
        application.c.shift_id.in_(bindparam("these", expanding=True)),
        application.c.state.in_(sorted(LIVE)),
    )
    .values(
        state=PlaceState.DECLINED.value,
        note_code="cancelled",
        offer_until=null(),
        decided_at=bindparam("now"),
    )
    .returning(application.c.application_id, application.c.shift_id, application.c.resident_id)
)


def new_shift(
    call_id: int, starts_at: datetime, ends_at: datetime, capacity: int
) -> dict[str, Any]:
    """The row of a shift that nobody has applied for yet."""
    return {
        "call_id": call_id,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "minutes": _minutes(starts_at, ends_at),
        "capacity": capacity,
        "held": 0,
        "waiting": 0,
        "last_arrival": 0,
        "state": ShiftState.DRAFT.value,
    }


def _minutes(starts_at: datetime, ends_at: datetime) -> int:
    return int((ends_at.timestamp() - starts_at.timestamp()) // 60)


async def add(
    office: Office,
    actor: ResidentId,
    call_id: int,
    starts_at: datetime,
    ends_at: datetime,
    capacity: int,
) -> Call:
    check_times(starts_at, ends_at, office.now())
    check_capacity(capacity)
    async with office.database.writing() as connection:
        own = await lock_own(connection, actor, call_id)
        own.must_be(EDITABLE)
        others = (await connection.execute(_OF_CALL, {"this": call_id})).all()
        if len(others) >= SHIFTS_MOST:
            raise Refused(Reason.TOO_MANY_SHIFTS, most=SHIFTS_MOST)
        _must_be_new(others, starts_at, ends_at)
        row = new_shift(call_id, starts_at, ends_at, capacity)
        if own.is_published:
            row["state"] = ShiftState.OPEN.value
        await connection.execute(_ADD, row)
        await write(office, connection, call_id, {})
        return await written(office, connection, own)


async def change(
    office: Office,
    actor: ResidentId,
    shift_id: int,
    starts_at: datetime | None,
    ends_at: datetime | None,
    capacity: int | None,
) -> Call:
    async with office.database.writing() as connection:
        own, holder = await _begin(connection, actor, shift_id)
        _must_be_ahead(office, holder)
        begins, ends = starts_at or holder.starts_at, ends_at or holder.ends_at
        if moved := (begins, ends) != (holder.starts_at, holder.ends_at):
            check_times(begins, ends, office.now())
            others = (await connection.execute(_OF_CALL, {"this": own.call_id})).all()
            _must_be_new([each for each in others if each.shift_id != shift_id], begins, ends)
        places = holder.capacity if capacity is None else capacity
        check_capacity(places)
        if places < holder.held:
            raise Refused(Reason.SHIFT_CAPACITY_HELD, held=holder.held)
        values = {
            "starts_at": begins,
            "ends_at": ends,
            "minutes": _minutes(begins, ends),
            "capacity": places,
        }
        await connection.execute(_CHANGE.values(**values), {"this": shift_id})
        await write(office, connection, own.call_id, {})
        if moved:
            await connection.execute(_SHORTEN, {"this": shift_id, "latest": begins - LEAST})
            await connection.execute(_DROP_CONSENTS, {"this": shift_id})
            await reminders.move(office, connection, shift_id, holder.starts_at, begins)
            await renewing.ask_anew(office, connection, shift_id, begins)
            await changing.note(office, connection, own, {"time"}, shift_id)
        if moved or places > holder.capacity:
            await entering.pass_on(office, connection, holder)
        return await written(office, connection, own)


async def drop(office: Office, actor: ResidentId, shift_id: int) -> Call:
    async with office.database.writing() as connection:
        own, holder = await _begin(connection, actor, shift_id)
        if await connection.scalar(_APPLIED, {"this": shift_id}):
            raise Refused(Reason.SHIFT_HAS_APPLICANTS)
        await connection.execute(_DELETE, {"this": holder.shift_id})
        await write(office, connection, own.call_id, {})
        return await written(office, connection, own)


async def cancel(office: Office, actor: ResidentId, shift_id: int, reason: str) -> Call:
    why = clean_reason(reason)
    async with office.database.writing() as connection:
        own, holder = await _begin(connection, actor, shift_id)
        if holder.state != ShiftState.CANCELLED:
            _must_be_ahead(office, holder)
            await send_away(office, connection, [holder], why)
            await write(office, connection, own.call_id, {})
        return await written(office, connection, own)


async def cancel_ahead(
    office: Office, connection: AsyncConnection, call_id: int, reason: str
) -> None:
    """Every shift of a locked call that has not begun."""
    given = {"this": call_id, "now": office.now()}
    ahead = list((await connection.execute(_LOCK_AHEAD, given)).all())
    if ahead:
        await send_away(office, connection, ahead, reason)


async def send_away(
    office: Office, connection: AsyncConnection, shifts: list[Row[Any]], reason: str
) -> None:
    """Cancels locked shifts and tells everybody who applied, at once."""
    these = [each.shift_id for each in shifts]
    now = office.now()
    gone = (await connection.execute(_SEND_AWAY, {"these": these, "now": now})).all()
    await connection.execute(_CANCEL, {"these": these, "why": reason})
    starts = {each.shift_id: each.starts_at for each in shifts}
    requests = [
        Request(
            ResidentId(row.resident_id),
            NoticeKind.SHIFT_CANCELLED,
            str(row.shift_id),
            now,
            cancelled_until(starts[row.shift_id], now),
        )
        for row in gone
    ]
    await ask_in(connection, office.city.zone, requests)
    reminded = ((row.application_id, row.resident_id, starts[row.shift_id]) for row in gone)
    await reminders.take_back(office, connection, reminded)


async def _begin(
    connection: AsyncConnection, actor: ResidentId, shift_id: int
) -> tuple[Own, Row[Any]]:
    own = await lock_own(connection, actor, await call_of_shift(connection, shift_id))
    own.must_be(EDITABLE)
    return own, await entering.lock_shift(connection, shift_id)


def _must_be_ahead(office: Office, holder: Row[Any]) -> None:
    """Of a draft a shift whose time is over may be moved."""
    if holder.state == ShiftState.CANCELLED:
        raise Refused(Reason.SHIFT_CANCELLED)
    if holder.state == ShiftState.OPEN and holder.starts_at <= office.now():
        raise Refused(Reason.SHIFT_STARTED)


def _must_be_new(others: Any, starts_at: datetime, ends_at: datetime) -> None:
    for each in others:
        if each.state != ShiftState.CANCELLED and (each.starts_at, each.ends_at) == (
            starts_at,
            ends_at,
        ):
            raise Refused(Reason.SHIFT_TWICE)
