"""What the verbs of civic dates work with. Built by `service.py`."""

from dataclasses import dataclass
from datetime import date, datetime

from participation.city import City
from participation.clock import Clock
from participation.storage.database import Database


@dataclass(frozen=True, slots=True)
class Office:
    """`base`: the public address under which calendars are read, without a slash at its end;
    empty: there is none."""

    database: Database
    clock: Clock
    city: City
    base: str

    def now(self) -> datetime:
        return self.clock.now()

    def today(self) -> date:
        return self.now().astimezone(self.city.zone).date()
