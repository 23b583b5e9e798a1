"""Gives up every place at an event of a resident who is erased; whoever is next is asked."""

from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.places.place import LIVE
from participation.residents.resident import ResidentId
from participation.support import event_records as records
from participation.support import signing
from participation.support.office import Office
from participation.support.tables import event_signup

_LIVE: Final = (
    select(event_signup.c.signup_id, event_signup.c.event_id)
    .where(
        event_signup.c.resident_id == bindparam("owner"),
        event_signup.c.state.in_(sorted(LIVE)),
    )
    .order_by(event_signup.c.event_id)
)


async def give_up(office: Office, connection: AsyncConnection, resident_id: ResidentId) -> None:
    """Events by their number: everybody locks in that order. One person has few of them."""
    for row in (await connection.execute(_LIVE, {"owner": resident_id})).all():
        event = await records.lock(connection, row.event_id)
        own = await records.signup(connection, row.signup_id)
        await signing.leave(office, connection, event, own)


async def holds(connection: AsyncConnection, resident_id: ResidentId) -> bool:
    return (await connection.execute(_LIVE, {"owner": resident_id})).first() is not None
