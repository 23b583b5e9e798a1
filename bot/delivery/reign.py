"""How long this process may go on sending: the lease as it is known here. Its row: machines."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Final

import structlog

from participation.machines.lease import Lease, Leases

log = structlog.get_logger(__name__)

RENEWALS: Final = 3
"""So often within a lease's time it is renewed: one that fails is not the end."""
SPARE: Final = 0.1
"""The last tenth of a lease's time is not used: somebody else may be taking it."""


def awake_time() -> float:
    """Seconds that go on counting while the machine sleeps, which time.monotonic() does not."""
    clock = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime(clock)


class Reign:
    """Over when another process has the lease, or when it could not be renewed in time."""

    def __init__(
        self, leases: Leases, lease: Lease, asked_at: float, when_lost: Callable[[], None]
    ) -> None:
        self.lease = lease
        self._leases = leases
        self._sure_until = asked_at + lease.seconds * (1 - SPARE)
        self._when_lost = when_lost
        self._is_lost = False

    @property
    def fence(self) -> int:
        return self.lease.fence

    def is_sure(self) -> bool:
        """Whether nobody else can have the lease at this moment."""
        return not self._is_lost and awake_time() < self._sure_until

    @property
    def is_lost(self) -> bool:
        """Whether it is known that somebody else has it."""
        return self._is_lost

    def lose(self) -> None:
        """A write was refused: somebody else has it."""
        self._is_lost = True
        self._when_lost()

    def is_fresh(self, since: float) -> bool:
        """Whether what was admitted at `since` may still go out. A process that was stopped for a
        while leaves it to whoever comes next."""
        return self.is_sure() and awake_time() - since < self.lease.seconds / RENEWALS

    async def keep(self) -> None:
        """Renew until it is lost or this is cancelled."""
        while not self._is_lost:
            await asyncio.sleep(self.lease.seconds / RENEWALS)
            asked_at = awake_time()
            try:
                renewed = await self._leases.renew(self.lease)
            except Exception as trouble:
                log.warning("the sender's lease was not renewed", trouble=type(trouble).__name__)
                continue
            if renewed is None:
                log.warning("another process sends now")
                self.lose()
                return
            self._sure_until = asked_at + self.lease.seconds * (1 - SPARE)
