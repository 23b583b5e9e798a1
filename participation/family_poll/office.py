"""What the verbs of family polls work with. Built by `service.py`."""

from dataclasses import dataclass
from datetime import date, datetime

from participation.city import City
from participation.city.youth import Youth
from participation.clock import Clock
from participation.family_poll.keys import FamilyKeys
from participation.storage.database import Database


@dataclass(frozen=True, slots=True)
class Office:
    database: Database
    clock: Clock
    city: City
    keys: FamilyKeys

    @property
    def youth(self) -> Youth:
        return self.city.youth

    def now(self) -> datetime:
        return self.clock.now()

    def day_of(self, moment: datetime) -> date:
        """The city's day."""
        return moment.astimezone(self.city.zone).date()

    def today(self) -> date:
        return self.day_of(self.now())
