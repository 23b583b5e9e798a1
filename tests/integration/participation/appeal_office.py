"""Staff and residents for the tests of appeals and pledges, on a real database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import insert, select

from participation.appeals.appeal import Appeal
from participation.appeals.service import Appeals
from participation.appeals.tables import appeal, pledge
from participation.city import load_city
from participation.city.election import Election
from participation.clock import FixedClock
from participation.delivery.tables import delivery
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.staff.rights import Role
from participation.staff.tables import staff_log
from participation.storage.database import Database
from tests.staff_room import becomes_staff

CITY: Final = load_city(Path("city/liepaja"))
# Eighteen days before the municipal election of 2025.
MORNING: Final = datetime(2025, 5, 20, 8, tzinfo=UTC)
ELECTION: Final = "municipal_2025"
CLERK, ANNA, PETERIS = ResidentId(9001), ResidentId(1), ResidentId(2)
TEXT: Final = "Es balsoju, jo gribu dzīvot pilsētā, par kuru lemjam kopā."
AGREED: Final = "Es piekrītu, ka pilsēta rāda manu aicinājumu."


@dataclass
class AppealOffice:
    """`clock` stands still until a test moves it; `CLERK` may decide, nobody else."""

    database: Database
    clock: FixedClock = field(default_factory=lambda: FixedClock(MORNING))
    elections: tuple[Election, ...] = CITY.elections
    appeals: Appeals = field(init=False)

    def __post_init__(self) -> None:
        self.appeals = Appeals(self.database, self.clock, CITY, self.calendar)

    async def calendar(self) -> tuple[Election, ...]:
        return self.elections

    async def open(self) -> AppealOffice:
        await self.residents(CLERK, ANNA, PETERIS)
        await becomes_staff(self.database, CLERK, "Ilze", Role.CLERK)
        return self

    async def residents(self, *numbers: int) -> None:
        row = {"language": "lv", "met_at": date(2025, 1, 1), "is_reachable": True}
        async with self.database.writing() as connection:
            await connection.execute(
                insert(resident),
                [row | {"resident_id": one, "telegram_id": 100_000 + one} for one in numbers],
            )

    async def handed_in(self, who: ResidentId = ANNA, name: str = "Anna") -> Appeal:
        await self.appeals.set_name(who, name)
        await self.appeals.set_text(who, "lv", TEXT)
        return await self.appeals.hand_in(who, AGREED)

    async def published(self, who: ResidentId = ANNA, name: str = "Anna") -> Appeal:
        return await self.publish(await self.handed_in(who, name))

    async def publish(self, one: Appeal, by: ResidentId = CLERK) -> Appeal:
        """By somebody who has read the whole of it as it stood then."""
        return await self.appeals.decide(
            by, one.appeal_id, publish=True, seen=one.version, read=one.languages
        )

    async def publish_added(self, one: Appeal, agreed: str = AGREED) -> Appeal:
        return await self.appeals.publish_added(
            CLERK, one.appeal_id, agreed, seen=one.version, read=one.languages
        )

    async def told(self, kind: str = "appeal_decided") -> list[tuple[int, str, str]]:
        """Resident, subject and state of every notice about an appeal."""
        statement = select(delivery.c.resident_id, delivery.c.subject, delivery.c.state).where(
            delivery.c.kind == kind
        )
        async with self.database.reading() as connection:
            rows = (await connection.execute(statement.order_by(delivery.c.subject))).all()
        return [tuple(row) for row in rows]

    async def deeds(self) -> list[tuple[str, str]]:
        """Action and subject of the staff log's entries."""
        statement = select(staff_log.c.action, staff_log.c.subject).order_by(staff_log.c.seq)
        async with self.database.reading() as connection:
            return [tuple(row) for row in (await connection.execute(statement)).all()]

    async def rows(self) -> list[tuple[str, str | None]]:
        """State and consent of every appeal."""
        statement = select(appeal.c.state, appeal.c.consent).order_by(appeal.c.appeal_id)
        async with self.database.reading() as connection:
            return [tuple(row) for row in (await connection.execute(statement)).all()]

    async def pledged(self) -> list[tuple[str, int]]:
        statement = select(pledge.c.election, pledge.c.resident_id).order_by(pledge.c.resident_id)
        async with self.database.reading() as connection:
            return [tuple(row) for row in (await connection.execute(statement)).all()]
