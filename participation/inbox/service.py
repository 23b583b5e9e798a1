"""Receives updates, hands out what waits, and forgets what they said once they are done."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, select, true, update

from participation.clock import Clock
from participation.inbox.incoming import Incoming
from participation.inbox.settling import Settling
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
        inbox_update.c.starts,
    )
    .where(~inbox_update.c.is_done)
    .order_by(inbox_update.c.update_id)
)
_WAITING_IN: Final = (
    _WAITING.with_only_columns(*_WAITING.selected_columns)
    .where(inbox_update.c.lane == bindparam("this_lane"))
    .limit(bindparam("most"))
)
_LANES: Final = select(inbox_update.c.lane).where(~inbox_update.c.is_done).distinct()
_WAITS: Final = select(inbox_update.c.update_id).where(
    inbox_update.c.update_id == bindparam("this"), ~inbox_update.c.is_done
)
_THIS: Final = inbox_update.c.update_id == bindparam("this")
_BEGIN_AGAIN: Final = (
    update(inbox_update)
    .where(_THIS, ~inbox_update.c.is_done)
    .values(starts=inbox_update.c.starts + 1)
    .returning(inbox_update.c.starts)
)
_FAIL: Final = (
    update(inbox_update)
    .where(_THIS, ~inbox_update.c.is_done)
    .values(attempts=inbox_update.c.attempts + 1)
    .returning(inbox_update.c.attempts)
)
_GIVE_UP: Final = (
    update(inbox_update)
    .where(_THIS, ~inbox_update.c.is_done)
    .values(**DONE, note=bindparam("why"))
)
_PRUNE: Final = delete(inbox_update).where(
    inbox_update.c.is_done == true(), inbox_update.c.received_on < bindparam("older_than")
)


class Inbox:
    """For one process on its database; several share `SharedInbox`."""

    def __init__(self, database: Database, clock: Clock, settling: Settling | None = None) -> None:
        self._database = database
        self._clock = clock
        self._settling = settling or Settling()
        self._coming: Counter[int] = Counter()
        self._read_early: set[int] = set()

    async def receive(self, updates: Sequence[Incoming]) -> list[Incoming]:
        """Keeps all of them at once; gives back those that this process has to handle now."""
        if not updates:
            return []
        ids = {incoming.update_id for incoming in updates}
        self._coming.update(ids)
        try:
            fresh = await self._keep(updates)
            return [one for one in fresh if one.update_id not in self._read_early]
        finally:
            self._coming.subtract(ids)
            gone = {update_id for update_id in ids if not self._coming[update_id]}
            self._read_early -= gone
            for update_id in gone:
                del self._coming[update_id]

    def _found(self, found: list[Incoming]) -> list[Incoming]:
        """What is committed can be read before `receive` hears of it: nobody takes it up twice."""
        self._read_early |= {one.update_id for one in found if one.update_id in self._coming}
        return found

    async def _keep(self, updates: Sequence[Incoming]) -> list[Incoming]:
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
        return [waiting(row) for row in rows]

    async def lanes(self) -> list[str]:
        """Where something waits that this process has to handle."""
        async with self._database.reading() as connection:
            return list(await connection.scalars(_LANES))

    async def more(self, lane: str, most: int, *, left_out: bool) -> list[Incoming]:
        """What else waits in a lane that this process is through with, `most` at once.

        `left_out`: it knows that there is more. An empty list: the lane is somebody else's now.
        """
        if not left_out:
            return []
        async with self._database.reading() as connection:
            rows = await connection.execute(_WAITING_IN, {"this_lane": lane, "most": most})
            return self._found([waiting(row) for row in rows])

    async def begin_again(self, update_id: int) -> int:
        """Counts, before it is handled, that it was left behind; 0: nothing waits any more."""
        async with self._database.writing() as connection:
            starts: int | None = await connection.scalar(_BEGIN_AGAIN, {"this": update_id})
        return starts or 0

    async def waits(self, update_id: int) -> bool:
        """Whether this update is known and its effect is not committed yet."""
        async with self._database.reading() as connection:
            return await connection.scalar(_WAITS, {"this": update_id}) is not None

    async def done(self, update_id: int) -> None:
        """Raises Overtaken when it was done already, or is another process's now."""
        async with self._database.writing() as connection:
            await self._settling.mark(connection, update_id)

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


def waiting(row: Row[Any]) -> Incoming:
    """A row of what waits."""
    return Incoming(row.update_id, row.lane, row.payload, row.attempts, starts=row.starts)
