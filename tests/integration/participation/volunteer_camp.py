"""An organisation, its calls and residents for the tests of volunteering, on a real database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, insert, select, update

from participation.city.volunteering import Volunteering
from participation.clock import FixedClock
from participation.delivery.tables import delivery
from participation.organisations.tables import organisation, representative
from participation.places.place import HOLDS, PlaceState
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.staff import gate
from participation.staff.actor import Actor
from participation.staff.tables import staff_member, staff_role
from participation.storage.database import Database
from participation.volunteering.application import Application
from participation.volunteering.applying import Applying
from participation.volunteering.call import Call
from participation.volunteering.finding import Finding
from participation.volunteering.service import Calls
from participation.volunteering.tables import application, shift
from participation.volunteering.tables import call as call_table
from tests.small_city import small_city

_FIELDS: Final = [
    {"key": key, "name": {"lv": key, "en": key, "ru": key}}
    for key in ("animals", "culture", "other")
]
CITY: Final = small_city().model_copy(
    update={"volunteering": Volunteering.model_validate({"fields": _FIELDS})}
)
# A Tuesday, eleven in the morning in the city: nobody's quiet hour.
MORNING: Final = datetime(2026, 6, 2, 8, tzinfo=UTC)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
LEADER: Final = ResidentId(9001)
ORGANISATION: Final = 71


@dataclass
class Camp:
    """`clock` stands still until a test moves it."""

    database: Database
    clock: FixedClock = field(default_factory=lambda: FixedClock(MORNING))
    calls: Calls = field(init=False)
    applying: Applying = field(init=False)
    finding: Finding = field(init=False)

    def __post_init__(self) -> None:
        self.calls = Calls(self.database, self.clock, CITY)
        self.applying = Applying(self.database, self.clock, CITY)
        self.finding = Finding(self.database, self.clock, CITY)

    async def run(self, statement: Any, rows: Any = None) -> None:
        async with self.database.writing() as connection:
            await connection.execute(statement, rows)

    async def rows(self, statement: Any) -> list[Any]:
        async with self.database.reading() as connection:
            return list((await connection.execute(statement)).all())

    async def residents(self, *numbers: int, **columns: Any) -> list[ResidentId]:
        row = {"language": "lv", "met_at": date(2026, 1, 1), "is_reachable": True} | columns
        await self.run(
            insert(resident),
            [row | {"resident_id": one, "telegram_id": 100_000 + one} for one in numbers],
        )
        return [ResidentId(one) for one in numbers]

    async def organise(
        self, organisation_id: int = ORGANISATION, leader: int = LEADER, state: str = "approved"
    ) -> None:
        """An organisation with one representative."""
        await self.residents(leader)
        await self.run(
            insert(organisation),
            {
                "organisation_id": organisation_id,
                "registration_number": f"400080{organisation_id:05}",
                "name": f"Biedrība {organisation_id}",
                "kind": "association",
                "languages": "lv",
                "contact": "birojs@example.org",
                "state": state,
                "created_at": MORNING,
            },
        )
        await self.run(
            insert(representative),
            {
                "organisation_id": organisation_id,
                "resident_id": leader,
                "name": "Ilze",
                "leads": True,
                "since": MORNING.date(),
            },
        )

    async def moderator(self, number: int = 8001) -> Actor:
        """A member of the staff whose second factor is fresh."""
        (who,) = await self.residents(number)
        row = {"staff_id": number, "resident_id": who, "name": "Jānis", "since": date(2026, 1, 1)}
        until = self.clock.now() + 100 * DAY
        factor = {"totp_confirmed": True, "wrong_tries": 0, "session_until": until}
        await self.run(insert(staff_member), row | factor)
        role = {"staff_id": number, "role": "moderator", "given_on": date(2026, 1, 1)}
        await self.run(insert(staff_role), role)
        async with self.database.reading() as connection:
            actor = await gate.find_actor(connection, who)
        assert actor is not None
        return actor

    async def draft(
        self, *, leader: ResidentId = LEADER, organisation: int = ORGANISATION
    ) -> Call:
        """Everything filled but the shifts."""
        calls = self.calls
        call = await calls.draft(leader, organisation)
        await calls.change(
            leader, call.call_id, field="animals", district="karosta", contact="29123456"
        )
        return await calls.set_text(
            leader, call.call_id, "lv", "Suņu pastaigas", "Izvedam patversmes suņus pastaigā."
        )

    async def open_call(
        self,
        capacity: int = 20,
        *,
        starts_in: timedelta = 7 * DAY,
        lasts: timedelta = 3 * HOUR,
        **fields: object,
    ) -> Call:
        """Published; staff have let a call of this organisation pass before."""
        call = await self.draft()
        starts = self.clock.now() + starts_in
        await self.calls.add_shift(LEADER, call.call_id, starts, starts + lasts, capacity)
        if fields:
            await self.calls.change(LEADER, call.call_id, **fields)
        call = await self.calls.publish(LEADER, call.call_id)
        if call.state == "waiting":
            await let_pass(self, call)
        return await self.calls.call(call.call_id)

    async def apply(self, who: int, shift_id: int, **answers: Any) -> Application:
        given = {"name": f"Anna {who}", "age_band": "adult"} | answers
        return await self.applying.apply(ResidentId(who), shift_id, **given)

    async def told(self, kind: str) -> list[tuple[int, str, str]]:
        """Whom it tells, about what, and in which state that notice is."""
        these = (
            select(delivery.c.resident_id, delivery.c.subject, delivery.c.state)
            .where(delivery.c.kind == kind)
            .order_by(delivery.c.resident_id, delivery.c.subject)
        )
        return [tuple(row) for row in await self.rows(these)]

    async def by_arrival(self, shift_id: int) -> list[Any]:
        these = (
            select(application)
            .where(application.c.shift_id == shift_id)
            .order_by(application.c.arrival)
        )
        return await self.rows(these)

    async def check_counts(self, shift_id: int) -> Counter[str]:
        """The shift's own figures agree with its applications."""
        (kept,) = await self.rows(select(shift).where(shift.c.shift_id == shift_id))
        found = await self.rows(
            select(application.c.state, func.count())
            .where(application.c.shift_id == shift_id)
            .group_by(application.c.state)
        )
        states: Counter[str] = Counter(dict(tuple(row) for row in found))
        assert kept.held == sum(states[each] for each in HOLDS)
        assert kept.waiting == states[PlaceState.WAITLISTED]
        assert kept.held <= kept.capacity
        return states


async def let_pass(camp: Camp, call: Call) -> None:
    """As if staff had approved it: their own part is tested in `test_call_life.py`."""
    this = call_table.c.call_id == call.call_id
    await camp.run(
        update(call_table).where(this).values(state="open", published_at=camp.clock.now())
    )
    await camp.run(update(shift).where(shift.c.call_id == call.call_id).values(state="open"))


def states(rows: Sequence[Any]) -> list[str]:
    return [row.state for row in rows]
