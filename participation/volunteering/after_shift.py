"""What happens by itself when a shift is over: its organisation is asked to confirm the hours.

Woken by the schedule, again and again. Who acts for the organisation then gets one notice for each
shift, whatever becomes of it: there is one row for it, and what has a row is not found again.
"""

from datetime import timedelta
from typing import Final

from sqlalchemy import String, bindparam, cast, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import City
from participation.clock import Clock
from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.delivery.tables import delivery
from participation.organisations.tables import representative
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering.hours import CONFIRM_DAYS
from participation.volunteering.tables import application, call, shift, volunteer_hours

LOOKS_BACK: Final = timedelta(days=7)
"""A bot that stood still for so long asks for the hours of no older shift by itself; they can be
confirmed all the same."""
AT_ONCE: Final = 200
"""Notices in one transaction: those who press a button meanwhile do not wait."""

_IS_ASKED: Final = exists().where(
    delivery.c.resident_id == representative.c.resident_id,
    delivery.c.kind == NoticeKind.CONFIRM_HOURS.value,
    delivery.c.subject == cast(shift.c.shift_id, String),
)
_HAS_OPEN_HOURS: Final = exists(
    select(application.c.application_id)
    .select_from(
        application.outerjoin(
            volunteer_hours, volunteer_hours.c.application_id == application.c.application_id
        )
    )
    .where(
        application.c.shift_id == shift.c.shift_id,
        application.c.state == PlaceState.ACCEPTED.value,
        volunteer_hours.c.hours_id.is_(None),
    )
    .correlate(shift)
)
_OVER: Final = (
    select(shift.c.shift_id, shift.c.ends_at, representative.c.resident_id)
    .join(call, call.c.call_id == shift.c.call_id)
    .join(representative, representative.c.organisation_id == call.c.organisation_id)
    .where(
        shift.c.state == "open",
        shift.c.starts_at > bindparam("since"),
        shift.c.ends_at > bindparam("since"),
        shift.c.ends_at <= bindparam("now"),
        _HAS_OPEN_HOURS,
        ~_IS_ASKED,
    )
    .order_by(shift.c.starts_at, representative.c.resident_id)
    .limit(AT_ONCE)
)


class AfterShift:
    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._database = database
        self._clock = clock
        self._city = city

    async def ask_to_confirm(self) -> int:
        """How many were asked now; quiet hours are kept when it is sent."""
        asked = 0
        while True:
            async with self._database.writing() as connection:
                some = await self._ask(connection)
            asked += some
            if some < AT_ONCE:
                return asked

    async def _ask(self, connection: AsyncConnection) -> int:
        now = self._clock.now()
        rows = (await connection.execute(_OVER, {"now": now, "since": now - LOOKS_BACK})).all()
        requests = [
            Request(
                ResidentId(row.resident_id),
                NoticeKind.CONFIRM_HOURS,
                str(row.shift_id),
                now,
                row.ends_at + timedelta(days=CONFIRM_DAYS),
            )
            for row in rows
        ]
        if not requests:
            return 0
        return await ask_in(connection, self._city.zone, requests, again=False)
