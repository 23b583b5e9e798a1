"""What the database promises to whoever uses it: rollback, waiting, cancelling, one writer."""

import asyncio
import random
import sqlite3

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from participation.clock import FixedClock
from participation.conversations.conversation import Conversation
from participation.conversations.service import Conversations
from participation.residents.service import Residents
from participation.storage.database import Database
from participation.voting.keys import Keys
from participation.voting.service import Voting
from tests.integration.participation.ballot_box import check_invariants
from tests.small_city import IN_THE_VOTING, small_city

CLOCK = FixedClock(IN_THE_VOTING)


async def insert(database: Database, *keys: str) -> None:
    async with database.writing() as connection:
        for key in keys:
            await connection.exec_driver_sql(
                f"INSERT INTO conversation (key, state, data) VALUES ('{key}', 'S', '{{}}')"
            )


async def test_exception_in_the_block_takes_everything_back(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await insert(database, "a", "b", "a")
    assert (await Conversations(database).load("a")).is_empty
    await insert(database, "a")
    assert (await Conversations(database).load("a")).state == "S"


async def test_reader_sees_only_what_is_committed(database: Database) -> None:
    conversations = Conversations(database)
    async with database.writing() as connection:
        await connection.exec_driver_sql(
            "INSERT INTO conversation (key, state, data) VALUES ('a', 'S', '{}')"
        )
        assert (await conversations.load("a")).is_empty
    assert (await conversations.load("a")).state == "S"


async def test_snapshot_shows_one_moment(database: Database) -> None:
    count = "SELECT count(*) FROM conversation"
    async with database.snapshot() as connection:
        assert (await connection.exec_driver_sql(count)).scalar_one() == 0
        await insert(database, "a")
        assert (await connection.exec_driver_sql(count)).scalar_one() == 0
    async with database.reading() as connection:
        assert (await connection.exec_driver_sql(count)).scalar_one() == 1


async def test_cancelled_work_leaves_neither_lock_nor_half_a_ballot(database: Database) -> None:
    city = small_city()
    cycle = city.cycle(2025)
    assert cycle is not None
    voting = Voting(database, CLOCK, Keys(b"k" * 32), city)
    await voting.prepare(cycle)
    for voter, code in enumerate(await voting.issue_codes(8)):
        await voting.enter_code(voter, code, "code")

    async def cast(voter: int, request: str) -> None:
        await voting.choose(voter, 1)
        await voting.cast_ballot(voter, request)
        await voting.standing(voter)

    for turn in range(6):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(cast(voter, f"r{turn}")) for voter in range(8)]
            for task in tasks:
                await asyncio.sleep(random.uniform(0, 0.004))
                task.cancel()
        await check_invariants(database)
    for voter in range(8):
        await asyncio.wait_for(cast(voter, "last"), 20)
    assert len(await check_invariants(database)) == 8


async def test_another_process_that_writes_is_waited_for(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.ensure_future(Residents(database, CLOCK).meet(1001))
    # The loop goes on while the writer waits in its thread.
    assert await Residents(database, CLOCK).find(1001) is None
    await asyncio.sleep(0.05)
    assert not waiting.done()
    other.execute("ROLLBACK")
    assert (await waiting).telegram_id == 1001
    other.close()
    await database.close()


async def test_readers_of_sqlite_cannot_write_and_every_connection_is_careful(
    sqlite_url: str,
) -> None:
    database = Database(sqlite_url)
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 30_000,
    }
    for connect in (database.reading, database.snapshot, database.writing):
        async with connect() as connection:
            for name, value in expected.items():
                found = await connection.exec_driver_sql(f"PRAGMA {name}")
                assert found.scalar_one() == value
    with pytest.raises(DBAPIError, match="readonly"):
        async with database.reading() as connection:
            await connection.exec_driver_sql("DELETE FROM conversation")
    await database.close()


async def test_many_writers_and_readers_at_once_never_find_it_locked(database: Database) -> None:
    conversations = Conversations(database)

    async def go(number: int) -> None:
        await conversations.settle({f"k{number % 7}": Conversation("S", {"n": number})})
        await conversations.load(f"k{number % 5}")

    await asyncio.gather(*(go(number) for number in range(200)))
