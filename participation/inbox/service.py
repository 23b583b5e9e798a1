"""Receives updates, hands out what waits, and forgets what they said once they are done."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import bindparam, delete, select, true, update

from participation.clock import Clock
from participation.inbox.incoming import Incoming
from participation.inbox.tables import DONE, inbox_update
from participation.storage.database import Database
from participation.storage.upsert import insert_new

_RECEIVE: Final = insert_new(inbox_update, returning=["update_id"])
_WAITING: Final = (
    select(
        inbox_update.c.update_id,
        inbox_update.c.lane,
        inbox_update.c.payload,
        inbox_update.c.attempts,
    )
    .where(~inbox_update.c.is_done)
    .order_by(inbox_update.c.update_id)
)
_WAITS: Final = select(inbox_update.c.update_id).where(
    inbox_update.c.update_id == bindparam("this"), ~inbox_update.c.is_done
)
_THIS: Final = inbox_update.c.update_id == bindparam("this")
_SETTLE: Final = update(inbox_update).where(_THIS).values(**DONE)
_FAIL: Final = (
    update(inbox_update)
    .where(_THIS, ~inbox_update.c.is_done)
    .values(attempts=inbox_update.c.attempts + 1)
    .returning(inbox_update.c.attempts)
)
_GIVE_UP: Final = update(inbox_update).where(_THIS).values(**DONE, note=bindparam("why"))
_PRUNE: Final = delete(inbox_update).where(
    inbox_update.c.is_done == true(), inbox_update.c.received_on < bindparam("older_than")
)


class Inbox:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def receive(self, updates: Sequence[Incoming]) -> list[Incoming]:
        """Keeps all of them in one transaction; gives back those that were not known yet."""
        if not updates:
            return []
        today = self._clock.now().date()
        rows: list[dict[str, Any]] = [
            {
                "update_id": incoming.update_id,
                "lane": incoming.lane,
                "payload": incoming.payload,
                "received_on": today,
                "attempts": 0,
                "is_done": False,
            }
            for incoming in updates
        ]
        async with self._database.writing() as connection:
            found = await connection.execute(_RECEIVE.on(self._database), rows)
            fresh = {row.update_id for row in found}
        # A batch may hold the same update twice: the first one counts.
        new: dict[int, Incoming] = {}
        for incoming in updates:
            if incoming.update_id in fresh:
                new.setdefault(incoming.update_id, incoming)
        return list(new.values())

    async def waiting(self) -> list[Incoming]:
        """What a crash left behind, in the order in which it came."""
        async with self._database.reading() as connection:
            rows = (await connection.execute(_WAITING)).all()
        return [Incoming(row.update_id, row.lane, row.payload, row.attempts) for row in rows]

    async def waits(self, update_id: int) -> bool:
        """Whether this update is known and its effect is not committed yet."""
        async with self._database.reading() as connection:
            return await connection.scalar(_WAITS, {"this": update_id}) is not None

    async def done(self, update_id: int) -> None:
        async with self._database.writing() as connection:
            await connection.execute(_SETTLE, {"this": update_id})

    async def fail(self, update_id: int) -> int:
        """Counts one more failure; gives how many there were. 0: nothing waits under this id."""
        async with self._database.writing() as connection:
            attempts: int | None = await connection.scalar(_FAIL, {"this": update_id})
        return attempts or 0

    async def give_up(self, update_id: int, note: str) -> None:
        """Stops trying. The note must not say what the resident wrote."""
        async with self._database.writing() as connection:
            await connection.execute(_GIVE_UP, {"this": update_id, "why": note})

    async def prune(self, older_than: date) -> int:
        """Forgets the numbers of updates that are done and that nobody will send again."""
        async with self._database.writing() as connection:
            result = await connection.execute(_PRUNE, {"older_than": older_than})
        return result.rowcount
