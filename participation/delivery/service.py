"""Asks for notices and takes them back. When and whether they go out: `sending.py`."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, literal_column, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import City
from participation.clock import Clock
from participation.delivery.cancelling import cancel_pending
from participation.delivery.delivery import NOTICES, NoticeKind, Priority, Request, State
from participation.delivery.digest import digest_moment
from participation.delivery.tables import OPEN_NOTICE, delivery
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage.database import Database
from participation.storage.upsert import insert_new

ROWS_AT_ONCE: Final = 500
HIGHEST_ID: Final = 2**53 - 1  # what JSON readers take for a whole number

_ASK: Final = insert_new(delivery, returning=["delivery_id"])
_THIS: Final = (
    delivery.c.resident_id == bindparam("owner"),
    delivery.c.kind == bindparam("which"),
    delivery.c.subject == bindparam("about"),
)
# What never reached them may be asked for anew; what may have arrived comes only once.
_MAY_COME_AGAIN: Final = delivery.c.state.in_(
    (State.CANCELLED, State.SKIPPED, State.UNREACHABLE, State.FAILED)
)
_ASK_AGAIN: Final = (
    update(delivery)
    .where(*_THIS, _MAY_COME_AGAIN)
    .values(
        state=State.PENDING,
        due_at=bindparam("due"),
        useful_until=bindparam("until"),
        priority=bindparam("rank"),
        in_digest=bindparam("digest"),
        own_due_at=bindparam("own_due"),
        note=null(),
        settled_on=null(),
    )
)
_CANCEL: Final = (
    update(delivery)
    .where(*_THIS, delivery.c.state == State.PENDING)
    .values(state=State.CANCELLED, settled_on=bindparam("today"))
)
_ASKED: Final = select(delivery.c.delivery_id).where(*_THIS, ~_MAY_COME_AGAIN)
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
# Held until the row is there: a resident who is erased meanwhile would leave it without an owner.
_DIGESTS: Final = (
    select(resident.c.resident_id, resident.c.digest_hour)
    .where(resident.c.resident_id.in_(bindparam("these", expanding=True)))
    .order_by(resident.c.resident_id)
    .with_for_update(read=True, key_share=True)
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
            rows = await self._rows(connection, [request])
            if not rows:
                raise Refused(Reason.RESIDENT_UNKNOWN)
            fresh = await connection.execute(_ASK.on(self._database), rows[0])
            if fresh.one_or_none() is not None:
                return True
            again = await connection.execute(_ASK_AGAIN, _again(rows[0]))
        return again.rowcount > 0

    async def ask_many(self, requests: Sequence[Request]) -> int:
        """The same for many, in chunks; who is erased by now is left out. Gives how many are new;
        what was asked for before stays as it is."""
        asked = 0
        for start in range(0, len(requests), ROWS_AT_ONCE):
            async with self._database.writing() as connection:
                rows = await self._rows(connection, requests[start : start + ROWS_AT_ONCE])
                if rows:
                    fresh = await connection.execute(_ASK.on(self._database), rows)
                    asked += len(fresh.all())
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
        this = _key(resident_id, kind, subject) | {"today": self._clock.now().date()}
        async with self._database.writing() as connection:
            result = await connection.execute(_CANCEL, this)
        return result.rowcount > 0

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
            return await connection.scalar(_ASKED, _key(resident_id, kind, subject)) is not None

    async def _rows(
        self, connection: AsyncConnection, requests: Sequence[Request]
    ) -> list[dict[str, Any]]:
        these = {request.resident_id for request in requests}
        found = await connection.execute(_DIGESTS, {"these": list(these)})
        hours = {row.resident_id: row.digest_hour for row in found}
        return [
            self._row(request, hours[request.resident_id])
            for request in requests
            if request.resident_id in hours
        ]

    def _row(self, request: Request, digest_hour: int | None) -> dict[str, Any]:
        rule = NOTICES[request.kind]
        in_digest = digest_moment(request, digest_hour, self._city.zone)
        return {
            # Not one after the other: many ask right after they have voted, and who asked when,
            # next to the board's order, would tell who cast which ballot.
            "delivery_id": secrets.randbelow(HIGHEST_ID) + 1,
            "resident_id": request.resident_id,
            "kind": request.kind.value,
            "subject": request.subject,
            "run": 1,
            "topic": rule.topic,
            "priority": int(rule.priority if in_digest is None else Priority.DIGEST),
            "state": State.PENDING.value,
            "due_at": in_digest or request.due_at,
            "useful_until": request.useful_until,
            "attempt": 0,
            "repeated": False,
            "in_digest": in_digest is not None,
            "own_due_at": None if in_digest is None else request.due_at,
        }


def _key(resident_id: ResidentId, kind: NoticeKind, subject: str) -> dict[str, Any]:
    return {"owner": resident_id, "which": kind.value, "about": subject}


def _again(row: dict[str, Any]) -> dict[str, Any]:
    return _key(row["resident_id"], NoticeKind(row["kind"]), row["subject"]) | {
        "due": row["due_at"],
        "until": row["useful_until"],
        "rank": row["priority"],
        "digest": row["in_digest"],
        "own_due": row["own_due_at"],
    }
