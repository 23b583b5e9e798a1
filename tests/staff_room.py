"""Puts people on the staff, with a session that is open: for tests of what only staff may do."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import insert, select

from participation.residents.resident import ResidentId
from participation.staff.rights import Role
from participation.staff.tables import staff_member, staff_role
from participation.storage.database import Database

LONG = datetime(2100, 1, 1, tzinfo=UTC)
"""Tests move the city's clock by years; how long a session lasts is tested elsewhere."""
SINCE = date(2025, 1, 1)


async def becomes_staff(
    database: Database,
    resident_id: ResidentId,
    name: str,
    role: Role = Role.CLERK,
    session_until: datetime | None = LONG,
) -> int:
    """The number of the new member."""
    async with database.writing() as connection:
        await connection.execute(
            insert(staff_member).values(
                resident_id=resident_id,
                name=name,
                since=SINCE,
                totp_confirmed=True,
                wrong_tries=0,
                session_until=session_until,
            )
        )
        staff_id: int = (
            await connection.execute(
                select(staff_member.c.staff_id).where(
                    staff_member.c.resident_id == resident_id, staff_member.c.left_on.is_(None)
                )
            )
        ).scalar_one()
        await connection.execute(
            insert(staff_role).values(staff_id=staff_id, role=role.value, given_on=SINCE)
        )
    return staff_id
