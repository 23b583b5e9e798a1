"""What was written to a resident by itself, as they may read it. How it was sent: `delivery`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, or_, select

from participation.clock import Clock
from participation.delivery.tables import delivery
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage.database import Database

HISTORY_DAYS: Final = 90
"""As long as `delivery` keeps what is settled."""

_COLUMNS: Final = (
    delivery.c.delivery_id,
    delivery.c.kind,
    delivery.c.subject,
    delivery.c.topic,
    delivery.c.state,
    delivery.c.campaign_id,
    delivery.c.due_at,
    delivery.c.settled_on,
)
_OWN: Final = delivery.c.resident_id == bindparam("owner")
_ALL: Final = (
    select(*_COLUMNS)
    .where(
        _OWN,
        or_(delivery.c.settled_on.is_(None), delivery.c.settled_on >= bindparam("since")),
    )
    .order_by(delivery.c.delivery_id)
)
_LAST_CAMPAIGN: Final = select(resident.c.last_campaign_on).where(
    resident.c.resident_id == bindparam("owner")
)
_ONE: Final = select(*_COLUMNS).where(_OWN, delivery.c.delivery_id == bindparam("this"))


@dataclass(frozen=True, slots=True)
class Written:
    """One message to this resident. `day`: when it was settled, else when it is due."""

    delivery_id: int
    kind: str
    subject: str
    topic: str
    state: str
    campaign_id: int | None
    day: date


class History:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def of(self, resident_id: ResidentId) -> Sequence[Written]:
        """The messages of the last `HISTORY_DAYS` days, and those that wait."""
        since = self._clock.now().date() - timedelta(days=HISTORY_DAYS)
        async with self._database.reading() as connection:
            rows = await connection.execute(_ALL, {"owner": resident_id, "since": since})
            return [_written(row) for row in rows]

    async def last_campaign_on(self, resident_id: ResidentId) -> date | None:
        """As it is kept for "nobody who got a campaign lately"; forgotten after the same days."""
        async with self._database.reading() as connection:
            day: date | None = await connection.scalar(_LAST_CAMPAIGN, {"owner": resident_id})
        return day

    async def one(self, resident_id: ResidentId, delivery_id: int) -> Written | None:
        """None: it was not to this resident, or it is forgotten."""
        if not 0 < delivery_id < 2**63:
            return None  # no row has such a number, and a database would stumble over it
        async with self._database.reading() as connection:
            wanted = {"owner": resident_id, "this": delivery_id}
            row = (await connection.execute(_ONE, wanted)).one_or_none()
        return None if row is None else _written(row)


def _written(row: Row[Any]) -> Written:
    return Written(
        delivery_id=row.delivery_id,
        kind=row.kind,
        subject=row.subject,
        topic=row.topic,
        state=row.state,
        campaign_id=row.campaign_id,
        day=row.settled_on or row.due_at.date(),
    )
