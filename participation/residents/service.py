"""Meets residents and keeps their language. What they take part in is kept with each errand."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final

from sqlalchemy import Row, bindparam, select, update

from participation.clock import Clock
from participation.errors import Reason, Refused
from participation.language import LANGUAGES, Language, is_language
from participation.organisations.leaving import depart
from participation.residents.erasure import erase
from participation.residents.holding import CameAgainError, Holding
from participation.residents.resident import Erased, Resident, ResidentId
from participation.residents.tables import resident
from participation.storage.database import Database
from participation.storage.drawn_id import drawn_id
from participation.storage.upsert import insert_new

TRIES: Final = 5  # of an erasure, while places are taken at the same moment

_FIND: Final = select(resident).where(resident.c.telegram_id == bindparam("this"))
_MEET: Final = insert_new(resident)
_THIS: Final = resident.c.resident_id == bindparam("this")
_LANGUAGE: Final = update(resident).where(_THIS).values(language=bindparam("chosen"))
_REACHABLE: Final = update(resident).where(_THIS).values(is_reachable=bindparam("reachable"))


class Residents:
    """`unspoken`: the city's first language, for who has chosen none; `holdings`: what others may
    wait for."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        unspoken: Language = LANGUAGES[0],
        holdings: Sequence[Holding] = (),
    ) -> None:
        self._holdings = holdings
        self._database = database
        self._clock = clock
        self._unspoken = unspoken

    async def meet(self, telegram_id: int) -> Resident:
        """The resident behind this Telegram id; a newcomer is written down."""
        known = await self.find(telegram_id)
        if known is not None:
            return known
        newcomer = {
            # Not one after the other: who came when, next to the board's order, would tell who
            # cast which ballot.
            "resident_id": drawn_id(),
            "telegram_id": telegram_id,
            "met_at": self._clock.now().date(),
            "is_reachable": True,
        }
        async with self._database.writing() as connection:
            # Two first messages at once: the second finds what the first wrote.
            await connection.execute(_MEET.on(self._database), newcomer)
            return _resident((await connection.execute(_FIND, {"this": telegram_id})).one())

    async def find(self, telegram_id: int) -> Resident | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(_FIND, {"this": telegram_id})).one_or_none()
        return None if row is None else _resident(row)

    async def choose_language(self, resident_id: ResidentId, language: Language) -> None:
        if not is_language(language):
            raise Refused(Reason.LANGUAGE_UNKNOWN)
        async with self._database.writing() as connection:
            await connection.execute(_LANGUAGE, {"this": resident_id, "chosen": language})

    async def mark_unreachable(self, resident_id: ResidentId) -> None:
        """They blocked the bot: nothing is sent until they write again."""
        await self._mark(resident_id, reachable=False)

    async def mark_reachable(self, resident_id: ResidentId) -> None:
        await self._mark(resident_id, reachable=True)

    async def _mark(self, resident_id: ResidentId, *, reachable: bool) -> None:
        async with self._database.writing() as connection:
            await connection.execute(_REACHABLE, {"this": resident_id, "reachable": reachable})

    async def erase(self, resident_id: ResidentId) -> Erased:
        """Removes what names this resident; what stays is in the answer (see `erasure.py`)."""
        for _ in range(TRIES - 1):
            with suppress(CameAgainError):
                return await self._erase(resident_id)
        return await self._erase(resident_id)

    async def _erase(self, resident_id: ResidentId) -> Erased:
        async with self._database.writing() as connection:
            await depart(connection, resident_id, self._clock.now())
        async with self._database.writing() as connection:
            return await erase(
                self._database,
                connection,
                resident_id,
                self._unspoken,
                self._holdings,
            )


def _resident(row: Row[Any]) -> Resident:
    return Resident(
        resident_id=ResidentId(row.resident_id),
        telegram_id=row.telegram_id,
        language=row.language,
        met_at=row.met_at,
        is_reachable=row.is_reachable,
    )
