"""Reads who is on the staff, and who was. Changing it is in `members.py`."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Row, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.staff.member import Former, Member
from participation.staff.rights import Right, Role
from participation.staff.tables import staff_member, staff_role

_IS_HERE: Final = staff_member.c.left_on.is_(None)
_LIST: Final = (
    select(
        staff_member.c.staff_id,
        staff_member.c.resident_id,
        resident.c.telegram_id,
        resident.c.language,
        staff_member.c.name,
        staff_member.c.since,
        staff_member.c.totp_confirmed,
        staff_role.c.role,
    )
    .join(resident, resident.c.resident_id == staff_member.c.resident_id)
    .join(staff_role, staff_role.c.staff_id == staff_member.c.staff_id)
    .where(_IS_HERE)
    .order_by(staff_member.c.name, staff_member.c.staff_id)
)
_ONE: Final = _LIST.where(staff_member.c.staff_id == bindparam("this_member"))
# In one order, so that two administrators who remove each other do not wait for ever.
_LOCK_ALL: Final = (
    select(staff_member.c.staff_id)
    .where(_IS_HERE)
    .order_by(staff_member.c.staff_id)
    .with_for_update()
)
_FORMER: Final = (
    select(staff_member.c.name, staff_member.c.left_on)
    .where(
        staff_member.c.resident_id == bindparam("this_resident"),
        staff_member.c.left_on.is_not(None),
    )
    .order_by(staff_member.c.staff_id.desc())
    .limit(1)
)
_NAMELESS: Final = (
    select(staff_member.c.staff_id).where(staff_member.c.resident_id.is_(None)).limit(1)
)


async def lock_all(connection: AsyncConnection) -> None:
    """First in every verb that changes who may what: such verbs take turns."""
    await connection.execute(_LOCK_ALL)


async def listed(connection: AsyncConnection, right: Right | None = None) -> tuple[Member, ...]:
    """Everybody on the staff, or those who may do this; by name."""
    found = _members((await connection.execute(_LIST)).all())
    return tuple(member for member in found if right is None or member.may(right))


async def one(connection: AsyncConnection, staff_id: int) -> Member:
    found = _members((await connection.execute(_ONE, {"this_member": staff_id})).all())
    if not found:
        raise Refused(Reason.MEMBER_UNKNOWN)
    return found[0]


async def former(connection: AsyncConnection, resident_id: ResidentId) -> Former | None:
    row = (await connection.execute(_FORMER, {"this_resident": resident_id})).one_or_none()
    return None if row is None else Former(row.name, row.left_on)


async def has_nameless(connection: AsyncConnection) -> bool:
    """Whether a member has deleted their data: who they were cannot be told any more."""
    return await connection.scalar(_NAMELESS) is not None


async def check_not_last(connection: AsyncConnection, staff_id: int) -> None:
    if administrators(await listed(connection)) == {staff_id}:
        raise Refused(Reason.LAST_ADMINISTRATOR)


def administrators(found: Iterable[Member]) -> set[int]:
    return {member.staff_id for member in found if Role.ADMINISTRATOR in member.roles}


def _members(rows: Iterable[Row[Any]]) -> tuple[Member, ...]:
    found: dict[int, Member] = {}
    for row in rows:
        before = found.get(row.staff_id)
        found[row.staff_id] = Member(
            staff_id=row.staff_id,
            resident_id=ResidentId(row.resident_id),
            telegram_id=row.telegram_id,
            language=row.language,
            name=row.name,
            roles=frozenset({Role(row.role)}) | (before.roles if before else frozenset()),
            since=row.since,
            has_factor=row.totp_confirmed,
        )
    return tuple(found.values())
