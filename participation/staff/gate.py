"""The gate that every deed of the staff passes, inside the deed's own transaction."""

from typing import Any, Final

from sqlalchemy import Row, bindparam, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.clock import Clock
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.staff.actor import Actor
from participation.staff.rights import WHILE_FROZEN, WITHOUT_SESSION, Right, Role
from participation.staff.tables import freeze, staff_member, staff_role

_MEMBER: Final = (
    select(
        staff_member.c.staff_id,
        staff_member.c.resident_id,
        staff_member.c.name,
        staff_member.c.session_until,
        staff_member.c.totp_confirmed,
        staff_role.c.role,
        freeze.c.since.label("frozen_since"),
        freeze.c.reason.label("frozen_because"),
    )
    .select_from(
        staff_member.join(staff_role, staff_role.c.staff_id == staff_member.c.staff_id).outerjoin(
            freeze, true()
        )
    )
    .where(
        staff_member.c.resident_id == bindparam("this_resident"), staff_member.c.left_on.is_(None)
    )
)
# Whoever takes the role away waits until the deeds that were let in are committed, so that
# nothing is done after "removed" was said. A statement of its own: PostgreSQL gives one that had
# to wait the roles and the freeze as they were before.
_LET_IN: Final = (
    select(staff_member.c.staff_id)
    .where(
        staff_member.c.resident_id == bindparam("this_resident"), staff_member.c.left_on.is_(None)
    )
    .with_for_update(read=True)
)


async def authorise(
    connection: AsyncConnection, clock: Clock, resident_id: ResidentId | int, right: Right
) -> Actor:
    """Who acts, if they may. Refused: NOT_STAFF, RIGHT_MISSING (facts: right),
    EVERYTHING_FROZEN (since, because), SECOND_FACTOR_NEEDED."""
    await connection.execute(_LET_IN, {"this_resident": resident_id})
    rows = (await connection.execute(_MEMBER, {"this_resident": resident_id})).all()
    if not rows:
        raise Refused(Reason.NOT_STAFF)
    actor = _actor(rows)
    if not actor.may(right):
        raise Refused(Reason.RIGHT_MISSING, right=right.value)
    if rows[0].frozen_since is not None and right not in WHILE_FROZEN:
        raise Refused(
            Reason.EVERYTHING_FROZEN, since=rows[0].frozen_since, because=rows[0].frozen_because
        )
    if right not in WITHOUT_SESSION and not actor.has_session(clock.now()):
        raise Refused(Reason.SECOND_FACTOR_NEEDED)
    return actor


async def find_actor(connection: AsyncConnection, resident_id: ResidentId | int) -> Actor | None:
    """The member behind this resident, whatever they may; None: not on the staff (any more)."""
    rows = (await connection.execute(_MEMBER, {"this_resident": resident_id})).all()
    return _actor(rows) if rows else None


def _actor(rows: "list[Row[Any]] | Any") -> Actor:
    first = rows[0]
    return Actor(
        staff_id=first.staff_id,
        resident_id=ResidentId(first.resident_id),
        name=first.name,
        roles=frozenset(Role(row.role) for row in rows),
        session_until=first.session_until,
        has_factor=first.totp_confirmed,
    )
