"""The freeze: everything that staff set going stands still, and staff do nothing, until it ends.

What residents do (propose, vote, read) goes on.
"""

from typing import Final

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.staff import gate, log, member_list
from participation.staff.action import Action
from participation.staff.actor import Actor
from participation.staff.member import Freeze
from participation.staff.office import Office
from participation.staff.rights import Right
from participation.staff.tables import freeze as table
from participation.staff.tables import staff_member

EVERYTHING: Final = "everything"
LONGEST_REASON: Final = 300

_FROZEN: Final = (
    select(table.c.since, table.c.reason, staff_member.c.name)
    .join(staff_member, staff_member.c.staff_id == table.c.frozen_by)
    .where(table.c.what == EVERYTHING)
)
_FREEZE: Final = insert(table)
_END: Final = delete(table).where(table.c.what == bindparam("this"))


async def frozen(connection: AsyncConnection) -> Freeze | None:
    row = (await connection.execute(_FROZEN)).one_or_none()
    return None if row is None else Freeze(row.since, row.name, row.reason)


async def check(connection: AsyncConnection) -> None:
    """Refused: EVERYTHING_FROZEN (facts: since, because)."""
    if (found := await frozen(connection)) is not None:
        raise Refused(Reason.EVERYTHING_FROZEN, since=found.since, because=found.reason)


def clean_reason(typed: str) -> str:
    """Refused: FREEZE_WITHOUT_REASON, FREEZE_REASON_TOO_LONG (facts: most, length)."""
    reason = " ".join(typed.split())
    if not any(sign.isalpha() for sign in reason):
        raise Refused(Reason.FREEZE_WITHOUT_REASON)
    if len(reason) > LONGEST_REASON:
        raise Refused(Reason.FREEZE_REASON_TOO_LONG, most=LONGEST_REASON, length=len(reason))
    return reason


async def freeze(office: Office, actor: Actor, typed_reason: str) -> tuple[Freeze, bool]:
    """The freeze that holds, and whether this call began it."""
    reason = clean_reason(typed_reason)
    async with office.database.writing() as connection:
        await member_list.lock_all(connection)
        by = await gate.authorise(connection, office.clock, actor.resident_id, Right.FREEZE)
        if (found := await frozen(connection)) is not None:
            return found, False
        since = office.now()
        row = {"what": EVERYTHING, "since": since, "frozen_by": by.staff_id, "reason": reason}
        await connection.execute(_FREEZE, row)
        await log.write(connection, office.clock, by, Action.FROZEN, EVERYTHING, note=reason)
    return Freeze(since, by.name, reason), True


async def unfreeze(office: Office, actor: Actor) -> bool:
    """Whether this call ended it."""
    async with office.database.writing() as connection:
        await member_list.lock_all(connection)
        by = await gate.authorise(connection, office.clock, actor.resident_id, Right.UNFREEZE)
        if (await connection.execute(_END, {"this": EVERYTHING})).rowcount == 0:
            return False
        await log.write(connection, office.clock, by, Action.UNFROZEN, EVERYTHING)
    return True
