"""The verbs around neutrality before an election: when it holds, which names are watched for, and
where they stand in a text. That two colleagues approve a campaign then: `campaigns`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Final

from participation.city import City
from participation.city.election import Election
from participation.clock import Clock
from participation.neutrality import names, period
from participation.neutrality.finding import NameList
from participation.neutrality.names import Added, Office
from participation.neutrality.period import Period
from participation.neutrality.spelling import skeleton
from participation.neutrality.watched import Found, NameKind, WatchedName
from participation.residents.resident import ResidentId
from participation.storage.database import Database

PAGE: Final = 8
FEW: Final = 50
"""So few names are made ready without a thread of their own."""

Calendar = Callable[[], Awaitable[tuple[Election, ...]]]


class Neutrality:
    """`calendar`: the elections as they stand now, with what staff wrote over the city's file."""

    def __init__(self, database: Database, clock: Clock, city: City, calendar: Calendar) -> None:
        self._office = Office(database, clock, city.zone)
        self._city, self._calendar = city, calendar
        self._ready: tuple[object, NameList] = (None, NameList(()))

    # when

    async def period_at(self, moment: datetime) -> Period | None:
        """The one that holds then; None: nothing keeps the city from speaking freely."""
        return period.period_at(moment, await self._periods())

    async def period_now(self) -> Period | None:
        return await self.period_at(self._office.clock.now())

    async def next_period(self) -> Period | None:
        """The first that has not begun yet; None: no day of an election is known."""
        return period.next_period(self._office.clock.now(), await self._periods())

    async def is_neutral(self, moment: datetime) -> bool:
        return await self.period_at(moment) is not None

    async def _periods(self) -> tuple[Period, ...]:
        rule = self._city.neutrality
        return period.periods(await self._calendar(), rule.days, self._city.zone) if rule else ()

    # names

    async def add(
        self,
        staff: ResidentId,
        lines: str,
        kind: NameKind,
        election: str = "",
        note: str = "",
    ) -> Added:
        """One name on a line. Refused: NAMES_MISSING, NAMES_TOO_MANY (most), NAME_NOTE_TOO_LONG
        (length, most)."""
        return await names.add(self._office, staff, lines, kind, election, note)

    async def drop(self, staff: ResidentId, name_id: int) -> WatchedName:
        """Refused: NAME_UNKNOWN."""
        return await names.drop(self._office, staff, name_id)

    async def name(self, name_id: int) -> WatchedName:
        """Refused: NAME_UNKNOWN."""
        async with self._office.database.reading() as connection:
            return await names.find(connection, name_id)

    async def names(self, words: str = "") -> tuple[WatchedName, ...]:
        """By name; with `words` those in which each of them stands, however it is spelt."""
        async with self._office.database.reading() as connection:
            found = await names.everyone(connection)
        wanted = [skeleton(word) for word in words.split()]
        return tuple(
            one
            for one in found
            if all(any(part in skeleton(word) for word in one.name.split()) for part in wanted)
        )

    # in a text

    async def found_in(self, text: str) -> tuple[Found, ...]:
        """Where watched names stand in it, whatever day it is; those of an election that is over
        are no longer watched for."""
        return (await self._list()).find(text)

    async def names_in(self, texts: Iterable[str]) -> tuple[str, ...]:
        """All that stand in any of these, each once, in the alphabet's order."""
        ready = await self._list()
        found = {name for text in texts for each in ready.find(text) for name in each.names}
        return tuple(sorted(found))

    async def _list(self) -> NameList:
        """Made ready once for each state of the list."""
        async with self._office.database.reading() as connection:
            over = await self._over()
            version = (await names.version(connection), over)
            known, ready = self._ready
            if known == version:
                return ready
            found = await names.everyone(connection)
        watched = [one for one in found if one.election not in over]
        ready = (
            NameList(watched)
            if len(watched) <= FEW
            else await asyncio.to_thread(NameList, watched)
        )
        self._ready = (version, ready)
        return ready

    async def _over(self) -> frozenset[str]:
        now = self._office.clock.now()
        return frozenset(one.election.key for one in await self._periods() if one.ends_at <= now)
