"""Finds calls for who wants to help. What they ask for and get: `wanted.py`."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from math import sqrt
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import City
from participation.clock import Clock
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering import call_records, saved_searches
from participation.volunteering.call import Call, CallId, Shift, ShiftState
from participation.volunteering.office import Office
from participation.volunteering.search_rules import cleaned
from participation.volunteering.searching import question, statement
from participation.volunteering.wanted import CallCard, Found, SavedSearch, Wanted

PAGE_MOST = 50


class Finding:
    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._office = Office(database, clock, city)

    async def search(
        self, wanted: Wanted, now: datetime | None = None, offset: int = 0, limit: int = 5
    ) -> Found:
        """Open calls of approved organisations with a shift that is still to come: the nearest
        first where `near` is given, else what starts soonest. Refused: SEARCH_UNFIT (field)."""
        wanted = self._cleaned(wanted)
        moment = now or self._office.now()
        asked, given = question(wanted, moment, self._office.city.zone)
        page = {"most": min(max(limit, 1), PAGE_MOST), "skipped": max(offset, 0)}
        async with self._office.database.snapshot() as connection:
            rows = (await connection.execute(asked, given | page)).all()
            if not rows and offset > 0:
                # Behind the end no row is left to tell how many there are.
                first = given | {"most": 1, "skipped": 0}
                total = [row.total for row in (await connection.execute(asked, first)).all()]
                return Found(total[0] if total else 0, ())
            return await self._found(connection, rows, wanted, moment)

    async def hits_of(self, resident_id: ResidentId, subject: str) -> Found:
        """What a notice NEW_CALLS with this subject tells of: the hits that are still open."""
        moment = self._office.now()
        given = {"now": moment, "owner": resident_id, "subject": subject}
        page = {"most": PAGE_MOST, "skipped": 0}
        async with self._office.database.snapshot() as connection:
            asked = statement(frozenset({"hits"}), 0)
            rows = (await connection.execute(asked, given | page)).all()
            return await self._found(connection, rows, Wanted(), moment)

    async def save(
        self, resident_id: ResidentId, wanted: Wanted, at_once: bool = False
    ) -> SavedSearch:
        """The same once more changes only `at_once`. Refused: TOO_MANY_SEARCHES (most)."""
        return await saved_searches.save(
            self._office, resident_id, self._cleaned(wanted), at_once=at_once
        )

    async def saved(self, resident_id: ResidentId) -> tuple[SavedSearch, ...]:
        return await saved_searches.saved(self._office, resident_id)

    async def forget(self, resident_id: ResidentId, search_id: int) -> None:
        """Refused: SEARCH_UNKNOWN."""
        await saved_searches.forget(self._office, resident_id, search_id)

    def _cleaned(self, wanted: Wanted) -> Wanted:
        city = self._office.city
        return cleaned(
            wanted,
            kinds=[each.key for each in city.volunteering.fields],
            districts=[each.key for each in city.districts],
        )

    async def _found(
        self,
        connection: AsyncConnection,
        rows: Sequence[Row[Any]],
        wanted: Wanted,
        now: datetime,
    ) -> Found:
        calls = await call_records.load(connection, (row.call_id for row in rows))
        cards = [
            self._card(row, calls[CallId(row.call_id)], wanted, now)
            for row in rows
            if CallId(row.call_id) in calls
        ]
        return Found(rows[0].total if rows else 0, tuple(cards))

    def _card(self, row: Row[Any], call: Call, wanted: Wanted, now: datetime) -> CallCard:
        squared = row.distance if wanted.near is not None else None
        return CallCard(
            call_id=call.call_id,
            texts=call.texts,
            organisation=call.organisation,
            field=call.field,
            district=call.district,
            address=call.address,
            shift=next(each for each in call.shifts if self._fits(each, wanted, now)),
            shifts=row.shifts,
            distance_km=None if squared is None else sqrt(squared),
            minimum_age=call.minimum_age,
            languages=call.languages,
            has_photo=call.has_photo,
        )

    def _fits(self, shift: Shift, wanted: Wanted, now: datetime) -> bool:
        """The same as the statement asks of a shift."""
        zone, starts = self._office.city.zone, shift.starts_at
        if shift.state is not ShiftState.OPEN or starts <= now:
            return False
        if wanted.from_on and starts < datetime.combine(wanted.from_on, time(), zone):
            return False
        day_after = wanted.until_on and wanted.until_on + timedelta(days=1)
        if day_after and starts >= datetime.combine(day_after, time(), zone):
            return False
        lasts = shift.ends_at - starts
        return wanted.longest is None or lasts // timedelta(minutes=1) <= (
            wanted.longest // timedelta(minutes=1)
        )
