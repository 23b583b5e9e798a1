"""No table tells who came after whom: next to the board's order that would tell who voted what."""

import gzip
import json
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from participation.clock import FixedClock
from participation.delivery.delivery import NoticeKind, Request
from participation.delivery.service import Deliveries
from participation.delivery.tables import delivery
from participation.residents.service import Residents
from participation.storage.backup import write_backup
from participation.storage.database import Database
from tests.small_city import IN_THE_VOTING, small_city

HOW_MANY = 12


async def test_residents_are_not_numbered_in_the_order_in_which_they_came(
    database: Database,
) -> None:
    residents = Residents(database, FixedClock(IN_THE_VOTING))
    ids = [(await residents.meet(1000 + n)).resident_id for n in range(HOW_MANY)]
    assert len(set(ids)) == HOW_MANY
    assert ids != sorted(ids)


async def test_notices_are_not_numbered_in_the_order_in_which_they_were_asked_for(
    database: Database,
) -> None:
    clock = FixedClock(IN_THE_VOTING)
    residents, deliveries = Residents(database, clock), Deliveries(database, clock, small_city())
    due, until = clock.now() + timedelta(days=1), clock.now() + timedelta(days=9)
    askers = [(await residents.meet(1000 + n)).resident_id for n in range(2 * HOW_MANY)]
    for who in askers[:HOW_MANY]:
        await deliveries.ask(who, NoticeKind.RESULTS_OUT, "2025", due, until)
    await deliveries.ask_many(
        [Request(who, NoticeKind.RESULTS_OUT, "2025", due, until) for who in askers[HOW_MANY:]]
    )
    async with database.reading() as connection:
        rows = await connection.execute(
            select(delivery.c.resident_id).order_by(delivery.c.delivery_id)
        )
        by_number = [row.resident_id for row in rows]
    for asked in (askers[:HOW_MANY], askers[HOW_MANY:]):
        assert len(asked) == HOW_MANY
        assert [who for who in by_number if who in asked] != asked


async def test_a_backup_s_rows_come_by_key_and_not_as_they_were_written(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    residents = Residents(database, FixedClock(IN_THE_VOTING))
    for n in range(HOW_MANY):
        await residents.meet(1000 + n)
    await write_backup(database_url, tmp_path / "copy")
    with gzip.open(tmp_path / "copy", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    ids = [row["row"]["resident_id"] for row in rows if row.get("table") == "resident"]
    assert len(ids) == HOW_MANY
    assert ids == sorted(ids)
