"""Somebody is erased in the very moment in which something is told to them: on PostgreSQL both
take the resident first, so that neither is refused as a deadlock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select, text

from participation.appeals.appeal import AppealState
from participation.civic_dates.date import PublicDate
from participation.civic_dates.service import CivicDates
from participation.civic_dates.tables import civic_calendar
from participation.delivery.tables import delivery
from participation.errors import Reason, Refused
from participation.residents.tables import resident
from participation.staff.rights import Role
from participation.storage.database import Database
from tests.integration.participation.appeal_office import (
    AGREED,
    ANNA,
    CITY,
    CLERK,
    MORNING,
    TEXT,
    AppealOffice,
)
from tests.staff_room import becomes_staff

_WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
_THIS = resident.c.resident_id == ANNA


@pytest.fixture
async def office(postgresql_url: str) -> AsyncIterator[AppealOffice]:
    database = Database(postgresql_url)
    yield await AppealOffice(database).open()
    await database.close()


async def erased_during(database: Database, doing: Any) -> object:
    """What became of `doing`, which began while Anna's row was held by whoever erases her."""
    async with database.writing() as connection:
        await connection.execute(select(resident.c.resident_id).where(_THIS).with_for_update())
        task = asyncio.create_task(doing)
        while not await connection.scalar(_WAITING):
            assert not task.done()
            await asyncio.sleep(0.02)
        await connection.execute(delete(resident).where(_THIS))
    [outcome] = await asyncio.gather(task, return_exceptions=True)
    return outcome


async def rows(database: Database, table: Any) -> int:
    async with database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.parametrize("deed", ["publish", "refuse", "take down"])
async def test_deciding_about_an_appeal_waits_for_the_erasure_of_its_author(
    office: AppealOffice, deed: str
) -> None:
    if deed == "take down":
        one = await office.published()
        doing = office.appeals.take_down(CLERK, one.appeal_id, "Lūdzu, bez partijām.")
    else:
        one = await office.handed_in()
        doing = office.appeals.decide(
            CLERK,
            one.appeal_id,
            publish=deed == "publish",
            reply="Lūdzu, bez partijām.",
            seen=one.version,
            read=one.languages,
        )
    outcome = await erased_during(office.database, doing)
    assert isinstance(outcome, Refused)
    assert outcome.reason is Reason.APPEAL_UNKNOWN
    assert await office.rows() == []


async def test_handing_in_waits_for_the_erasure_also_of_somebody_of_the_staff(
    office: AppealOffice,
) -> None:
    """They would be told of their own appeal, so both take the resident first."""
    await becomes_staff(office.database, ANNA, "Anna", Role.CLERK)
    await office.appeals.set_name(ANNA, "Anna")
    await office.appeals.set_text(ANNA, "lv", TEXT)
    outcome = await erased_during(office.database, office.appeals.hand_in(ANNA, AGREED))
    assert isinstance(outcome, Refused)
    assert outcome.reason is Reason.RESIDENT_UNKNOWN
    assert await office.rows() == []
    assert await rows(office.database, delivery) == 0


async def test_an_appeal_without_an_owner_is_decided_as_before(office: AppealOffice) -> None:
    one = await office.appeals.add(CLERK, "Anna", "lv", "Es balsoju, jo gribu lemt par pilsētu.")
    out = await office.publish_added(one, "Anna piekrita.")
    assert out.state is AppealState.PUBLISHED


async def test_telling_of_changed_dates_waits_for_the_erasure(office: AppealOffice) -> None:
    dates = CivicDates(office.database, office.clock, CITY)
    await dates.send_again(ANNA, True)
    tomorrow = MORNING + timedelta(days=1)
    titles = {"lv": "Diena", "en": "A day", "ru": "День"}
    new = PublicDate("day", tomorrow, tomorrow + timedelta(days=1), True, titles, bytes(16))
    assert await erased_during(office.database, dates.tell([new])) == 0
    assert await rows(office.database, civic_calendar) == 0
    assert await rows(office.database, delivery) == 0
