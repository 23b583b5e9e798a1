"""What every verb of the vote needs at hand: database, clock, keys, and the frozen rules."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import City
from participation.clock import Clock
from participation.errors import Reason, Refused
from participation.storage.database import Database
from participation.voting.config import VotingConfig, config_from
from participation.voting.keys import Keys
from participation.voting.tables import voting

_RECORD: Final = select(voting).where(voting.c.cycle == bindparam("this_cycle"))


@dataclass(frozen=True)
class PollingPlace:
    """`rules` never asks twice: a frozen voting cannot change, the database sees to that."""

    database: Database
    clock: Clock
    keys: Keys
    city: City
    _frozen: dict[int, VotingConfig] = field(default_factory=dict)

    def now(self) -> datetime:
        return self.clock.now()

    def cycle(self) -> int:
        """The year whose vote runs, comes next, or was the last."""
        current = self.city.current_cycle(self.clock.now())
        if current is None:
            raise Refused(Reason.VOTING_UNKNOWN)
        return current.year

    async def rules(self, cycle: int | None = None) -> VotingConfig:
        """The frozen rules of this year. Refuses when nothing is frozen or the keys are others."""
        cycle = self.cycle() if cycle is None else cycle
        known = self._frozen.get(cycle)
        if known is None:
            async with self.database.reading() as connection:
                known = self._frozen[cycle] = await self._load(connection, cycle)
        return known

    async def _load(self, connection: AsyncConnection, cycle: int) -> VotingConfig:
        row = (await connection.execute(_RECORD, {"this_cycle": cycle})).one_or_none()
        if row is None or row.status == "draft":
            raise Refused(Reason.VOTING_NOT_PREPARED)
        if row.key_fingerprint != self.keys.fingerprint:
            raise Refused(Reason.KEYS_CHANGED)
        return config_from(row.config)
