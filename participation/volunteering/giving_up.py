"""Gives up every place of a resident who is erased; whoever is next is asked. Calls that nobody
is left for are cancelled, so that no volunteer comes to a shift without an organiser."""

from typing import Final

from sqlalchemy import bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.organisations.tables import representative
from participation.places.place import LIVE, PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering import call_writing, entering, shifts
from participation.volunteering.call import CallState, ShiftState
from participation.volunteering.office import Office
from participation.volunteering.tables import application, call, shift

_LIVE: Final = (
    select(application.c.application_id, application.c.shift_id)
    .where(application.c.resident_id == bindparam("owner"), application.c.state.in_(sorted(LIVE)))
    .order_by(application.c.shift_id)
)
_OTHER: Final = representative.alias("other")
_ORPHANED: Final = (
    select(call.c.call_id)
    .join(representative, representative.c.organisation_id == call.c.organisation_id)
    .where(
        representative.c.resident_id == bindparam("owner"),
        ~exists().where(
            _OTHER.c.organisation_id == representative.c.organisation_id,
            _OTHER.c.resident_id != representative.c.resident_id,
        ),
        call.c.state.in_((CallState.OPEN.value, CallState.CLOSED.value)),
        exists().where(
            shift.c.call_id == call.c.call_id,
            shift.c.state == ShiftState.OPEN.value,
            shift.c.starts_at > bindparam("now"),
        ),
    )
    .order_by(call.c.call_id)
)


async def give_up(office: Office, connection: AsyncConnection, resident_id: ResidentId) -> None:
    """Calls first, then shifts by their number: everybody locks in that order. One person has few
    of them."""
    await _cancel_orphaned(office, connection, resident_id)
    for row in (await connection.execute(_LIVE, {"owner": resident_id})).all():
        holder = await entering.lock_shift(connection, row.shift_id)
        gone = PlaceState.WITHDRAWN
        await entering.leave(office, connection, holder, row.application_id, gone)


async def holds(connection: AsyncConnection, resident_id: ResidentId) -> bool:
    return (await connection.execute(_LIVE, {"owner": resident_id})).first() is not None


async def _cancel_orphaned(
    office: Office, connection: AsyncConnection, resident_id: ResidentId
) -> None:
    """Without a reason: there is nobody who would give one."""
    given = {"owner": resident_id, "now": office.now()}
    for call_id in (await connection.scalars(_ORPHANED, given)).all():
        await call_writing.lock(connection, call_id)
        await shifts.cancel_ahead(office, connection, call_id, None)
        gone = {"state": CallState.CANCELLED.value, "reason": None}
        await call_writing.write(office, connection, call_id, gone)
