"""A shift that is over, people who had a place in it, and the record of hours, on a real database.

Rows are written as they are: how one gets a place is tested elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import insert, select

from participation.delivery.tables import delivery
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering.record import HoursRecord
from participation.volunteering.tables import application, call, call_text, shift, volunteer_hours
from tests.integration.participation.volunteer_camp import (
    CITY,
    LEADER,
    MORNING,
    ORGANISATION,
    Camp,
)

CALL: Final = 501
SHIFT: Final = 601
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
TITLE: Final = "Suņu pastaigas"


@dataclass
class HoursDesk:
    """`camp.clock` stands still until a test moves it; the shift ended an hour ago."""

    database: Database
    camp: Camp = field(init=False)
    hours: HoursRecord = field(init=False)

    def __post_init__(self) -> None:
        self.camp = Camp(self.database)
        self.hours = HoursRecord(self.database, self.camp.clock, CITY)

    async def opens(self, *people: int) -> None:
        """An organisation, its call with a shift of three hours, `people` who had a place."""
        await self.camp.organise()
        await self.adds_call()
        await self.adds_shift(SHIFT, MORNING - 4 * HOUR, 3 * HOUR)
        await self.camp.residents(*people)
        await self.takes_part(SHIFT, people)

    async def adds_call(
        self, call_id: int = CALL, organisation_id: int = ORGANISATION, **columns: Any
    ) -> None:
        row = {
            "call_id": call_id,
            "organisation_id": organisation_id,
            "state": "open",
            "field": "animals",
            "admission": "at_once",
            "expenses_covered": False,
            "version": 1,
            "words": "",
            "created_at": MORNING,
            "updated_at": MORNING,
            "published_at": MORNING,
        }
        await self.camp.run(insert(call), row | columns)
        texts = [
            {"call_id": call_id, "language": "lv", "title": TITLE, "body": "Izvedam suņus."},
            {"call_id": call_id, "language": "ru", "title": "Прогулки", "body": "Гуляем."},
        ]
        await self.camp.run(insert(call_text), texts)

    async def adds_shift(
        self, shift_id: int, starts_at: datetime, lasts: timedelta, call_id: int = CALL
    ) -> None:
        row = {"shift_id": shift_id, "call_id": call_id, "state": "open", "capacity": 50}
        row |= {"held": 0, "waiting": 0, "last_arrival": 0}
        row |= {"minutes": int(lasts.total_seconds()) // 60}
        await self.camp.run(
            insert(shift), row | {"starts_at": starts_at, "ends_at": starts_at + lasts}
        )

    async def takes_part(self, shift_id: int, people: Iterable[int]) -> None:
        """Accepted; the application's number is 1000 times the shift's and the resident's."""
        rows = [
            {
                "application_id": number_of(shift_id, one),
                "shift_id": shift_id,
                "resident_id": one,
                "state": "accepted",
                "arrival": 1,
                "name": f"Anna {one}",
                "shows_telegram": False,
                "age_band": "adult",
                "applied_at": MORNING,
            }
            for one in people
        ]
        if rows:
            await self.camp.run(insert(application), rows)

    def passes(self, time: timedelta) -> None:
        self.camp.clock.moment += time

    async def confirmed(self, who: int, shift_id: int = SHIFT) -> int:
        """Confirms the full length for everybody; the number of this person's entry."""
        await self.hours.confirm(LEADER, shift_id)
        (one,) = [
            each for each in await self.hours.mine(ResidentId(who)) if each.shift_id == shift_id
        ]
        return one.hours_id

    async def rows(self) -> list[Any]:
        return await self.camp.rows(select(volunteer_hours).order_by(volunteer_hours.c.hours_id))

    async def told(self, who: int) -> list[str]:
        these = (
            select(delivery.c.kind, delivery.c.subject)
            .where(delivery.c.resident_id == who, delivery.c.state == "pending")
            .order_by(delivery.c.subject)
        )
        return [row.kind for row in await self.camp.rows(these)]


def number_of(shift_id: int, who: int) -> int:
    """The application of this resident for this shift."""
    return shift_id * 1000 + who
