"""A parent's own phone: how many children vote on it, said once, and no more turns than that."""

from typing import Any, Final

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.family_poll.office import Office
from participation.family_poll.poll import Allowance
from participation.family_poll.stands import open_now
from participation.family_poll.tables import family_phone
from participation.storage.upsert import insert_new

_THIS: Final = (
    family_phone.c.poll_id == bindparam("this"),
    family_phone.c.phone == bindparam("which"),
)
_ONE: Final = select(family_phone.c.allowed, family_phone.c.used).where(*_THIS)
_LOCKED: Final = _ONE.with_for_update()
_BEGIN: Final = insert_new(family_phone)
_ALLOW: Final = update(family_phone).where(*_THIS).values(allowed=bindparam("many"))
_USE: Final = update(family_phone).where(*_THIS).values(used=family_phone.c.used + 1)


async def allow(office: Office, telegram_id: int, children: int) -> Allowance:
    """Refused: FAMILY_CHILDREN_NUMBER (most), FAMILY_CHILDREN_FIXED (allowed) once a child has
    voted: else the number would be no limit."""
    most = office.youth.children_most
    if not 1 <= children <= most:
        raise Refused(Reason.FAMILY_CHILDREN_NUMBER, most=most)
    async with office.database.writing() as connection:
        poll = await open_now(connection, office.now())
        phone = office.keys.phone(poll.poll_id, telegram_id)
        row = {"poll_id": poll.poll_id, "phone": phone, "allowed": children, "used": 0}
        await connection.execute(_BEGIN.on(office.database), row)
        this = {"this": poll.poll_id, "which": phone}
        kept = (await connection.execute(_LOCKED, this)).one()
        if kept.used and kept.allowed != children:
            raise Refused(Reason.FAMILY_CHILDREN_FIXED, allowed=kept.allowed)
        await connection.execute(_ALLOW, this | {"many": children})
    return Allowance(children, kept.used)


async def allowance(office: Office, telegram_id: int, poll_id: int) -> Allowance | None:
    """None: nobody has said yet how many children there are."""
    async with office.database.reading() as connection:
        return await find(office, connection, telegram_id, poll_id)


async def find(
    office: Office,
    connection: AsyncConnection,
    telegram_id: int,
    poll_id: int,
    statement: Any = _ONE,
) -> Allowance | None:
    this = {"this": poll_id, "which": office.keys.phone(poll_id, telegram_id)}
    row = (await connection.execute(statement, this)).one_or_none()
    return None if row is None else Allowance(row.allowed, row.used)


async def check_left(
    office: Office, connection: AsyncConnection, telegram_id: int, poll_id: int
) -> None:
    """Refused: FAMILY_NO_TURNS (allowed)."""
    found = await find(office, connection, telegram_id, poll_id, _LOCKED)
    if found is None or not found.left:
        raise Refused(Reason.FAMILY_NO_TURNS, allowed=found.allowed if found else 0)


async def use(office: Office, connection: AsyncConnection, telegram_id: int, poll_id: int) -> None:
    """One turn less; in the transaction that counts it. Refused: FAMILY_NO_TURNS (allowed)."""
    await check_left(office, connection, telegram_id, poll_id)
    this = {"this": poll_id, "which": office.keys.phone(poll_id, telegram_id)}
    await connection.execute(_USE, this)
