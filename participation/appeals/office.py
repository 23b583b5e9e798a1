"""What the verbs of appeals work with. Built by `service.py`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime

from participation.city import City
from participation.city.election import Election
from participation.clock import Clock
from participation.storage.database import Database

Calendar = Callable[[], Awaitable[tuple[Election, ...]]]
"""The elections as they stand now. Errands do not know each other: it is handed in."""


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
