"""SQLAlchemy's adapter for aiosqlite with fewer trips to the driver's thread. No SQL lives here.

The adapter as it comes makes four trips for each statement (cursor, execute, fetch, close), and
trips cost more than SQLite itself. Here a statement makes one; inside a writing transaction it
makes none: after BEGIN IMMEDIATE nothing can make it wait. BEGIN, COMMIT (which wait for other
processes and for the disk), reading and lists of rows go to the thread.
"""

import sqlite3
from collections import deque
from typing import Any

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
)

_Done = tuple[Any, list[Any], int | None, int]


def _execute(connection: sqlite3.Connection, operation: str, parameters: Any) -> _Done:
    cursor = connection.execute(operation, parameters)
    rows = cursor.fetchall() if cursor.description else []
    done = (cursor.description, rows, cursor.lastrowid, cursor.rowcount)
    cursor.close()
    return done


def _execute_many(connection: sqlite3.Connection, operation: str, parameters: Any) -> _Done:
    cursor = connection.executemany(operation, parameters)
    done: _Done = (None, [], cursor.lastrowid, cursor.rowcount)
    cursor.close()
    return done


async def _at_once(work: Any, *arguments: Any) -> _Done:
    done: _Done = work(*arguments)
    return done


class _Cursor(AsyncAdapt_aiosqlite_cursor):
    __slots__ = ()

    def execute(self, operation: Any, parameters: Any = None) -> Any:
        driver: Any = self._connection
        quick = driver.runs_in_place and driver.in_transaction
        self._go(_execute, operation, () if parameters is None else parameters, quick=quick)

    def executemany(self, operation: Any, seq_of_parameters: Any) -> Any:
        self._go(_execute_many, operation, seq_of_parameters, quick=False)

    def _go(self, work: Any, operation: Any, parameters: Any, *, quick: bool) -> None:
        driver: Any = self._connection
        go = _at_once if quick else driver._execute
        try:
            self.description, rows, self.lastrowid, self.rowcount = self.await_(
                go(work, driver._conn, operation, parameters)
            )
        except Exception as error:
            self._adapt_connection._handle_exception(error)
        if self.description:
            self._rows = deque(rows)
            self.lastrowid = self.rowcount = -1


class _Connection(AsyncAdapt_aiosqlite_connection):
    __slots__ = ()

    def cursor(self, server_side: bool = False) -> AsyncAdapt_aiosqlite_cursor:
        return super().cursor(server_side=True) if server_side else _Cursor(self)

    def commit(self) -> None:
        if self._in_transaction:
            super().commit()

    def rollback(self) -> None:
        if self._in_transaction:
            super().rollback()

    @property
    def _in_transaction(self) -> bool:
        driver: Any = self._connection
        # A connection that is gone is for the adapter to report.
        return driver._connection is None or bool(driver._connection.in_transaction)


class _Driver(AsyncAdapt_aiosqlite_dbapi):
    runs_in_place = False

    def connect(self, *arg: Any, **kw: Any) -> AsyncAdapt_aiosqlite_connection:
        # Two threads use the connection, but never both at once: every trip is awaited.
        driver: Any = super().connect(*arg, **kw | {"check_same_thread": False})._connection
        driver.runs_in_place = self.runs_in_place
        return _Connection(self, driver)


def driver(*, runs_in_place: bool) -> _Driver:
    """For `create_async_engine(module=…)`; `runs_in_place` for the one writer only."""
    made = _Driver(aiosqlite, sqlite3)
    made.runs_in_place = runs_in_place
    return made
