"""What the verbs of support work with. Built by `service.py`."""

from dataclasses import dataclass
from datetime import date, datetime

from participation.city import City
from participation.clock import Clock
from participation.storage.database import Database


@dataclass(frozen=True, slots=True)
class Office:
    database: Database
    clock: Clock
    city: City

    def now(self) -> datetime:
        return self.clock.now()

    def today(self) -> date:
        """The city's day."""
        return self.now().astimezone(self.city.zone).date()
