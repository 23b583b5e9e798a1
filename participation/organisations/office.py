"""What the verbs of organisations work with. Built by `service.py`."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import City
from participation.clock import Clock
from participation.storage.database import Database


class Follower(Protocol):
    """An errand that an organisation's standing still means something for. Both in the transaction
    of the decision, with the organisation locked."""

    async def suspended(self, connection: AsyncConnection, organisation_id: int) -> None: ...

    async def goes_on(self, connection: AsyncConnection, organisation_id: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Office:
    """`followers`: errands do not know each other; they are handed in where the bot is put
    together."""

    database: Database
    clock: Clock
    city: City
    followers: tuple[Follower, ...] = ()

    def now(self) -> datetime:
        return self.clock.now()

    def today(self) -> date:
        return self.now().astimezone(self.city.zone).date()
