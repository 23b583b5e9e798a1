"""A staff for the tests of the rules: an administrator with an open session, and colleagues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pyotp

from participation.clock import FixedClock
from participation.residents.service import Residents
from participation.staff.actor import Actor
from participation.staff.rights import Role
from participation.staff.service import Staff
from participation.storage.database import Database

START = datetime(2025, 5, 20, 6, 0, tzinfo=UTC)
SECRET = b"s" * 32
CHIEF = 900


@dataclass
class Office:
    """The services, two clocks to move, and everybody's keys."""

    database: Database
    clock: FixedClock
    machine: FixedClock
    residents: Residents
    staff: Staff
    keys: dict[int, str]
    chief: Actor

    async def hired(self, number: int, role: Role, *, has_session: bool = True) -> Actor:
        """A colleague with this Telegram id."""
        resident = await self.residents.meet(number)
        token = await self.staff.invite(self.chief, role, f"Kolēģis {number} X")
        await self.staff.accept(resident.resident_id, token)
        actor = await self.now(number)
        if has_session and actor.is_staff:
            await self.connect(actor)
        return await self.now(number)

    async def now(self, number: int) -> Actor:
        resident = await self.residents.meet(number)
        actor = await self.staff.actor(resident.resident_id)
        assert actor is not None
        return actor

    async def connect(self, actor: Actor) -> None:
        self.keys[actor.staff_id] = (await self.staff.begin_factor(actor)).key
        await self.staff.open_session(actor, self.code(actor))

    def code(self, actor: Actor, steps: int = 0) -> str:
        """What the app shows, so many half minutes from now."""
        moment = self.machine.now() + timedelta(seconds=30 * steps)
        return pyotp.TOTP(self.keys[actor.staff_id]).at(moment)

    def passes(self, **time: float) -> None:
        """Both clocks go on."""
        self.clock.moment += timedelta(**time)
        self.machine.moment += timedelta(**time)


async def open_office(database: Database) -> Office:
    clock, machine = FixedClock(START), FixedClock(datetime(2026, 11, 22, 10, 0, tzinfo=UTC))
    residents = Residents(database, clock)
    staff = Staff(database, clock, SECRET, frozenset({CHIEF}), machine)
    resident = await residents.meet(CHIEF)
    chief = await staff.enter(resident.resident_id, CHIEF, "Ilze Bērziņa")
    assert chief is not None
    office = Office(database, clock, machine, residents, staff, {}, chief)
    await office.connect(chief)
    office.chief = await office.now(CHIEF)
    return office
