"""Elections whose days a test moves, reminders of them, and a sender that reads the letters' facts
as the bot does: only what is still so goes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select

from bot.delivery.election_facts import ELECTION_FACTS
from bot.i18n.translator import load_translators
from participation.city.election import EarlySlot, Election, Hours
from participation.clock import FixedClock
from participation.delivery.delivery import Delivery, NoticeKind, Outcome
from participation.delivery.tables import delivery
from participation.election_reminders.service import ElectionReminders
from participation.election_reminders.tables import (
    election_course,
    election_run,
    election_subscription,
)
from participation.elections.tables import election_edition
from participation.language import Texts
from participation.preferences.service import Preferences
from participation.residents.tables import resident
from participation.storage.database import Database
from participation.storage.upsert import insert_or_update
from tests.integration.participation.post_office import CITY, PostOffice, open_post_office

RIGA: Final = ZoneInfo("Europe/Riga")
KEY: Final = "dome"
_OF_ELECTIONS: Final = (election_course, election_subscription, election_run, election_edition)
TRANSLATORS: Final = load_translators(RIGA)


_KEEP: Final = insert_or_update(election_edition, ["key"], ["version", "edited_on"])


def words(text: str) -> Texts:
    return Texts(lv=text, en=text, ru=text)


def election(held_on: date | None, key: str = KEY, **changes: Any) -> Election:
    facts: dict[str, Any] = {
        "key": key,
        "name": words("Vēlēšanas"),
        "year": held_on.year if held_on else 2029,
        "held_on": held_on,
        "electorate": "municipal",
        "voters": words("Visi"),
        "source": words("made up"),
        "confirmed_on": date(2020, 1, 1),
    }
    return Election.model_construct(**facts | changes)


def slot(day: date, opens: int, closes: int) -> EarlySlot:
    return EarlySlot.model_construct(
        day=day, opens=time(opens), closes=time(closes), where=None, source=words("made up")
    )


def hours(opens: int, closes: int) -> Hours:
    return Hours.model_construct(
        opens=time(opens), closes=time(closes), source=words("made up"), confirmed_on=None
    )


def wall(text: str, fold: int = 0) -> datetime:
    """A moment by the clock on the city's wall."""
    return datetime.fromisoformat(text).replace(tzinfo=RIGA, fold=fold)


@dataclass
class Hall:
    """`known`: the calendar as it stands; tests exchange what is in it."""

    office: PostOffice
    known: list[Election] = field(default_factory=list)
    version: int = 0

    def __post_init__(self) -> None:
        database = self.office.database
        self.reminders = self.another()
        self.preferences = Preferences(database, self.clock, CITY)

    def another(self) -> ElectionReminders:
        """As another process has it."""
        return ElectionReminders(self.office.database, self.clock, CITY, self.calendar)

    @property
    def clock(self) -> FixedClock:
        return self.office.clock

    async def calendar(self) -> tuple[Election, ...]:
        return tuple(self.known)

    async def election(self, key: str) -> Election | None:
        return next((one for one in self.known if one.key == key), None)

    async def change(self, one: Election) -> None:
        """As staff change the day: it stands, and the edition has its next version."""
        self.known = [one]
        self.version += 1
        row = {"key": one.key, "version": self.version, "document": None}
        await self.office.run(
            _KEEP.on(self.office.database), row | {"edited_on": self.clock.now().date()}
        )

    async def send(self) -> list[Delivery]:
        """All that is ready goes out now, if its letter still has something to tell."""
        services: Any = SimpleNamespace(
            elections=self, election_reminders=self.reminders, clock=self.clock, city=CITY
        )
        sent: list[Delivery] = []
        while going := await self.office.start(500):
            for one in going:
                read = ELECTION_FACTS[NoticeKind(one.kind)]
                tr = TRANSLATORS[one.language or "lv"]
                facts = await read(services, one.subject, one.resident_id, tr)
                outcome = Outcome.SENT if facts else Outcome.SKIPPED
                await self.office.settle(one, outcome=outcome)
                sent += [one] if facts else []
        return sent

    async def rows(self) -> list[tuple[int, str, str]]:
        """(resident, kind, state)"""
        columns = delivery.c.resident_id, delivery.c.kind, delivery.c.state
        async with self.office.database.reading() as connection:
            found = await connection.execute(select(*columns).order_by(*columns))
        return [tuple(row) for row in found]

    async def count(self, column: Any) -> int:
        async with self.office.database.reading() as connection:
            return int(await connection.scalar(select(func.count(column))) or 0)

    async def empty(self) -> None:
        """As new, for the next example in the same database."""
        for table in (delivery, *_OF_ELECTIONS, resident):
            await self.office.run(delete(table))
        self.known.clear()
        self.version = 0


async def open_hall(database: Database) -> Hall:
    return Hall(await open_post_office(database, CITY))
