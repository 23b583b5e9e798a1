"""The verbs of elections, together in one face. How each works is in the module it calls."""

from participation.city import City
from participation.city.election import Election
from participation.clock import Clock
from participation.elections import calendar
from participation.elections.office import Office
from participation.storage.database import Database


class Elections:
    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._office = Office(database, clock, city)

    async def calendar(self) -> tuple[Election, ...]:
        """All that are known, by day; a year without a day stands at its end."""
        return await calendar.calendar(self._office)

    async def ahead(self) -> tuple[Election, ...]:
        """Those to come; one of today counts until the day's end."""
        return calendar.still_ahead(await self.calendar(), self._office.today())

    async def next(self) -> Election | None:
        return next(iter(await self.ahead()), None)

    async def election(self, key: str) -> Election | None:
        return next((one for one in await self.calendar() if one.key == key), None)
