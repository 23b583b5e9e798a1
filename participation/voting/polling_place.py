"""What every verb of the vote needs at hand: database, clock, keys, and the frozen rules."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import City, Phase
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
    _frozen: dict[int, tuple[VotingConfig, str]] = field(default_factory=dict)

    def now(self) -> datetime:
        return self.clock.now()

    def cycle(self) -> int:
        """The year whose vote runs, comes next, or was the last."""
        current = self.city.current_cycle(self.clock.now())
        if current is None:
            raise Refused(Reason.VOTING_UNKNOWN)
        return current.year

    def is_over(self) -> bool:
        """By the city's data, for a vote of which nothing else may be known."""
        now = self.now()
        current = self.city.current_cycle(now)
        return current is None or current.period(Phase.VOTING).state_at(now) == "after"

    async def rules(self, cycle: int | None = None, *, needs_keys: bool = True) -> VotingConfig:
        """The frozen rules of this year. Refuses when nothing is frozen, or when the keys are
        others and whoever asks needs them: the board and the count outlive the keys."""
        cycle = self.cycle() if cycle is None else cycle
        known = self._frozen.get(cycle)
        if known is None:
            async with self.database.reading() as connection:
                known = self._frozen[cycle] = await _load(connection, cycle)
        config, fingerprint = known
        if needs_keys and fingerprint != self.keys.fingerprint:
            raise Refused(Reason.KEYS_CHANGED)
        return config


async def _load(connection: AsyncConnection, cycle: int) -> tuple[VotingConfig, str]:
    row = (await connection.execute(_RECORD, {"this_cycle": cycle})).one_or_none()
    if row is None or row.status == "draft":
        raise Refused(Reason.VOTING_NOT_PREPARED)
    return config_from(row.config), row.key_fingerprint
