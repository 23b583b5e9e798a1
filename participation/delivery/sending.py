"""The sender's side of deliveries: what is ready, what may go, what became of it.

pending → sending (the sender's fence, the attempt) → sent | unknown | failed | unreachable |
skipped (with its reason). What an earlier sender had in its hands may have arrived: it is sent
once more, marked as repeated; nobody is lost, nobody gets more than two copies. Sending itself is
the bot's work.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import bindparam, select

from participation.city import City
from participation.clock import Clock
from participation.delivery import row_changes, sums, uploads
from participation.delivery.delivery import Admitted, Delivery, Settled, State
from participation.delivery.delivery import FenceLost as FenceLost
from participation.delivery.marking import Marking
from participation.delivery.ready_rows import ready
from participation.delivery.row_changes import Change
from participation.delivery.tables import delivery
from participation.residents.resident import ResidentId
from participation.storage.database import Database

# Long enough for what the earlier sender had on the wire to arrive before its copy.
RECOVERY_PAUSE: Final = timedelta(seconds=20)

_IN_FLIGHT: Final = (
    select(delivery.c.delivery_id)
    .where(delivery.c.resident_id == bindparam("owner"), delivery.c.state == State.SENDING)
    .limit(1)
)


class Sending:
    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._database = database
        self._clock = clock
        self._city = city

    async def recover(self, fence: int) -> int:
        """Takes back what senders with an older fence left behind: it is due again after a pause,
        behind what waits already; what was repeated before stays unknown. Gives how many."""
        now = self._clock.now()
        async with self._database.writing() as connection:
            rows = await row_changes.lock_taken_up_before(connection, fence)
            changes = [
                Change(
                    delivery_id=row.delivery_id,
                    state=State.UNKNOWN if row.repeated else State.PENDING,
                    note=None,
                    due_at=row.due_at if row.repeated else now + RECOVERY_PAUSE,
                    attempt=row.attempt,
                    repeated=True,
                    settled_on=now.date() if row.repeated else None,
                )
                for row in rows
            ]
            await row_changes.write(self._database, connection, changes, fence)
            await sums.add(self._database, connection, row_changes.sums_of(rows, changes))
        return len(changes)

    async def ready(self, limit: int, without: Collection[int] = ()) -> list[Delivery]:
        """What could be sent now; nothing is locked and nothing is promised (see `mark`)."""
        return await ready(self._database, self._clock, limit, without)

    async def mark(
        self,
        starting: Sequence[Delivery],
        settled: Sequence[Settled],
        fence: int,
        lease_name: str,
    ) -> Admitted:
        """One transaction: settles what ended and admits of `starting` what may be sent now.

        Raises FenceLost, and does nothing, when another sender has taken over. A settlement
        of an attempt that is not on its way any more is passed over.
        """
        marking = Marking(self._database, self._city, self._clock.now(), fence, lease_name)
        return await marking.run(starting, settled)

    async def in_flight(self, resident_id: ResidentId) -> bool:
        """Whether something to this resident is on its way at this moment."""
        async with self._database.reading() as connection:
            return await connection.scalar(_IN_FLIGHT, {"owner": resident_id}) is not None

    async def uploaded(self, bot: int, sha256: bytes, kind: str) -> str | None:
        """Telegram's id of a file that this bot has sent before."""
        return await uploads.uploaded(self._database, bot, sha256, kind)

    async def keep_upload(self, bot: int, sha256: bytes, kind: str, file_id: str) -> None:
        await uploads.keep_upload(self._database, bot, sha256, kind, file_id)
