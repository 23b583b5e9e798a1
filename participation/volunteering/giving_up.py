"""Gives up every place of a resident who is erased; whoever is next is asked."""

from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.places.place import LIVE, PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering import entering
from participation.volunteering.office import Office
from participation.volunteering.tables import application

_LIVE: Final = (
    select(application.c.application_id, application.c.shift_id)
    .where(application.c.resident_id == bindparam("owner"), application.c.state.in_(sorted(LIVE)))
    .order_by(application.c.shift_id)
)


async def give_up(office: Office, connection: AsyncConnection, resident_id: ResidentId) -> None:
    """Shifts by their number: everybody locks in that order. One person has few of them."""
    for row in (await connection.execute(_LIVE, {"owner": resident_id})).all():
        holder = await entering.lock_shift(connection, row.shift_id)
        gone = PlaceState.WITHDRAWN
        await entering.leave(office, connection, holder, row.application_id, gone)


async def holds(connection: AsyncConnection, resident_id: ResidentId) -> bool:
    return (await connection.execute(_LIVE, {"owner": resident_id})).first() is not None
