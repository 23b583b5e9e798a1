"""What a resident holds that somebody else waits for: it passes on before they are erased.

Errands do not know each other: each hands its own to `Residents` where the bot is put together.
"""

from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import BalssError
from participation.residents.resident import ResidentId


class Holding(Protocol):
    """Places in shifts, at events. Both verbs work in the transaction of the erasure."""

    async def give_up(self, connection: AsyncConnection, resident_id: ResidentId) -> None:
        """Everything, before the resident's row is locked: who promotes others locks in the
        order shift, resident."""

    async def holds(self, connection: AsyncConnection, resident_id: ResidentId) -> bool:
        """Whether something was taken meanwhile, asked when nothing more can be."""


class CameAgainError(BalssError):
    """A place was taken while the resident was being erased; the erasure begins anew."""
