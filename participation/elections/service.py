"""The verbs of elections, together in one face. How each works is in the module it calls.

The staff's verbs pass the gate (EDIT_ELECTIONS) inside their transaction, are written into the
staff log, and name the version that they saw: Refused ELECTION_CHANGED when it is another one by
now. What they write lies over the city's file.
"""

from participation.city import City
from participation.city.election import Election
from participation.clock import Clock
from participation.elections import calendar, editing, stations_table
from participation.elections import edition_records as records
from participation.elections.editing import Where
from participation.elections.edition import Edition, Part
from participation.elections.office import Office
from participation.residents.resident import ResidentId
from participation.storage.database import Database


class Elections:
    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._office = Office(database, clock, city)

    # everybody

    async def calendar(self) -> tuple[Election, ...]:
        """All that are known, by day, with what can be known today; a year without a day stands at
        its end."""
        return calendar.as_known(await calendar.calendar(self._office), self._office.today())

    async def ahead(self) -> tuple[Election, ...]:
        """Those to come; one of today counts until the day's end."""
        return calendar.still_ahead(await self.calendar(), self._office.today())

    async def next(self) -> Election | None:
        return next(iter(await self.ahead()), None)

    async def election(self, key: str) -> Election | None:
        return next((one for one in await self.calendar() if one.key == key), None)

    # staff

    async def editions(self) -> tuple[Edition, ...]:
        """The calendar with versions. Needs no right: it says nothing that the calendar hides."""
        return await records.editions(self._office)

    async def edition(self, key: str) -> Edition:
        """Refused: ELECTION_UNKNOWN."""
        return await records.edition(self._office, key)

    async def add_election(
        self, staff: ResidentId, electorate: str, year: int, **fields: object
    ) -> Edition:
        """Fields: name, voters and source, perhaps held_on. Refused: ELECTION_TWICE,
        ELECTION_YEAR_UNFIT, …"""
        return await editing.add(self._office, staff, electorate, year, fields)

    async def change_election(
        self, staff: ResidentId, key: str, version: int, **fields: object
    ) -> Edition:
        """Its own fields, such as held_on and source. Refused: ELECTION_DAY_OTHER_YEAR,
        ELECTION_SLOT_NOT_BEFORE, …"""
        return await editing.change(self._office, staff, Where(key, version), fields)

    async def add_line(
        self, staff: ResidentId, key: str, version: int, part: Part, **fields: object
    ) -> Edition:
        """Fields of the part's model; a `key` is made out of the name."""
        return await editing.add_line(self._office, staff, Where(key, version), part, fields)

    async def change_line(
        self, staff: ResidentId, key: str, version: int, part: Part, index: int, **fields: object
    ) -> Edition:
        where = Where(key, version)
        return await editing.change_line(self._office, staff, where, part, index, fields)

    async def drop_line(
        self, staff: ResidentId, key: str, version: int, part: Part, index: int
    ) -> Edition:
        return await editing.drop_line(self._office, staff, Where(key, version), part, index)

    async def confirm(
        self,
        staff: ResidentId,
        key: str,
        version: int,
        part: Part | None = None,
        index: int | None = None,
    ) -> Edition:
        """ "I have checked this today." Without a part: the election's day and voters; without an
        index: every line of the part."""
        return await editing.confirm(self._office, staff, Where(key, version), part, index)

    async def stations_from_csv(
        self, staff: ResidentId, key: str, version: int, content: bytes
    ) -> Edition:
        """Replaces all of them. Refused: STATIONS_…, with the line of the fault."""
        city = self._office.city

        def read(before: Election) -> Election:
            stations = stations_table.read(content, before.stations, city)
            return before.model_copy(update={"stations": stations})

        return await editing.put_stations(self._office, staff, Where(key, version), read)

    async def back_to_file(self, staff: ResidentId, key: str, version: int) -> Edition | None:
        """What staff wrote is dropped; None: the file knows none, so the election is gone."""
        return await editing.back_to_file(self._office, staff, Where(key, version))
