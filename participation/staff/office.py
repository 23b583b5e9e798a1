"""What the verbs of the staff work with. Built by `service.py`."""

from dataclasses import dataclass
from datetime import datetime

from participation.clock import Clock
from participation.staff.factor_seal import FactorSeal
from participation.storage.database import Database


@dataclass(frozen=True, slots=True)
class Office:
    database: Database
    clock: Clock
    machine_clock: Clock
    """For the second factor: see `factor.py`."""
    seal: FactorSeal
    administrators: frozenset[int]
    """Telegram ids from the settings."""

    def now(self) -> datetime:
        return self.clock.now()
