"""The database itself refuses to change a frozen voting or a line of the board."""

import pytest
from sqlalchemy.exc import DBAPIError

from participation.clock import FixedClock
from participation.storage.database import Database
from participation.voting.keys import Keys
from participation.voting.service import Voting
from tests.small_city import IN_THE_VOTING, small_city

CITY = small_city()
ZEROS = "0" * 64


@pytest.fixture
async def guarded(database: Database) -> Database:
    cycle = CITY.cycle(2025)
    assert cycle is not None
    await Voting(database, FixedClock(IN_THE_VOTING), Keys(b"k" * 32), CITY).prepare(cycle)
    return database


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE voting SET config = '{}'", "a frozen voting cannot change"),
        ("UPDATE voting SET config_hash = 'x'", "a frozen voting cannot change"),
        ("UPDATE voting SET key_fingerprint = 'x'", "a frozen voting cannot change"),
        ("UPDATE voting SET cycle = 2030", "a frozen voting cannot change"),
        ("UPDATE voting SET status = 'draft'", "only goes forward"),
        ("UPDATE voting SET status = 'lost'", "only goes forward"),
        ("DELETE FROM voting", "cannot be deleted"),
        ("UPDATE board SET hash = 'x'", "the board cannot change"),
        ("UPDATE board SET kind = 'cast'", "the board cannot change"),
        ("DELETE FROM board", "the board cannot"),
        (
            f"INSERT INTO board VALUES (2025, 7, 'cast', 'x', NULL, '{ZEROS[1:]}1', 'y')",
            "must follow the last one",
        ),
        (
            f"INSERT INTO board VALUES (2025, 2, 'cast', 'x', NULL, '{ZEROS[1:]}1', 'y')",
            "must follow the last one",
        ),
    ],
)
async def test_database_refuses(guarded: Database, statement: str, says: str) -> None:
    with pytest.raises(DBAPIError, match=says):
        async with guarded.writing() as connection:
            await connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("dialect", "statement"),
    [
        (
            "sqlite",
            f"INSERT OR REPLACE INTO board VALUES (2025, 1, 'cast', 'x', NULL, '{ZEROS}', 'y')",
        ),
        ("postgresql", "TRUNCATE board"),
    ],
)
async def test_no_side_door_stands_open(guarded: Database, dialect: str, statement: str) -> None:
    if guarded.dialect != dialect:
        return
    with pytest.raises(DBAPIError, match="board"):
        async with guarded.writing() as connection:
            await connection.exec_driver_sql(statement)


async def test_status_goes_forward(guarded: Database) -> None:
    for status in ("open", "closed", "sealed", "published"):
        async with guarded.writing() as connection:
            await connection.exec_driver_sql(f"UPDATE voting SET status = '{status}'")
    with pytest.raises(DBAPIError, match="forward"):
        async with guarded.writing() as connection:
            await connection.exec_driver_sql("UPDATE voting SET status = 'open'")


async def test_ballots_lie_in_no_order_of_arrival_on_sqlite(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    async with database.reading() as connection:
        rows = await connection.exec_driver_sql("SELECT name, sql FROM sqlite_master")
        tables = {name: sql for name, sql in rows if sql}
    await database.close()
    for table in ("ballot", "roll_entry", "account_link", "voting_request", "voting_basket"):
        assert "WITHOUT ROWID" in tables[table]
