"""This process among others on one database: its name, its sign of life, the end of dead ones.

A process that is killed loses its session with the database at once, and with it a lock that tells
the others that it lives. One that hangs, or is cut off, is dead when it has shown no sign of life
for `DEAD_AFTER` seconds. Either may come back late: then its name is gone, and with it every claim
it had; it goes on under a new one. SQLite serves one process, so nothing of this happens there.
"""

import os
import secrets
import socket
from contextlib import AsyncExitStack
from typing import Final

from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.machines.tables import lease
from participation.storage.database import Database

BEAT_SECONDS: Final = 2.0
DEAD_AFTER: Final = 10.0

_LOCK: Final = text("SELECT pg_advisory_lock(hashtextextended(:me, 0))")
_UNLOCK: Final = text("SELECT pg_advisory_unlock(hashtextextended(:me, 0))")
_JOIN: Final = text("INSERT INTO machine (machine_id, seen_at) VALUES (:me, clock_timestamp())")
_BEAT: Final = text(
    "UPDATE machine SET seen_at = clock_timestamp() WHERE machine_id = :me RETURNING machine_id"
)
# Claims of lanes go with their machine; its leases are free for the next.
_LEAVE: Final = text("""
    WITH gone AS (DELETE FROM machine WHERE machine_id = :me RETURNING machine_id)
    UPDATE lease SET holder = NULL FROM gone WHERE lease.holder = gone.machine_id
""")
_BURY: Final = text("""
    WITH dead AS (
        DELETE FROM machine
        WHERE machine_id <> :me AND (
            seen_at < clock_timestamp() - make_interval(secs => :seconds)
            OR pg_try_advisory_xact_lock(hashtextextended(machine_id, 0))
        )
        RETURNING machine_id
    ), freed AS (
        UPDATE lease SET holder = NULL FROM dead WHERE lease.holder = dead.machine_id
    )
    SELECT count(*) FROM dead
""")
_FREE_ALL: Final = update(lease).values(holder=None)


def new_name() -> str:
    """Never used again: whoever comes back late cannot be taken for another."""
    return f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"


class Machine:
    """`machine_id` is the holder's name for leases, and changes when this process was buried."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.machine_id = new_name()
        self._session = AsyncExitStack()
        self._connection: AsyncConnection | None = None
        self._has_joined = False

    @property
    def has_company(self) -> bool:
        """Whether other processes may work on the same database."""
        return self._database.dialect == "postgresql"

    async def join(self) -> None:
        """Be one of the machines from now on."""
        if not self.has_company:
            async with self._database.writing() as connection:
                # The only process: whoever had a lease is dead.
                await connection.execute(_FREE_ALL)
            return
        self._has_joined = True
        connection = await self._own_connection()
        await connection.execute(_JOIN, {"me": self.machine_id})

    async def beat(self) -> bool:
        """Show a sign of life and bury the dead; False when this process itself was buried."""
        try:
            connection = await self._own_connection()
            is_known = await connection.scalar(_BEAT, {"me": self.machine_id}) is not None
            if not is_known:
                await self._begin_anew(connection)
            await connection.execute(_BURY, {"me": self.machine_id, "seconds": DEAD_AFTER})
        except Exception:
            await self._drop_connection()
            raise
        return is_known

    async def leave(self) -> None:
        """Give everything back to the others, at once."""
        if not self._has_joined:
            return
        # Its own connection may have been cut in the middle of a sign of life.
        await self._drop_connection()
        async with self._database.reading() as connection:
            await connection.execute(_LEAVE, {"me": self.machine_id})

    async def _begin_anew(self, connection: AsyncConnection) -> None:
        await connection.execute(_UNLOCK, {"me": self.machine_id})
        self.machine_id = new_name()
        await connection.execute(_LOCK, {"me": self.machine_id})
        await connection.execute(_JOIN, {"me": self.machine_id})

    async def _own_connection(self) -> AsyncConnection:
        """Kept open as long as this process lives, with the lock that says so."""
        if self._connection is None:
            connection = await self._session.enter_async_context(self._database.reading())
            self._connection = connection
            await connection.execute(_LOCK, {"me": self.machine_id})
        return self._connection

    async def _drop_connection(self) -> None:
        if self._connection is not None:
            await self._connection.invalidate()
        await self._session.aclose()
        self._connection = None
