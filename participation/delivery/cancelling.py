"""Takes back what waits for one resident, inside the transaction of whoever wants it so.

A notice that was cancelled may be asked for again; a campaign's row is skipped and counted.
"""

from datetime import date
from typing import Final

from sqlalchemy import bindparam, case, delete, select, update
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
    select(delivery.c.delivery_id, delivery.c.topic, delivery.c.campaign_id, delivery.c.run)
    .where(_OWN, delivery.c.state == State.PENDING)
    .order_by(delivery.c.delivery_id)
    .with_for_update()
)
_CANCEL: Final = (
    update(delivery)
    .where(delivery.c.delivery_id.in_(bindparam("these", expanding=True)))
    .values(
        state=case((delivery.c.campaign_id.is_(None), State.CANCELLED), else_=State.SKIPPED),
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
    .returning(delivery.c.state, delivery.c.campaign_id, delivery.c.run)
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
    runs = [(row.campaign_id, row.run) for row in rows if row.campaign_id is not None]
    await _count_skipped(database, connection, resident_id, runs, unspoken)
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
    open_states = (State.PENDING, State.SENDING)
    runs = [
        (row.campaign_id, row.run)
        for row in rows
        if row.campaign_id is not None and row.state in open_states
    ]
    await _count_skipped(database, connection, resident_id, runs, unspoken)
    return len(rows)


async def _count_skipped(
    database: Database,
    connection: AsyncConnection,
    resident_id: ResidentId,
    runs: list[tuple[int, int]],
    unspoken: Language,
) -> None:
    if not runs:
        return
    language = await connection.scalar(_LANGUAGE, {"owner": resident_id}) or unspoken
    skipped = sums.Sums((one, run, language, State.SKIPPED.value) for one, run in runs)
    await sums.add(database, connection, skipped)
