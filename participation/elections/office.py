"""What the verbs of elections work with. Built by `service.py`."""

from dataclasses import dataclass
from datetime import date

from participation.city import City
from participation.clock import Clock
from participation.storage.database import Database


@dataclass(frozen=True, slots=True)
class Office:
    database: Database
    clock: Clock
    city: City

    def today(self) -> date:
        """The city's day."""
        return self.clock.now().astimezone(self.city.zone).date()
