"""Finds calls for who wants to help. What they ask for and get: `wanted.py`."""

from datetime import datetime

from participation.city import City
from participation.clock import Clock
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering.office import Office
from participation.volunteering.wanted import Found, SavedSearch, Wanted


class Finding:
    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._office = Office(database, clock, city)

    async def search(
        self, wanted: Wanted, now: datetime | None = None, offset: int = 0, limit: int = 5
    ) -> Found:
        """Open calls of approved organisations with a shift that is still to come: the nearest
        first where `near` is given, else what starts soonest. Refused: SEARCH_UNFIT (field)."""
        raise NotImplementedError

    async def save(
        self, resident_id: ResidentId, wanted: Wanted, at_once: bool = False
    ) -> SavedSearch:
        """The same once more changes only `at_once`. Refused: TOO_MANY_SEARCHES (most)."""
        raise NotImplementedError

    async def saved(self, resident_id: ResidentId) -> tuple[SavedSearch, ...]:
        raise NotImplementedError

    async def forget(self, resident_id: ResidentId, search_id: int) -> None:
        """Refused: SEARCH_UNKNOWN."""
        raise NotImplementedError

    async def hits_of(self, resident_id: ResidentId, subject: str) -> Found:
        """What a notice NEW_CALLS with this subject tells of: the hits that are still open."""
        raise NotImplementedError
