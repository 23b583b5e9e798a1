"""Finds calls for who wants to help. What they ask for and get: `wanted.py`."""

from datetime import datetime, time, timedelta
from math import inf, sqrt
from typing import Any, Final

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
from participation.volunteering.searching import Question, question, question_of_hits
from participation.volunteering.wanted import CallCard, Found, SavedSearch, Wanted

PAGE_MOST: Final = 50
SHIFTS_OF_A_CALL: Final = 4
COUNTED_MOST: Final = 500
"""Nobody pages further: of more than these it is only said that there are more."""


class Finding:
    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._office = Office(database, clock, city)

    async def search(
        self, wanted: Wanted, now: datetime | None = None, offset: int = 0, limit: int = 5
    ) -> Found:
        """Open calls of approved organisations with a shift that is still to come: the nearest
        first where `near` is given, else what starts soonest. Refused: SEARCH_UNFIT (field)."""
        wanted, moment = self._cleaned(wanted), now or self._office.now()
        asked = question(wanted, moment, self._office.city.zone)
        most = min(max(limit, 1), PAGE_MOST)
        return await self._found(
            asked, wanted, moment, slice(max(offset, 0), max(offset, 0) + most)
        )

    async def hits_of(self, resident_id: ResidentId, subject: str) -> Found:
        """What a notice NEW_CALLS with this subject tells of: the hits that are still open."""
        moment = self._office.now()
        asked = question_of_hits(resident_id, subject, moment)
        return await self._found(asked, Wanted(), moment, slice(0, PAGE_MOST))

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

    async def _found(self, asked: Question, wanted: Wanted, now: datetime, page: slice) -> Found:
        async with self._office.database.snapshot() as connection:
            most = {"most": COUNTED_MOST + 1}
            rows = (await connection.execute(asked.count, {**asked.given, **most})).all()
            total, has_more = min(len(rows), COUNTED_MOST), len(rows) > COUNTED_MOST
            if not has_more:
                nearest = sorted(rows, key=_order)[page]
                shown = {row.call_id: row.distance for row in nearest}
            elif wanted.near is not None:
                shown = await _nearest(connection, asked, page)
            else:
                shown = await _soonest(connection, asked, page)
            calls = await call_records.load(connection, shown)
        cards = [
            self._card(calls[CallId(call_id)], squared, wanted, now)
            for call_id, squared in shown.items()
        ]
        return Found(total, tuple(cards), has_more)

    def _card(self, call: Call, squared: float | None, wanted: Wanted, now: datetime) -> CallCard:
        fitting = [each for each in call.shifts if self._fits(each, wanted, now)]
        return CallCard(
            call_id=call.call_id,
            texts=call.texts,
            organisation=call.organisation,
            field=call.field,
            district=call.district,
            address=call.address,
            shift=fitting[0],
            shifts=len(fitting),
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


def _order(row: Row[Any]) -> tuple[float, datetime, int]:
    """The nearest first, what has no place last; where nobody asked for a place the soonest."""
    return (inf if row.distance is None else row.distance, row.next_at, row.call_id)


async def _nearest(
    connection: AsyncConnection, asked: Question, page: slice
) -> dict[int, float | None]:
    """Call and distance squared, of a page among very many."""
    most = max(0, min(page.stop, COUNTED_MOST) - page.start)
    given = {**asked.given, "most": most, "skipped": page.start}
    rows = (await connection.execute(asked.nearest, given)).all()
    return {row.call_id: row.distance for row in rows}


async def _soonest(
    connection: AsyncConnection, asked: Question, page: slice
) -> dict[int, float | None]:
    """The same where nobody asked for a place. Each call counts where its first shift that fits
    stands; further on when most of what stands first are shifts of few calls."""
    stop = min(page.stop, COUNTED_MOST)
    most = SHIFTS_OF_A_CALL * stop
    while True:
        given = {**asked.given, "most": most}
        found = (await connection.scalars(asked.soonest, given)).all()
        calls = list(dict.fromkeys(found))
        if len(calls) >= stop or len(found) < most:
            return dict.fromkeys(calls[page.start : stop])
        most *= SHIFTS_OF_A_CALL
