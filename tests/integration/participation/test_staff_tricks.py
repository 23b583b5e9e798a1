"""Ways around the staff's rules that somebody with a grudge would try, on both databases."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from participation.errors import Reason, Refused
from participation.staff import gate
from participation.staff.rights import Right, Role
from participation.storage.database import Database
from tests.integration.participation.staff_office import CHIEF, Office, open_office


@pytest.fixture
async def office(database: Database) -> Office:
    return await open_office(database)


async def _rights_after(office: Office, deed: str) -> Reason | None:
    """A colleague acts at the moment in which the chief does `deed`: who is first?"""
    other = await office.hired(10, Role.ADMINISTRATOR)
    await office.staff.give_role(office.chief, other.staff_id, Role.CLERK)
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def chief_acts() -> None:
        async with office.database.writing() as connection:
            await connection.execute(
                text("SELECT staff_id FROM staff_member WHERE left_on IS NULL FOR UPDATE")
            )
            begun.set()
            await may_end.wait()
            await connection.execute(
                text(deed), {"staff": other.staff_id, "chief": office.chief.staff_id}
            )

    async def other_acts() -> Reason | None:
        async with office.database.writing() as connection:
            try:
                await gate.authorise(connection, office.clock, other.resident_id, Right.INVITE)
            except Refused as no:
                return no.reason
        return None

    acting = asyncio.create_task(chief_acts())
    await begun.wait()
    deciding = asyncio.create_task(other_acts())
    await asyncio.sleep(0.3)  # it waits for the lock by now
    may_end.set()
    await acting
    return await deciding


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_deed_that_waited_for_the_loss_of_the_role_is_refused(office: Office) -> None:
    taken = "DELETE FROM staff_role WHERE staff_id = :staff AND role = 'administrator'"
    assert (
        await _rights_after(office, taken + " AND CAST(:chief AS bigint) > 0")
        is Reason.RIGHT_MISSING
    )


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_deed_that_waited_for_the_freeze_is_refused(office: Office) -> None:
    frozen = (
        'INSERT INTO "freeze" (what, since, frozen_by, reason) '
        "SELECT 'everything', now(), CAST(:chief AS bigint), 'x' "
        "WHERE CAST(:staff AS bigint) > 0"
    )
    assert await _rights_after(office, frozen) is Reason.EVERYTHING_FROZEN


async def test_link_made_before_the_role_was_taken_gives_it_back_to_nobody(
    office: Office,
) -> None:
    other = await office.hired(10, Role.ADMINISTRATOR)
    await office.staff.give_role(office.chief, other.staff_id, Role.CLERK)
    kept = await office.staff.invite(other, Role.ADMINISTRATOR, "Vēl viens es")
    await office.staff.take_role(office.chief, other.staff_id, Role.ADMINISTRATOR)
    with pytest.raises(Refused) as caught:
        await office.staff.accept(other.resident_id, kept)
    assert caught.value.reason is Reason.INVITATION_WITHDRAWN
    assert (await office.now(10)).roles == {Role.CLERK}


async def test_links_stay_when_another_role_is_taken(office: Office) -> None:
    other = await office.hired(10, Role.ADMINISTRATOR)
    await office.staff.give_role(office.chief, other.staff_id, Role.CLERK)
    kept = await office.staff.invite(other, Role.TELLER, "Jauna Kolēģe")
    await office.staff.take_role(office.chief, other.staff_id, Role.CLERK)
    newcomer = await office.residents.meet(11)
    await office.staff.accept(newcomer.resident_id, kept)
    assert (await office.now(11)).roles == {Role.TELLER}


async def test_removed_administrator_does_not_come_back_by_deleting_their_data(
    office: Office,
) -> None:
    second = await office.hired(10, Role.ADMINISTRATOR)
    await office.staff.remove(second, office.chief.staff_id)
    removed = await office.residents.meet(CHIEF)
    await office.residents.erase(removed.resident_id)
    again = await office.residents.meet(CHIEF)
    assert await office.staff.enter(again.resident_id, CHIEF, "Ilze Bērziņa") is None


async def test_settings_still_help_when_the_last_ones_are_gone_for_good(office: Office) -> None:
    second = await office.hired(10, Role.ADMINISTRATOR)
    await office.staff.remove(second, office.chief.staff_id)
    removed = await office.residents.meet(CHIEF)
    await office.residents.erase(removed.resident_id)
    async with office.database.writing() as connection:
        await connection.execute(text("UPDATE staff_member SET left_on = '2025-05-20'"))
    again = await office.residents.meet(CHIEF)
    entered = await office.staff.enter(again.resident_id, CHIEF, "Ilze Bērziņa")
    assert entered is not None
    assert entered.roles == {Role.ADMINISTRATOR}
