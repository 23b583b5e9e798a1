"""Takes back what waits for one resident, inside the transaction of whoever wants it so.

A notice that was cancelled may be asked for again; a campaign's row is skipped and counted, or
counted as unknown when a copy of it may have arrived.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, bindparam, case, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery import sums
from participation.delivery.delivery import STAFF_NOTICES, SkipReason, State
from participation.delivery.tables import delivery
from participation.language import Language
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage.database import Database

_OWN: Final = delivery.c.resident_id == bindparam("owner")
_WAITING: Final = (
    select(
        delivery.c.delivery_id,
        delivery.c.topic,
        delivery.c.campaign_id,
        delivery.c.run,
        delivery.c.state,
        delivery.c.repeated,
    )
    .where(_OWN, delivery.c.state == State.PENDING)
    .order_by(delivery.c.delivery_id)
    .with_for_update()
)
_CANCEL: Final = (
    update(delivery)
    .where(delivery.c.delivery_id.in_(bindparam("these", expanding=True)))
    .values(
        state=case(
            (delivery.c.campaign_id.is_(None), State.CANCELLED),
            (delivery.c.repeated, State.UNKNOWN),
            else_=State.SKIPPED,
        ),
        note=bindparam("why"),
        settled_on=bindparam("today"),
    )
)
_CANCEL_STAFF: Final = (
    update(delivery)
    .where(
        delivery.c.delivery_id.in_(
            select(delivery.c.delivery_id)
            .where(_OWN, delivery.c.state == State.PENDING, delivery.c.kind.in_(STAFF_NOTICES))
            .order_by(delivery.c.delivery_id)
            .with_for_update()
        )
    )
    .values(state=State.CANCELLED, note=SkipReason.NO_LONGER_MEANT, settled_on=bindparam("today"))
)
_LANGUAGE: Final = select(resident.c.language).where(resident.c.resident_id == bindparam("owner"))
_ERASE: Final = (
    delete(delivery)
    .where(_OWN)
    .returning(delivery.c.campaign_id, delivery.c.run, delivery.c.state, delivery.c.repeated)
)


async def cancel_pending(
    database: Database,
    connection: AsyncConnection,
    resident_id: ResidentId,
    today: date,
    *,
    unspoken: Language,
    topic: str | None = None,
    reason: SkipReason = SkipReason.STOPPED,
) -> int:
    """All that waits, or only what is under `topic`; gives how many there were. `unspoken`: the
    language that counts for who has chosen none.

    Whoever also changes the resident's row does that first: everybody locks in that order.
    """
    found = (await connection.execute(_WAITING, {"owner": resident_id})).all()
    rows = [row for row in found if topic is None or row.topic == topic]
    if not rows:
        return 0
    change = {"these": [row.delivery_id for row in rows], "why": reason, "today": today}
    await connection.execute(_CANCEL, change)
    await _count_ended(database, connection, resident_id, rows, unspoken)
    return len(rows)


async def cancel_staff_notices(
    connection: AsyncConnection, resident_id: ResidentId | int, today: date
) -> None:
    """Who has left the staff gets nothing more that is written to staff."""
    await connection.execute(_CANCEL_STAFF, {"owner": resident_id, "today": today})


async def erase_deliveries(
    database: Database, connection: AsyncConnection, resident_id: ResidentId, unspoken: Language
) -> int:
    """Removes every row of the resident; a campaign's sums still add up."""
    rows = (await connection.execute(_ERASE, {"owner": resident_id})).all()
    going = [row for row in rows if row.state in (State.PENDING, State.SENDING)]
    await _count_ended(database, connection, resident_id, going, unspoken)
    return len(rows)


async def _count_ended(
    database: Database,
    connection: AsyncConnection,
    resident_id: ResidentId,
    rows: Sequence[Row[Any]],
    unspoken: Language,
) -> None:
    """`rows` as they were before: campaign_id, run, state, repeated."""
    ends = [
        (row.campaign_id, row.run, _ends_as(row)) for row in rows if row.campaign_id is not None
    ]
    if not ends:
        return
    language = await connection.scalar(_LANGUAGE, {"owner": resident_id}) or unspoken
    ended = sums.Sums((one, run, language, end.value) for one, run, end in ends)
    await sums.add(database, connection, ended)


def _ends_as(row: Row[Any]) -> State:
    may_have_arrived = row.repeated or row.state == State.SENDING
    return State.UNKNOWN if may_have_arrived else State.SKIPPED
