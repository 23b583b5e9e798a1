"""The staff log in both databases: guarded, one chain whoever writes, broken when touched."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from participation.clock import FixedClock
from participation.staff import log
from participation.staff.action import Action
from participation.staff.log_chain import Head
from participation.staff.rights import Role
from participation.storage.database import Database
from tests.integration.participation.staff_office import START, Office, open_office

ZEROS = "0" * 64
WRITER = """
import asyncio, sys
from participation.clock import SystemClock
from participation.staff import log
from participation.staff.action import Action
from participation.storage.database import Database

async def write(url, name, times):
    database = Database(url)
    async def one(number):
        async with database.writing() as connection:
            await log.write(connection, SystemClock(), None, Action.ROLE_GIVEN, f"{name}-{number}")
    await asyncio.gather(*(one(number) for number in range(times)))
    await database.close()

asyncio.run(write(sys.argv[1], sys.argv[2], int(sys.argv[3])))
"""


@pytest.fixture
async def office(database: Database) -> Office:
    office = await open_office(database)
    await office.hired(10, Role.CLERK)
    return office


async def test_entries_name_people_and_roles_and_come_back_as_written(office: Office) -> None:
    entries = await office.staff.log(office.chief, 50)
    assert [(one.action, one.subject, one.actor_name, one.actor_roles) for one in entries] == [
        ("factor_set", "Kolēģis 10 X", "Kolēģis 10 X", "clerk"),
        ("member_joined", "Kolēģis 10 X", "Kolēģis 10 X", "clerk"),
        ("member_invited", "Kolēģis 10 X", "Ilze Bērziņa", "administrator"),
        ("factor_set", "Ilze Bērziņa", "Ilze Bērziņa", "administrator"),
        ("member_joined", "Ilze Bērziņa", "Balss", ""),
    ]
    assert all(one.at == START for one in entries)
    assert (await office.staff.check_log(office.chief)).is_whole
    assert [one.seq for one in await office.staff.log(office.chief, 2, below=4)] == [3, 2]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE staff_log SET note = 'x'", "the staff log cannot change"),
        ("UPDATE staff_log SET hash = 'x' WHERE seq = 5", "the staff log cannot change"),
        ("DELETE FROM staff_log", "the staff log cannot"),
        ("DELETE FROM staff_log WHERE seq = 5", "the staff log cannot"),
        ("DELETE FROM staff_log_head", "the head of the staff log cannot"),
        ("UPDATE staff_log_head SET seq = 3", "only goes forward"),
        ("UPDATE staff_log_head SET hash = 'x'", "only goes forward"),
        (
            "INSERT INTO staff_log SELECT 9, at, actor, actor_name, actor_roles, action, subject, "
            "before, after, approver, note, 'x', 'y' FROM staff_log WHERE seq = 5",
            "must follow the last one",
        ),
        (
            "INSERT INTO staff_log SELECT 6, at, actor, actor_name, actor_roles, action, subject, "
            "before, after, approver, note, 'x', 'y' FROM staff_log WHERE seq = 5",
            "must follow the last one",
        ),
    ],
)
async def test_database_refuses(office: Office, statement: str, says: str) -> None:
    with pytest.raises(DBAPIError, match=says):
        async with office.database.writing() as connection:
            await connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("dialect", "statement"),
    [
        (
            "sqlite",
            "INSERT OR REPLACE INTO staff_log SELECT 1, at, actor, 'Cits', actor_roles, action, "
            f"subject, before, after, approver, note, '{ZEROS}', 'y' FROM staff_log WHERE seq = 1",
        ),
        ("postgresql", "TRUNCATE staff_log"),
        ("postgresql", "TRUNCATE staff_log_head"),
    ],
)
async def test_no_side_door_stands_open(office: Office, dialect: str, statement: str) -> None:
    if office.database.dialect != dialect:
        return
    with pytest.raises(DBAPIError, match="staff log"):
        async with office.database.writing() as connection:
            await connection.exec_driver_sql(statement)


TAMPERING = {
    "a changed name": ["UPDATE staff_log SET actor_name = 'Cits' WHERE seq = 3"],
    "a changed time": ["UPDATE staff_log SET at = '2025-05-20 07:00:00' WHERE seq = 2"],
    "a missing entry": ["DELETE FROM staff_log WHERE seq = 2"],
    "the last one missing": ["DELETE FROM staff_log WHERE seq = 5"],
    "swapped entries": [
        "UPDATE staff_log SET seq = 99 WHERE seq = 2",
        "UPDATE staff_log SET seq = 2 WHERE seq = 3",
        "UPDATE staff_log SET seq = 3 WHERE seq = 99",
    ],
    "an added entry": [
        "INSERT INTO staff_log SELECT 6, at, actor, actor_name, actor_roles, action, subject, "
        "before, after, approver, note, hash, 'y' FROM staff_log WHERE seq = 5"
    ],
    "a changed head": ["UPDATE staff_log_head SET hash = 'x'"],
}


@pytest.mark.parametrize("how", TAMPERING)
async def test_whoever_goes_around_the_guards_is_found_out(office: Office, how: str) -> None:
    async with office.database.writing() as connection:
        if office.database.dialect == "postgresql":
            await connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        else:
            for name in (await connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'staff_log%'"
            )).scalars().all():  # fmt: skip
                await connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in TAMPERING[how]:
            await connection.exec_driver_sql(statement)
    assert not (await office.staff.check_log(office.chief)).is_whole


async def test_two_processes_that_write_at_once_keep_one_chain(database: Database) -> None:
    times, url = 25, database.url.render_as_string(hide_password=False)
    url = url.replace("+aiosqlite", "").replace("+asyncpg", "")
    running = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", WRITER, url, name, str(times),
            cwd=Path(__file__).parents[3],
        )
        for name in ("first", "second")
    ]  # fmt: skip
    assert [await one.wait() for one in running] == [0, 0]
    async with database.snapshot() as connection:
        verdict = await log.check(connection)
        subjects = [one.subject for one in await log.read_all(connection)]
    assert verdict.is_whole
    assert verdict.entries == len(set(subjects)) == 2 * times


async def test_entry_goes_with_its_deed(database: Database) -> None:
    """No commit means no entry, and the chain goes on as if nothing had been."""
    clock = FixedClock(START)
    connection = await database._writer.connect()
    await log.write(connection, clock, None, Action.FROZEN, "everything")
    await connection.close()
    async with database.writing() as connection:
        entry = await log.write(connection, clock, None, Action.FROZEN, "x" * 200, note="č" * 999)
    async with database.snapshot() as connection:
        verdict = await log.check(connection, [Head(1, entry.hash)])
    assert (verdict.is_whole, entry.seq, len(entry.subject)) == (True, 1, 80)
