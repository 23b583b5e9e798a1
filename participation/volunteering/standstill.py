"""What it means for the calls of an organisation that the city suspends it, and lets it go on.

Nobody new comes and nobody is promoted meanwhile: `entering.py` asks for that. An offer that was
made before stands: it is a promise to somebody, and the place is held for them anyway. Whether the
shift takes place nobody knows, so whoever applied is told, and told again when it goes on.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import City
from participation.clock import Clock
from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.places.place import LIVE
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering import entering
from participation.volunteering.call import ShiftState
from participation.volunteering.office import Office
from participation.volunteering.places import QUEUE
from participation.volunteering.tables import application, call, shift

_AHEAD: Final = (
    call.c.organisation_id == bindparam("whose"),
    shift.c.state == ShiftState.OPEN,
    shift.c.starts_at > bindparam("now"),
)
_APPLIED: Final = (
    select(
        application.c.application_id,
        application.c.resident_id,
        shift.c.call_id,
        shift.c.starts_at,
    )
    .join(shift, shift.c.shift_id == application.c.shift_id)
    .join(call, call.c.call_id == shift.c.call_id)
    .where(*_AHEAD, application.c.state.in_(sorted(LIVE)))
    .order_by(shift.c.starts_at, application.c.application_id)
)
_WAITED_FOR: Final = (
    select(shift.c.shift_id)
    .join(call, call.c.call_id == shift.c.call_id)
    .where(*_AHEAD, shift.c.waiting > 0)
    .order_by(shift.c.shift_id)
)


class Standstill:
    """A `Follower` of organisations."""

    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._office = Office(database, clock, city)

    async def suspended(self, connection: AsyncConnection, organisation_id: int) -> None:
        await self._tell(connection, organisation_id, NoticeKind.CALL_SUSPENDED)

    async def goes_on(self, connection: AsyncConnection, organisation_id: int) -> None:
        """Who got a place from what became free meanwhile is asked first."""
        given = {"whose": organisation_id, "now": self._office.now()}
        # One after the other, as everybody who passes places on; an organisation has few.
        for shift_id in (await connection.scalars(_WAITED_FOR, given)).all():
            if (holder := await QUEUE.lock(connection, shift_id)) is not None:
                await entering.pass_on(self._office, connection, holder)
        await self._tell(connection, organisation_id, NoticeKind.CALL_GOES_ON)

    async def _tell(
        self, connection: AsyncConnection, organisation_id: int, kind: NoticeKind
    ) -> None:
        """Everybody once for each call, by their first shift there."""
        now = self._office.now()
        given = {"whose": organisation_id, "now": now}
        rows = (await connection.execute(_APPLIED, given)).all()
        requests = [
            Request(
                ResidentId(row.resident_id),
                kind,
                # The second too: it may be suspended more than once.
                f"{row.application_id}.{int(now.timestamp())}",
                now,
                row.starts_at,
            )
            for row in _first_of_each_call(rows)
        ]
        await ask_in(connection, self._office.city.zone, requests)


def _first_of_each_call(rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    firsts: dict[tuple[int, int], Row[Any]] = {}
    for row in rows:
        firsts.setdefault((row.resident_id, row.call_id), row)
    return sorted(firsts.values(), key=lambda row: (row.resident_id, row.call_id))
