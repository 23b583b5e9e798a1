"""Who may read which call: what is published everybody, the rest its organisation and staff."""

from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.organisations.tables import representative
from participation.residents.resident import ResidentId
from participation.staff import gate
from participation.staff.actor import Actor
from participation.staff.rights import Right
from participation.volunteering import call_records
from participation.volunteering.call import PUBLIC, Call, CallId, CallState
from participation.volunteering.office import Office
from participation.volunteering.tables import call, call_photo

_MINE: Final = (
    select(call.c.call_id)
    .join(representative, representative.c.organisation_id == call.c.organisation_id)
    .where(representative.c.resident_id == bindparam("actor"))
)
_ACTS: Final = select(representative.c.resident_id).where(
    representative.c.organisation_id == bindparam("of"),
    representative.c.resident_id == bindparam("actor"),
)
_WAITING: Final = select(call.c.call_id).where(call.c.state == CallState.WAITING)
_PHOTO: Final = select(call_photo.c.content).where(call_photo.c.call_id == bindparam("this"))


async def look(office: Office, call_id: int, actor: ResidentId | None) -> Call:
    async with office.database.snapshot() as connection:
        return await _look(connection, call_id, actor)


async def photo(office: Office, call_id: int, actor: ResidentId | None) -> bytes:
    async with office.database.snapshot() as connection:
        await _look(connection, call_id, actor)
        content: bytes | None = await connection.scalar(_PHOTO, {"this": call_id})
    if content is None:
        raise Refused(Reason.PHOTO_UNKNOWN)
    return content


async def _look(connection: AsyncConnection, call_id: int, actor: ResidentId | None) -> Call:
    found = await call_records.find(connection, call_id)
    if found.state not in PUBLIC:
        who = {"of": found.organisation.organisation_id, "actor": actor}
        if actor is None or await connection.scalar(_ACTS, who) is None:
            raise Refused(Reason.CALL_UNKNOWN)
    return found


async def mine(office: Office, actor: ResidentId) -> tuple[Call, ...]:
    async with office.database.snapshot() as connection:
        ids = (await connection.scalars(_MINE, {"actor": actor})).all()
        found = await call_records.load(connection, ids)
    return tuple(found[key] for key in sorted(found, reverse=True))


async def waiting(office: Office, actor: Actor) -> tuple[Call, ...]:
    """Those that wait longest stand first."""
    async with office.database.writing() as connection:
        await gate.authorise(connection, office.clock, actor.resident_id, Right.MODERATE_CALLS)
        ids = (await connection.scalars(_WAITING)).all()
        found = await call_records.load(connection, ids)
    return tuple(sorted(found.values(), key=lambda each: (each.updated_at, each.call_id)))


async def waiting_photo(office: Office, actor: Actor, call_id: int) -> bytes:
    await waiting_one(office, actor, call_id)
    async with office.database.reading() as connection:
        content: bytes | None = await connection.scalar(_PHOTO, {"this": call_id})
    if content is None:
        raise Refused(Reason.PHOTO_UNKNOWN)
    return content


async def waiting_one(office: Office, actor: Actor, call_id: int) -> Call:
    """Refused: CALL_MOVED_ON (state), CALL_UNKNOWN."""
    async with office.database.writing() as connection:
        await gate.authorise(connection, office.clock, actor.resident_id, Right.MODERATE_CALLS)
        found = await call_records.find(connection, CallId(call_id))
    if found.state is not CallState.WAITING:
        raise Refused(Reason.CALL_MOVED_ON, state=found.state.value)
    return found
