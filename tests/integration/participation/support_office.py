"""Staff, residents and a made-up city for the tests of support, on a real database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert, select

from participation.city import load_city
from participation.clock import FixedClock
from participation.delivery.tables import delivery
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.staff.rights import Role
from participation.storage.database import Database
from participation.support.event import NgoEvent
from participation.support.service import Support
from participation.support.tables import event_signup, ngo_event
from tests.staff_room import becomes_staff

CITY: Final = load_city(Path("city/liepaja"))
# A Tuesday, eleven in the morning in the city: nobody's quiet hour.
MORNING: Final = datetime(2026, 6, 2, 8, tzinfo=UTC)
HOUR: Final = timedelta(hours=1)
CLERK: Final = ResidentId(9001)
TEXT: Final = "Kā uzrakstīt pieteikumu un kur meklēt naudu."


@dataclass
class SupportOffice:
    """`clock` stands still until a test moves it; `CLERK` may edit, nobody else."""

    database: Database
    clock: FixedClock = field(default_factory=lambda: FixedClock(MORNING))
    support: Support = field(init=False)

    def __post_init__(self) -> None:
        self.support = Support(self.database, self.clock, CITY)

    async def open(self) -> SupportOffice:
        await self.residents(CLERK)
        await becomes_staff(self.database, CLERK, "Ilze", Role.CLERK)
        return self

    async def residents(self, *numbers: int) -> list[ResidentId]:
        row = {"language": "lv", "met_at": date(2026, 1, 1), "is_reachable": True}
        async with self.database.writing() as connection:
            await connection.execute(
                insert(resident),
                [row | {"resident_id": one, "telegram_id": 100_000 + one} for one in numbers],
            )
        return [ResidentId(one) for one in numbers]

    async def open_event(
        self, capacity: int, *, starts_in: timedelta = timedelta(days=10)
    ) -> NgoEvent:
        event = await self.support.begin_event(CLERK, "seminar")
        await self.support.set_event_text(CLERK, event.event_id, "lv", "Seminārs", TEXT)
        starts_at = self.clock.now() + starts_in
        await self.support.change_event(
            CLERK,
            event.event_id,
            starts_at=starts_at,
            ends_at=starts_at + 2 * HOUR,
            place="Rožu iela 6",
            capacity=capacity,
        )
        return await self.support.publish_event(CLERK, event.event_id)

    async def told(self, kind: str) -> list[tuple[int, str, str]]:
        """Resident, subject and state of every notice of this kind."""
        statement = (
            select(delivery.c.resident_id, delivery.c.subject, delivery.c.state)
            .where(delivery.c.kind == kind)
            .order_by(delivery.c.resident_id, delivery.c.subject)
        )
        async with self.database.reading() as connection:
            return [tuple(row) for row in (await connection.execute(statement)).all()]

    async def due(self, kind: str) -> list[datetime]:
        statement = select(delivery.c.due_at).where(
            delivery.c.kind == kind, delivery.c.state == "pending"
        )
        async with self.database.reading() as connection:
            return sorted(await connection.scalars(statement))

    async def signups(self, event_id: int) -> Sequence[Any]:
        statement = (
            select(event_signup)
            .where(event_signup.c.event_id == event_id)
            .order_by(event_signup.c.arrival)
        )
        async with self.database.reading() as connection:
            return (await connection.execute(statement)).all()

    async def check_counts(self, event_id: int) -> None:
        """What the event says of its places is what its sign-ups say."""
        states = [row.state for row in await self.signups(event_id)]
        async with self.database.reading() as connection:
            row = (
                await connection.execute(select(ngo_event).where(ngo_event.c.event_id == event_id))
            ).one()
        assert row.held == states.count("accepted") + states.count("offered")
        assert row.waiting == states.count("waitlisted")
        assert row.held <= row.capacity
