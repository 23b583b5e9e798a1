"""Asks for notices and takes them back. When and whether they go out: `sending.py`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, literal_column, null, select, update

from participation.city import City
from participation.clock import Clock
from participation.delivery.asking import MAY_COME_AGAIN, THIS, ask_in, cancel_in, key_of
from participation.delivery.cancelling import cancel_pending
from participation.delivery.delivery import NOTICES, NoticeKind, Priority, Request, State
from participation.delivery.tables import OPEN_NOTICE, delivery
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage.database import Database

ROWS_AT_ONCE: Final = 500

_KNOWN: Final = select(resident.c.resident_id).where(resident.c.resident_id == bindparam("owner"))
_ASKED: Final = select(delivery.c.delivery_id).where(*THIS, ~MAY_COME_AGAIN)
# By the index of what waits, in the order in which the sender locks rows, too.
_WAIT_FOR_IT: Final = (
    select(delivery.c.delivery_id)
    .where(
        OPEN_NOTICE,
        delivery.c.priority.in_((bindparam("rank"), literal_column(str(int(Priority.DIGEST))))),
        delivery.c.due_at > bindparam("due"),
        delivery.c.kind == bindparam("which"),
        delivery.c.subject == bindparam("about"),
        delivery.c.state == State.PENDING,
    )
    # "+ 0", else SQLite walks the whole table by its key to save the sorting.
    .order_by(delivery.c.delivery_id + 0)
    .limit(ROWS_AT_ONCE)
    .with_for_update()
)
_BRING_FORWARD: Final = (
    update(delivery)
    .where(delivery.c.delivery_id.in_(_WAIT_FOR_IT))
    .values(
        due_at=bindparam("due"),
        useful_until=bindparam("until"),
        priority=bindparam("rank"),
        in_digest=False,
        own_due_at=null(),
    )
)


class Deliveries:
    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._database = database
        self._clock = clock
        self._city = city

    async def ask(
        self,
        resident_id: ResidentId,
        kind: NoticeKind,
        subject: str,
        due_at: datetime,
        useful_until: datetime,
    ) -> bool:
        """True: it was not asked for before (or had been cancelled, or never arrived)."""
        request = Request(resident_id, kind, subject, due_at, useful_until)
        async with self._database.writing() as connection:
            if await connection.scalar(_KNOWN, {"owner": resident_id}) is None:
                raise Refused(Reason.RESIDENT_UNKNOWN)
            return await ask_in(connection, self._city.zone, [request]) > 0

    async def ask_many(self, requests: Sequence[Request]) -> int:
        """The same for many, in chunks; who is erased by now is left out. Gives how many are new;
        what was asked for before stays as it is."""
        asked = 0
        for start in range(0, len(requests), ROWS_AT_ONCE):
            async with self._database.writing() as connection:
                some = requests[start : start + ROWS_AT_ONCE]
                asked += await ask_in(connection, self._city.zone, some, again=False)
        return asked

    async def bring_forward(self, kind: NoticeKind, subject: str, useful_until: datetime) -> int:
        """What waits for something to happen is due now: it has happened. Gives how many."""
        this: dict[str, Any] = {"which": kind.value, "about": subject}
        this |= {"due": self._clock.now(), "until": useful_until}
        this |= {"rank": int(NOTICES[kind].priority)}
        brought = 0
        while True:
            async with self._database.writing() as connection:
                some = (await connection.execute(_BRING_FORWARD, this)).rowcount
            brought += some
            if some < ROWS_AT_ONCE:
                return brought

    async def cancel(self, resident_id: ResidentId, kind: NoticeKind, subject: str) -> bool:
        """False: nothing was waiting (not asked for, or on its way already)."""
        today = self._clock.now().date()
        async with self._database.writing() as connection:
            return await cancel_in(connection, resident_id, kind, subject, today)

    async def cancel_all(self, resident_id: ResidentId) -> int:
        """Nothing of what waits comes to this resident; gives how many were waiting."""
        today = self._clock.now().date()
        async with self._database.writing() as connection:
            return await cancel_pending(
                self._database,
                connection,
                resident_id,
                today,
                unspoken=self._city.languages[0],
            )

    async def asked(self, resident_id: ResidentId, kind: NoticeKind, subject: str) -> bool:
        async with self._database.reading() as connection:
            return await connection.scalar(_ASKED, key_of(resident_id, kind, subject)) is not None
