"""One database, SQLite or PostgreSQL, behind one face. Tables and statements are with the errands.

SQLite: one writer connection behind a lock (a pool of writers answers "database is locked"), and
several readers that can only read. PostgreSQL: one pool; whoever writes takes row locks.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, Literal

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from participation.errors import BalssError
from participation.storage.quick_sqlite import driver

Dialect = Literal["sqlite", "postgresql"]

READERS: Final = 4
POSTGRESQL_CONNECTIONS: Final = 16
WAIT_SECONDS: Final = 30

SERVER_SETTINGS: Final = {
    "timezone": "UTC",
    "application_name": "balss",
    # Compiling a statement takes longer than any of ours runs, a count of a million included.
    "jit": "off",
    # A machine that stands still in the middle of a transaction must not hold its locks for ever:
    # the others wait for them to take over its work. Milliseconds.
    "idle_in_transaction_session_timeout": "10000",
}

# synchronous=FULL: a confirmed vote survives a power cut. secure_delete: what was erased is gone.
PRAGMAS: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={WAIT_SECONDS * 1000}",
)

# Our own word for AUTOCOMMIT, which would cost two more trips to the driver for each reading.
_WITHOUT_BEGIN: Final = {"balss_without_begin": True}


class DatabaseURLError(BalssError):
    """The database's address must start with sqlite:/// or postgresql://."""


def parse_url(url: str) -> URL:
    """The URL as people type it, with our driver added; the folder of an SQLite file is made."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseURLError from None
    match parsed.get_backend_name():
        case "sqlite":
            if not parsed.database or parsed.database == ":memory:":
                raise DatabaseURLError("An SQLite database needs a file: sqlite:///var/balss.db.")
            if Path(parsed.database).is_dir():
                raise DatabaseURLError(f"{parsed.database} is a folder, not a database's file.")
            return parsed.set(drivername="sqlite+aiosqlite")
        case "postgresql" | "postgres":
            return parsed.set(drivername="postgresql+asyncpg")
        case _:
            raise DatabaseURLError


class Database:
    """`reading()` for what is committed, `snapshot()` for several reads that must agree,
    `writing()` for one transaction: commit when the block ends, rollback when it raises."""

    def __init__(self, url: str) -> None:
        self.url = parse_url(url)
        self.dialect: Dialect = (
            "sqlite" if self.url.get_backend_name() == "sqlite" else "postgresql"
        )
        self._turn: asyncio.Lock | None = None
        if self.dialect == "sqlite":
            Path(self.url.database or "").parent.mkdir(parents=True, exist_ok=True)
            self._writer = self._sqlite(connections=1, may_write=True)
            self._readers = self._sqlite(connections=READERS, may_write=False)
            self._plain_reader = self._readers.execution_options(**_WITHOUT_BEGIN)
            self._turn = asyncio.Lock()
        else:
            self._writer = create_async_engine(
                self.url,
                pool_size=POSTGRESQL_CONNECTIONS,
                max_overflow=0,
                pool_timeout=WAIT_SECONDS,
                pool_pre_ping=False,
                hide_parameters=True,
                connect_args={"server_settings": SERVER_SETTINGS},
            )
            self._readers = self._writer.execution_options(isolation_level="REPEATABLE READ")
            self._plain_reader = self._writer.execution_options(isolation_level="AUTOCOMMIT")

    def _sqlite(self, *, connections: int, may_write: bool) -> AsyncEngine:
        engine = create_async_engine(
            self.url,
            module=driver(runs_in_place=may_write),
            poolclass=AsyncAdaptedQueuePool,
            pool_size=connections,
            max_overflow=0,
            pool_timeout=WAIT_SECONDS,
            hide_parameters=True,  # an error must not quote a ballot into a log
            # None: the driver begins nothing by itself, `begin` below says BEGIN in our words.
            connect_args={"isolation_level": None},
        )

        @event.listens_for(engine.sync_engine, "connect")
        def _prepare(connection: Any, _record: object) -> None:
            cursor = connection.cursor()
            for pragma in PRAGMAS:
                cursor.execute(pragma)
            if not may_write:
                cursor.execute("PRAGMA query_only=ON")
            cursor.close()

        begin = "BEGIN IMMEDIATE" if may_write else "BEGIN"

        @event.listens_for(engine.sync_engine, "begin")
        def _begin(connection: Connection) -> None:
            if not _WITHOUT_BEGIN.items() <= connection.get_execution_options().items():
                connection.exec_driver_sql(begin)

        return engine

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Each statement sees what is committed when it starts; no transaction, no lock."""
        async with self._plain_reader.connect() as connection:
            yield connection

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """Several statements see the same moment."""
        async with self._readers.connect() as connection, connection.begin():
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction."""
        if self._turn is None:
            async with self._writer.begin() as connection:
                yield connection
            return
        async with self._turn, self._writer.begin() as connection:
            yield connection

    async def close(self) -> None:
        await self._readers.dispose()
        await self._writer.dispose()
