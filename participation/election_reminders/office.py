"""What the verbs of election reminders work with. Built by `service.py`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime

from participation.city import City
from participation.city.election import Election
from participation.clock import Clock
from participation.errors import Reason, Refused
from participation.storage.database import Database

Calendar = Callable[[], Awaitable[tuple[Election, ...]]]
"""All elections that are known, as staff have them now: the verb of another errand."""


@dataclass(frozen=True, slots=True)
class Office:
    database: Database
    clock: Clock
    city: City
    calendar: Calendar

    def now(self) -> datetime:
        return self.clock.now()

    def today(self) -> date:
        """The city's day."""
        return self.now().astimezone(self.city.zone).date()

    async def ahead(self, key: str) -> Election:
        """Refused: ELECTION_UNKNOWN, ELECTION_OVER."""
        found = next((one for one in await self.calendar() if one.key == key), None)
        if found is None:
            raise Refused(Reason.ELECTION_UNKNOWN)
        if not found.is_ahead(self.today()):
            raise Refused(Reason.ELECTION_OVER)
        return found
