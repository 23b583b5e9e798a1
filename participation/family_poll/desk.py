"""What staff do with a family poll: open it, close it, make place codes, read what came of it."""

from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.family_poll import records
from participation.family_poll.code import new_code
from participation.family_poll.office import Office
from participation.family_poll.poll import FamilyPoll, Phase, check_times
from participation.family_poll.tables import family_code, family_stand, family_turn
from participation.residents.resident import ResidentId
from participation.staff import gate, log
from participation.staff.action import Action
from participation.staff.rights import Right
from participation.storage.upsert import insert_or_update

RIGHT: Final = Right.EDIT_ELECTIONS

_KEEP_CODE: Final = insert_or_update(family_code, ("poll_id", "place"), ("code", "made_on"))
_CODES: Final = select(family_code.c.place).where(family_code.c.poll_id == bindparam("this"))
_DROP_CODE: Final = delete(family_code).where(
    family_code.c.poll_id == bindparam("this"), family_code.c.place == bindparam("here")
)
_DROP_STANDS: Final = delete(family_stand).where(
    family_stand.c.poll_id == bindparam("this"), family_stand.c.place == bindparam("here")
)
_DROP_TURNS: Final = delete(family_turn).where(
    family_turn.c.poll_id == bindparam("this"),
    family_turn.c.place == bindparam("here"),
    family_turn.c.choices.is_not(None),
)


async def open_poll(
    office: Office,
    staff: ResidentId,
    key: str,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
) -> FamilyPoll:
    """`opens_at` None: now. Refused: FAMILY_POLL_UNKNOWN, FAMILY_POLL_TIMES, FAMILY_POLL_TWICE."""
    content, now = office.youth.poll(key), office.now()
    if content is None:
        raise Refused(Reason.FAMILY_POLL_UNKNOWN)
    check_times(opens_at or now, closes_at, now)
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, staff, RIGHT)
        await settle_in(connection, now)
        try:
            poll = await records.add(connection, content, opens_at or now, closes_at)
        except IntegrityError:
            raise Refused(Reason.FAMILY_POLL_TWICE) from None
        subject = f"{poll.poll_id} {key}"
        await log.write(connection, office.clock, actor, Action.FAMILY_POLL_OPENED, subject)
    return poll


async def close_poll(office: Office, staff: ResidentId, poll_id: int) -> FamilyPoll:
    """Also takes back one that is only planned. A repeat changes nothing."""
    now = office.now()
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, staff, RIGHT)
        poll = await records.find(connection, poll_id, records.LOCKED)
        if poll.closed_at is None:
            ended = now if poll.closes_at is None else min(now, poll.closes_at)
            await records.end(connection, poll_id, ended)
            subject = f"{poll_id} {poll.content.key}"
            await log.write(connection, office.clock, actor, Action.FAMILY_POLL_CLOSED, subject)
        return await records.find(connection, poll_id)


async def make_code(office: Office, staff: ResidentId, poll_id: int, place: str) -> str:
    """The new code, to be shown once; one that was made before opens nothing any more."""
    if office.youth.place(place) is None:
        raise Refused(Reason.FAMILY_PLACE_UNKNOWN)
    code = new_code()
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, staff, RIGHT)
        poll = await records.find(connection, poll_id, records.LOCKED)
        if poll.phase(office.now()) is Phase.CLOSED:
            raise Refused(Reason.FAMILY_POLL_CLOSED)
        for statement in (_DROP_STANDS, _DROP_TURNS):
            await connection.execute(statement, {"this": poll_id, "here": place})
        row = {"poll_id": poll_id, "place": place, "code": office.keys.code(poll_id, code)}
        row |= {"made_on": office.today()}
        await connection.execute(_KEEP_CODE.on(office.database), row)
        subject = f"{poll_id} {place}"
        await log.write(connection, office.clock, actor, Action.FAMILY_CODE_MADE, subject)
    return code


async def void_code(office: Office, staff: ResidentId, poll_id: int, place: str) -> None:
    """Closes its stands, too, and what is not yet in the box there is forgotten."""
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, staff, RIGHT)
        await records.find(connection, poll_id, records.LOCKED)
        given = {"this": poll_id, "here": place}
        found = await connection.execute(_DROP_CODE, given)
        for statement in (_DROP_STANDS, _DROP_TURNS):
            await connection.execute(statement, given)
        if found.rowcount:
            subject = f"{poll_id} {place}"
            await log.write(connection, office.clock, actor, Action.FAMILY_CODE_VOIDED, subject)


async def codes(office: Office, staff: ResidentId, poll_id: int) -> frozenset[str]:
    """The places that have a code."""
    async with office.database.snapshot() as connection:
        await gate.authorise(connection, office.clock, staff, RIGHT)
        return frozenset(await connection.scalars(_CODES, {"this": poll_id}))


async def polls(office: Office, staff: ResidentId) -> tuple[FamilyPoll, ...]:
    """The newest first."""
    async with office.database.snapshot() as connection:
        await gate.authorise(connection, office.clock, staff, RIGHT)
        return await records.newest(connection)


async def turnout(office: Office, staff: ResidentId, poll_id: int) -> dict[str, int]:
    """How many voted where, also while the poll is open; never what."""
    async with office.database.snapshot() as connection:
        await gate.authorise(connection, office.clock, staff, RIGHT)
        return await records.turnout(connection, poll_id)


async def settle_in(connection: AsyncConnection, now: datetime) -> int:
    """Ends a poll whose time is over; what belongs to it goes now."""
    poll = await records.current(connection, records.LOCKED_CURRENT)
    if poll is None or poll.phase(now) is not Phase.CLOSED:
        return 0
    await records.end(connection, poll.poll_id, poll.closes_at or now)
    return 1


async def settle(office: Office) -> int:
    """The same by itself, each night."""
    async with office.database.writing() as connection:
        return await settle_in(connection, office.now())
