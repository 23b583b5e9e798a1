"""How many messages of a day are spoken for: one count for all processes of a bot."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

from participation.delivery.paid import PaidDays
from participation.storage.database import Database

TODAY = date(2025, 5, 20)


async def test_no_more_is_granted_than_the_day_has_left(database: Database) -> None:
    paid = PaidDays(database)
    assert await paid.reserve(1, TODAY, 200, 300) == 200
    assert await paid.reserve(1, TODAY, 200, 300) == 100
    assert await paid.reserve(1, TODAY, 200, 300) == 0


async def test_each_day_and_each_bot_is_counted_apart(database: Database) -> None:
    paid = PaidDays(database)
    assert await paid.reserve(1, TODAY, 300, 300) == 300
    assert await paid.reserve(1, TODAY + timedelta(days=1), 300, 300) == 300
    assert await paid.reserve(2, TODAY, 300, 300) == 300


async def test_a_cap_that_was_lowered_grants_nothing_and_takes_nothing_back(
    database: Database,
) -> None:
    paid = PaidDays(database)
    assert await paid.reserve(1, TODAY, 200, 300) == 200
    assert await paid.reserve(1, TODAY, 10, 100) == 0
    assert await paid.reserve(1, TODAY, 200, 300) == 100


async def test_processes_at_once_never_pass_the_cap_together(database_url: str) -> None:
    databases = [Database(database_url) for _ in range(3)]
    try:
        granted = await asyncio.gather(
            *(
                PaidDays(database).reserve(1, TODAY, 37, 500)
                for database in databases
                for _ in range(8)
            )
        )
    finally:
        for database in databases:
            await database.close()
    assert sum(granted) == 500
