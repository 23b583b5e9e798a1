"""What the schedule does once a night: one process, once, also when the night was missed."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import func, insert, select

from bot.schedule import Schedule
from participation.delivery.tables import delivery
from participation.machines.lease import Leases
from participation.machines.wakes import Wakes
from participation.retention.days import DELIVERY_DAYS
from participation.storage.database import Database
from tests.integration.participation.post_office import (
    CITY,
    DAY,
    HOUR,
    MORNING,
    PostOffice,
    open_post_office,
)

ANNA = 11


def schedule(office: PostOffice, name: str) -> Schedule:
    services = SimpleNamespace(
        city=CITY,
        clock=office.clock,
        database=office.database,
        wakes=Wakes(office.database),
        leases=Leases(office.database),
        machine=SimpleNamespace(machine_id=name),
    )
    return Schedule(cast(Any, None), cast(Any, services), lambda: None)


async def an_old_row(office: PostOffice, subject: str) -> None:
    settled = {"state": "sent", "settled_on": MORNING.date() - timedelta(DELIVERY_DAYS + 1)}
    row = office.row(1, ANNA) | {"campaign_id": None, "subject": subject} | settled
    await office.run(insert(delivery), row)


async def how_many(office: PostOffice) -> int:
    async with office.database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(delivery)) or 0


async def test_what_is_too_old_is_forgotten_once_a_night(database: Database) -> None:
    office = await open_post_office(database)
    await office.residents(ANNA)
    await an_old_row(office, "first")
    night, other = schedule(office, "one"), schedule(office, "two")
    office.clock.moment = MORNING - 9 * HOUR  # two in the morning
    await night._nightly()
    assert await how_many(office) == 1
    office.clock.moment = MORNING  # the process slept at three
    await other._nightly()
    assert await how_many(office) == 0
    await an_old_row(office, "second")
    await other._nightly()
    await night._nightly()
    assert await how_many(office) == 1
    office.clock.moment += DAY
    await night._nightly()
    assert await how_many(office) == 1, "the other process wakes"
    await other._nightly()
    assert await how_many(office) == 0
