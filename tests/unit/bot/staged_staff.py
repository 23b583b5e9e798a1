"""The staff for the stage: an administrator alone, and one with every role among many others."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert

from bot.services import Services
from participation.residents.resident import Resident
from participation.staff import log
from participation.staff.action import Action
from participation.staff.name import LONGEST
from participation.staff.rights import Role
from participation.staff.tables import staff_role
from tests.staff_room import becomes_staff
from tests.unit.bot.stage import nasty

COLLEAGUES = 12
INVITATIONS = 25


async def give(services: Services, resident: Resident, roles: set[Role]) -> None:
    """To somebody who is on the staff already."""
    actor = await services.staff.actor(resident.resident_id)
    assert actor is not None
    async with services.database.writing() as connection:
        for role in roles - actor.roles:
            await connection.execute(
                insert(staff_role).values(
                    staff_id=actor.staff_id, role=role.value, given_on=date(2025, 1, 1)
                )
            )


async def hire_all(services: Services, alone: Resident, crowded: Resident) -> None:
    """Long names, many invitations, and a log with the longest entries."""
    await give(services, alone, {Role.ADMINISTRATOR})
    await give(services, crowded, set(Role))
    chief = await services.staff.actor(crowded.resident_id)
    assert chief is not None
    for number in range(COLLEAGUES):
        colleague = await services.residents.meet(700 + number)
        await becomes_staff(
            services.database, colleague.resident_id, nasty(LONGEST), Role.ADMINISTRATOR
        )
    for _ in range(INVITATIONS):
        await services.staff.invite(chief, Role.CLERK, nasty(LONGEST))
    every_role = ",".join(sorted(Role))
    for _ in range(8):
        async with services.database.writing() as connection:
            await log.write(
                connection,
                services.clock,
                chief,
                Action.MEMBER_REMOVED,
                nasty(80),
                before=every_role,
                note=nasty(500),
            )
