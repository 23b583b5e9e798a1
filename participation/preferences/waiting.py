"""What waits for one resident follows a change of mind, in the transaction of that change."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import City
from participation.delivery.delivery import (
    NOTICES,
    NoticeKind,
    Priority,
    Request,
    SkipReason,
    State,
)
from participation.delivery.digest import digest_moment
from participation.delivery.tables import delivery
from participation.residents.resident import ResidentId

_OWN: Final = delivery.c.resident_id == bindparam("owner")
# What a switch or a stop took back comes after all: whoever asked for a reminder had asked for it.
_BRING_BACK: Final = (
    update(delivery)
    .where(
        _OWN,
        delivery.c.state == State.CANCELLED,
        delivery.c.note == bindparam("why"),
        delivery.c.useful_until > bindparam("now"),
    )
    .values(state=State.PENDING, note=null(), settled_on=null())
)
_BRING_BACK_TOPIC: Final = _BRING_BACK.where(delivery.c.topic == bindparam("about"))
_BRING_BACK_BUT: Final = _BRING_BACK.where(
    delivery.c.topic.not_in(bindparam("off", expanding=True))
)
_DIGESTIBLE: Final = (
    select(
        delivery.c.delivery_id,
        delivery.c.kind,
        delivery.c.subject,
        delivery.c.due_at,
        delivery.c.own_due_at,
        delivery.c.useful_until,
    )
    .where(
        _OWN,
        delivery.c.state == State.PENDING,
        delivery.c.kind.in_([kind for kind, rule in NOTICES.items() if rule.digestible]),
        ~delivery.c.repeated,
    )
    .order_by(delivery.c.delivery_id)
    .with_for_update()
)
_MOVE: Final = (
    update(delivery)
    .where(delivery.c.delivery_id == bindparam("this"))
    .values(
        due_at=bindparam("due"),
        own_due_at=bindparam("own_due"),
        in_digest=bindparam("digest"),
        priority=bindparam("rank"),
    )
)


async def bring_back_topic(
    connection: AsyncConnection, resident_id: ResidentId, now: datetime, topic: str
) -> None:
    """The notices that its switch held back, if they are still of use."""
    held = {"owner": resident_id, "why": SkipReason.SWITCHED_OFF, "now": now, "about": topic}
    await connection.execute(_BRING_BACK_TOPIC, held)


async def bring_back_stopped(
    connection: AsyncConnection, resident_id: ResidentId, now: datetime, off: Collection[str]
) -> None:
    """The notices that a stop took back, but for the topics in `off`."""
    held = {"owner": resident_id, "why": SkipReason.STOPPED, "now": now, "off": list(off)}
    await connection.execute(_BRING_BACK_BUT, held)


async def move_digest(
    connection: AsyncConnection,
    city: City,
    resident_id: ResidentId,
    now: datetime,
    hour: int | None,
) -> None:
    """What waits comes with the first digest of the new hour; None: by itself, as it was asked."""
    found = (await connection.execute(_DIGESTIBLE, {"owner": resident_id})).all()
    moved = [_moved(city, resident_id, now, hour, row) for row in found]
    if moved:
        await connection.execute(_MOVE, moved)


def _moved(
    city: City, resident_id: ResidentId, now: datetime, hour: int | None, row: Row[Any]
) -> dict[str, Any]:
    kind, own = NoticeKind(row.kind), row.own_due_at or row.due_at
    asked = Request(resident_id, kind, row.subject, max(own, now), row.useful_until)
    moment = digest_moment(asked, hour, city.zone)
    return {
        "this": row.delivery_id,
        "due": moment or own,
        "own_due": None if moment is None else own,
        "digest": moment is not None,
        "rank": int(NOTICES[kind].priority if moment is None else Priority.DIGEST),
    }
