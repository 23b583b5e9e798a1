"""Asks for notices and takes them back inside the transaction of whoever caused them.

So a place and the message about it are one commit. In transactions of their own: `service.py`.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, null, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.delivery import NOTICES, NoticeKind, Priority, Request, State
from participation.delivery.digest import digest_moment
from participation.delivery.tables import delivery
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage.drawn_id import drawn_id
from participation.storage.upsert import insert_new

_ASK: Final = insert_new(delivery, returning=["delivery_id"])
THIS: Final = (
    delivery.c.resident_id == bindparam("owner"),
    delivery.c.kind == bindparam("which"),
    delivery.c.subject == bindparam("about"),
)
# What never reached them may be asked for anew; what may have arrived comes only once.
# Not IN: a statement for many rows at once takes no list.
MAY_COME_AGAIN: Final = or_(
    *(
        delivery.c.state == state
        for state in (State.CANCELLED, State.SKIPPED, State.UNREACHABLE, State.FAILED)
    )
)
_ASK_AGAIN: Final = (
    update(delivery)
    .where(*THIS, MAY_COME_AGAIN)
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
    .where(*THIS, delivery.c.state == State.PENDING)
    .values(state=State.CANCELLED, settled_on=bindparam("today"))
)
# Held until the row is there: a resident who is erased meanwhile would leave it without an owner.
_DIGESTS: Final = (
    select(resident.c.resident_id, resident.c.digest_hour)
    .where(resident.c.resident_id.in_(bindparam("these", expanding=True)))
    .order_by(resident.c.resident_id)
    .with_for_update(read=True, key_share=True)
)


async def ask_in(
    connection: AsyncConnection, zone: ZoneInfo, requests: Sequence[Request], *, again: bool = True
) -> int:
    """One row for each, unless it was asked for before; who is erased by now is left out.

    `again`: what was taken back, or never arrived, is asked for anew. Gives how many wait now
    that did not before; of several asked anew at once perhaps too few.
    """
    rows = await _rows(connection, zone, requests)
    if not rows:
        return 0
    found = await connection.execute(_ASK.for_dialect(connection.dialect.name), rows)
    fresh = {row.delivery_id for row in found}
    asked = len(fresh)
    if again and (known := [_again(row) for row in rows if row["delivery_id"] not in fresh]):
        # Of several at once PostgreSQL's driver does not say how many it changed.
        asked += max(
            0,
            (await connection.execute(_ASK_AGAIN, known if len(known) > 1 else known[0])).rowcount,
        )
    return asked


async def cancel_in(
    connection: AsyncConnection,
    resident_id: ResidentId,
    kind: NoticeKind,
    subject: str,
    today: date,
) -> bool:
    """False: nothing was waiting (not asked for, or on its way already)."""
    this = key_of(resident_id, kind, subject) | {"today": today}
    return (await connection.execute(_CANCEL, this)).rowcount > 0


async def _rows(
    connection: AsyncConnection, zone: ZoneInfo, requests: Sequence[Request]
) -> list[dict[str, Any]]:
    these = {request.resident_id for request in requests}
    found = await connection.execute(_DIGESTS, {"these": list(these)})
    hours = {row.resident_id: row.digest_hour for row in found}
    return [
        _row(request, hours[request.resident_id], zone)
        for request in requests
        if request.resident_id in hours
    ]


def _row(request: Request, digest_hour: int | None, zone: ZoneInfo) -> dict[str, Any]:
    rule = NOTICES[request.kind]
    in_digest = digest_moment(request, digest_hour, zone)
    return {
        # Not one after the other: many ask right after they have voted, and who asked when,
        # next to the board's order, would tell who cast which ballot.
        "delivery_id": drawn_id(),
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


def key_of(resident_id: ResidentId, kind: NoticeKind, subject: str) -> dict[str, Any]:
    return {"owner": resident_id, "which": kind.value, "about": subject}


def _again(row: dict[str, Any]) -> dict[str, Any]:
    return key_of(row["resident_id"], NoticeKind(row["kind"]), row["subject"]) | {
        "due": row["due_at"],
        "until": row["useful_until"],
        "rank": row["priority"],
        "digest": row["in_digest"],
        "own_due": row["own_due_at"],
    }
