"""A fair with a family poll for tests, on a real database: staff, devices, parents, an oracle."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import insert

from participation.city import load_city
from participation.clock import FixedClock
from participation.family_poll.poll import FamilyPoll, TurnToken
from participation.family_poll.service import FamilyPolls
from participation.residents.resident import Resident, ResidentId
from participation.residents.service import Residents
from participation.residents.tables import resident
from participation.staff.rights import Role
from participation.storage.database import Database
from tests.staff_room import becomes_staff

CITY: Final = load_city(Path("city/liepaja"))
MORNING: Final = datetime(2026, 6, 6, 7, tzinfo=UTC)
SECRET: Final = b"a secret of the tests, 32 bytes or more"
CLERK: Final = ResidentId(9001)
KEY: Final = "family_2025"
MINUTE: Final = timedelta(minutes=1)
QUESTIONS: Final = {
    question.key: [option.key for option in question.options]
    for question in CITY.youth.polls[0].questions
}


@dataclass
class FamilyFair:
    """`clock` stands still until a test moves it; `CLERK` may edit. `box` is the oracle."""

    database: Database
    clock: FixedClock = field(default_factory=lambda: FixedClock(MORNING))
    polls: FamilyPolls = field(init=False)
    box: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.polls = FamilyPolls(self.database, self.clock, CITY, SECRET)

    async def open(self) -> FamilyPoll:
        await self.person(CLERK)
        await becomes_staff(self.database, CLERK, "Ilze", Role.CLERK)
        return await self.polls.open_poll(CLERK, KEY)

    async def person(self, number: int) -> Resident:
        row = {"language": "lv", "met_at": date(2026, 1, 1), "is_reachable": True}
        row |= {"resident_id": number, "telegram_id": 100_000 + number}
        async with self.database.writing() as connection:
            await connection.execute(insert(resident), row)
        return await Residents(self.database, self.clock).meet(100_000 + number)

    async def stand(self, poll: FamilyPoll, number: int, place: str) -> tuple[Resident, int]:
        """A device that is open at a place, and the sign."""
        device = await self.person(number)
        code = await self.polls.make_code(CLERK, poll.poll_id, place)
        opened = await self.polls.open_stand(device.resident_id, code)
        return device, opened.sign

    async def choose(self, token: TurnToken, numbers: tuple[int | None, ...]) -> None:
        """Answers every question: the place of the option, None to leave it out."""
        for (question, options), number in zip(QUESTIONS.items(), numbers, strict=True):
            await self.polls.answer(token, question, None if number is None else options[number])

    def expect(self, place: str, numbers: tuple[int | None, ...]) -> None:
        for (question, options), number in zip(QUESTIONS.items(), numbers, strict=True):
            if number is not None:
                self.box[question, options[number], place] += 1
