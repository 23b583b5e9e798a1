"""What the sender needs of others: the rules of delivery, and somebody who writes the letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.delivery.letter import Letter
from participation.delivery.delivery import Admitted, Delivery, Settled
from participation.delivery.sending import Wire


class Sending(Protocol):
    """The rules' side, as `participation.delivery.sending.Sending` offers it."""

    async def recover(self, fence: int, wires: Mapping[int, Wire]) -> int: ...

    async def mark_of_reign(self, name: str) -> bytes | None: ...

    async def begin_reign(self, name: str, mark: bytes) -> None: ...

    async def ready(self, limit: int) -> list[Delivery]: ...

    async def mark(
        self,
        starting: Sequence[Delivery],
        settled: Sequence[Settled],
        fence: int,
        lease_name: str,
    ) -> Admitted: ...


class Letters(Protocol):
    """Writes the message for one delivery, or for a digest of several. None: there is nothing
    to tell any more."""

    async def write(self, rows: Sequence[Delivery]) -> Letter | None: ...
