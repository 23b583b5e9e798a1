"""Finds one's own shifts that overlap with another. That is shown, and not forbidden."""

from typing import Any, Final

from sqlalchemy import Row, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.places.place import LIVE, PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering.application import ApplicationId, Conflict
from participation.volunteering.call import CallId, ShiftState
from participation.volunteering.call_records import shift_of
from participation.volunteering.tables import application, shift

_OVERLAPPING: Final = (
    select(application.c.application_id, application.c.state.label("place"), shift)
    .join(shift, shift.c.shift_id == application.c.shift_id)
    .where(
        application.c.resident_id == bindparam("owner"),
        application.c.state.in_(sorted(LIVE)),
        shift.c.shift_id != bindparam("this"),
        shift.c.state == ShiftState.OPEN,
        # Both half-open: one may begin when the other ends.
        shift.c.starts_at < bindparam("ends"),
        shift.c.ends_at > bindparam("starts"),
    )
    .order_by(shift.c.starts_at, shift.c.shift_id)
)


async def overlapping(
    connection: AsyncConnection, owner: ResidentId, holder: Row[Any]
) -> tuple[Conflict, ...]:
    given = {
        "owner": owner,
        "this": holder.shift_id,
        "starts": holder.starts_at,
        "ends": holder.ends_at,
    }
    return tuple(
        Conflict(
            ApplicationId(row.application_id),
            CallId(row.call_id),
            PlaceState(row.place),
            shift_of(row),
        )
        for row in (await connection.execute(_OVERLAPPING, given)).all()
    )
