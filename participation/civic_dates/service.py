"""The verbs of a resident's own calendar, together in one face. How each works is in the module it
calls. Which dates there are and what they are called the bot knows: `bot/civic_dates`."""

from collections.abc import Iterable, Mapping, Sequence

from participation.city import City
from participation.civic_dates import noticing, own_calendars, telling
from participation.civic_dates.changes import Changes
from participation.civic_dates.date import Noted, OwnCalendar, PublicDate, Reader
from participation.civic_dates.office import Office
from participation.clock import Clock
from participation.residents.resident import ResidentId
from participation.storage.database import Database


class CivicDates:
    """`base`: the public address under which calendars are read; empty: there is none."""

    def __init__(self, database: Database, clock: Clock, city: City, base: str = "") -> None:
        self._office = Office(database, clock, city, base)

    @property
    def has_address(self) -> bool:
        """Whether addresses can be had at all."""
        return bool(self._office.base)

    async def of(self, resident_id: ResidentId) -> OwnCalendar:
        return await own_calendars.of(self._office, resident_id)

    async def new_address(self, resident_id: ResidentId) -> str:
        """The earlier one stops working. Refused: CALENDAR_NO_ADDRESS."""
        return await own_calendars.new_address(self._office, resident_id)

    async def switch_off(self, resident_id: ResidentId) -> None:
        """The address stops working."""
        await own_calendars.switch_off(self._office, resident_id)

    async def reader(self, token: str) -> Reader | None:
        """Whose address it is."""
        return await own_calendars.reader(self._office, token)

    async def send_again(self, resident_id: ResidentId, is_wanted: bool) -> None:
        """Whether they are told when the file that they have is out of date."""
        await own_calendars.send_again(self._office, resident_id, is_wanted)

    async def file_sent(self, resident_id: ResidentId, public: Iterable[PublicDate]) -> None:
        """They have the file as it is now."""
        await own_calendars.file_sent(self._office, resident_id, public)

    async def out_of_date(
        self, resident_id: ResidentId, public: Iterable[PublicDate]
    ) -> Changes | None:
        """What has changed since; None: they do not want to hear of it."""
        return await own_calendars.out_of_date(self._office, resident_id, public)

    # for the wake-ups

    async def note(self, public: Iterable[PublicDate]) -> int:
        """Looks at the city's dates; gives how many are new, changed or gone."""
        return await noticing.note(self._office, public)

    async def noted(self) -> Mapping[str, Noted]:
        """The city's dates by key, as they were looked at last."""
        return await noticing.noted(self._office)

    async def tell(self, public: Sequence[PublicDate]) -> int:
        """Whoever wants the file again and has an old one gets a word; gives how many."""
        return await telling.tell(self._office, public)
