"""What the paid rate may cost in a day: Telegram takes Stars for messages above the free rate.

Every message sent at that rate is counted, although Telegram takes nothing for the first thirty of
a second: whatever it counts, the cap is never passed.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

import structlog

from bot.delivery.pacer import FREE_RATE, Pacer
from participation.clock import Clock

log = structlog.get_logger(__name__)

MESSAGES_FOR_A_STAR: Final = 10
BLOCK: Final = 200
"""Messages are reserved in blocks; a crash wastes what is left of one."""


class Reserves(Protocol):
    """Where it is written how many of a day's messages are spoken for."""

    async def reserve(self, bot: int, day: date, wanted: int, most: int) -> int: ...


class Spending:
    """Raises the pace above the free rate as long as the day's cap allows it."""

    def __init__(
        self,
        reserves: Reserves,
        pacer: Pacer,
        clock: Clock,
        *,
        bot: int,
        rate: float,
        stars: int,
    ) -> None:
        self._reserves = reserves
        self._pacer = pacer
        self._clock = clock
        self._bot = bot
        self._rate = rate
        self._most = stars * MESSAGES_FOR_A_STAR if rate > FREE_RATE else 0
        self._left = 0
        self._day = date.min
        self._is_spent = False

    async def prepare(self, in_hand: int) -> None:
        """Make sure that all these messages are paid for, or fall back to the free rate."""
        if not self._most:
            return
        today = self._clock.now().date()
        if today != self._day:
            self._day, self._left, self._is_spent = today, 0, False
        if self._left < in_hand and not self._is_spent:
            wanted = BLOCK + in_hand
            got = await self._reserves.reserve(self._bot, today, wanted, self._most)
            self._left += got
            if got < wanted:
                self._is_spent = True
                log.warning("the Stars of the day are nearly spent")
        is_paid = self._left >= in_hand
        self._pacer.rate = self._rate if is_paid else FREE_RATE
        if not is_paid:
            self._left = 0

    def take(self) -> bool:
        """Whether the message that goes now is paid for."""
        if not self._left:
            return False
        self._left -= 1
        return True
