"""The sender's side of deliveries: what is ready, what may go, what became of it.

pending → sending (the sender's fence, the attempt) → sent | unknown | failed | unreachable |
skipped (with its reason). What an earlier sender had in its hands may have arrived: it is sent
once more, marked as repeated; nobody is lost, nobody gets more than two copies. Sending itself is
the bot's work.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from participation.city import City
from participation.clock import Clock
from participation.delivery import last_campaign, reigns, row_changes, sums, uploads
from participation.delivery.delivery import (
    Admitted,
    Delivery,
    Settled,
    State,
    VerifiedNotCast,
)
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


@dataclass(frozen=True, slots=True)
class Wire:
    """What a sender's own notes tell after its end: which messages have arrived, and which may
    have. The rest of what it had in its hands certainly did not leave, and costs no attempt."""

    arrived: Collection[int]
    doubtful: Collection[int]


_NOTHING_KNOWN: Final[Mapping[int, Wire]] = MappingProxyType({})


def _taken_back(row: Row[Any], now: datetime, wire: Wire | None) -> Change:
    which = row.delivery_id
    has_arrived = wire is not None and which in wire.arrived
    is_known_unsent = wire is not None and not has_arrived and which not in wire.doubtful
    as_it_was = Change(
        delivery_id=row.delivery_id,
        state=State.PENDING,
        note=None,
        due_at=row.due_at,
        attempt=row.attempt - 1,
        repeated=row.repeated,
        settled_on=None,
    )
    if is_known_unsent:
        return as_it_was
    if has_arrived or row.repeated:
        end = State.SENT if has_arrived else State.UNKNOWN
        return replace(as_it_was, state=end, attempt=row.attempt, settled_on=now.date())
    return replace(as_it_was, due_at=now + RECOVERY_PAUSE, attempt=row.attempt, repeated=True)


class Sending:
    """`verified_not_cast`: asked once more right before a reminder to vote goes out."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        city: City,
        verified_not_cast: VerifiedNotCast,
    ) -> None:
        self._database = database
        self._clock = clock
        self._city = city
        self._verified_not_cast = verified_not_cast

    async def recover(self, fence: int, wires: Mapping[int, Wire] = _NOTHING_KNOWN) -> int:
        """Takes back what senders with an older fence left behind: it is due again after a pause,
        behind what waits already; what was repeated before stays unknown. Gives how many.

        `wires`: for an older fence, what is known of the messages that were sent under it.
        """
        now = self._clock.now()
        ended = (State.SENT, State.UNKNOWN)
        async with self._database.writing() as connection:
            # Residents are locked before deliveries, so it is seen beforehand who got a campaign.
            seen = await row_changes.taken_up_before(connection, fence)
            ends = [_taken_back(row, now, wires.get(row.fence)) for row in seen]
            got = [one.delivery_id for one in ends if one.state in ended]
            await last_campaign.keep(self._database, connection, got, fence, now.date())
            rows = await row_changes.lock_taken_up_before(connection, fence)
            changes = [_taken_back(row, now, wires.get(row.fence)) for row in rows]
            await row_changes.write(self._database, connection, changes, fence)
            more = row_changes.sums_of(rows, changes, self._city.languages[0])
            await sums.add(self._database, connection, more)
        return len(changes)

    async def mark_of_reign(self, name: str) -> bytes | None:
        """What the last reign of this sender was marked with; None: nobody knows."""
        return await reigns.mark_of(self._database, name)

    async def begin_reign(self, name: str, mark: bytes) -> None:
        """Before anything is sent in it; afterwards no older journal is believed."""
        await reigns.keep_mark(self._database, name, mark)

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
        marking = Marking(
            self._database,
            self._city,
            self._clock.now(),
            fence,
            lease_name,
            self._verified_not_cast,
        )
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
