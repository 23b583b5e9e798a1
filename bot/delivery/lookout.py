"""What is due, read ahead while other messages are being sent. Whether it may go: the rules."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

import structlog

from bot.delivery.parcel import Parcel, parcels
from bot.delivery.reign import awake_time
from bot.supervisor import Supervisor
from participation.delivery.delivery import Delivery

log = structlog.get_logger(__name__)

LOOK_SECONDS: Final = 1.0
"""How often to look for what is due when nobody nudges; also how old a look may be: so soon a
receipt overtakes a newsletter."""


class Lookout:
    """Hands out parcels, the most urgent first, and never one that is in hand already, nor a
    second one to the same resident: what can still come after a /stop is one message."""

    def __init__(
        self,
        ready: Callable[[int], Awaitable[list[Delivery]]],
        supervisor: Supervisor,
        when_looked: Callable[[], None],
    ) -> None:
        self._read = ready
        self._supervisor = supervisor
        self._when_looked = when_looked
        self._ready: deque[Parcel] = deque()
        self._looked_at = 0.0
        self._has_news = True
        self._has_more = False
        self._is_looking = False
        self._in_hand: dict[int, int] = {}  # delivery → resident
        self._taken_up: set[int] = set()
        self._put_off: set[int] = set()

    def __bool__(self) -> bool:
        """Whether there is something to hand out at once."""
        return bool(self._ready)

    def nudge(self) -> None:
        """Something may have become due."""
        self._has_news = True

    def take(self, room: int, ahead: int) -> list[Parcel]:
        """At most `room` parcels now; begins to look again when fewer than `ahead` are left."""
        is_old = awake_time() - self._looked_at >= LOOK_SECONDS
        is_low = self._has_more and len(self._ready) < ahead
        if not self._is_looking and (self._has_news or is_old or is_low):
            self._is_looking = True
            self._supervisor.start(self._look(3 * ahead), "look for what is due")
        chosen: list[Parcel] = []
        busy = set(self._in_hand.values())
        while self._ready and len(chosen) < room:
            parcel = self._ready.popleft()
            who = parcel.rows[0].resident_id
            if who in busy:
                self._put_off.add(who)
            elif self._taken_up.isdisjoint(row.delivery_id for row in parcel.rows):
                busy.add(who)
                chosen.append(parcel)
        return chosen

    def taken_up(self, rows: Iterable[Delivery]) -> None:
        """These are in hand; a look that began before may still show them as due."""
        known = {row.delivery_id: row.resident_id for row in rows}
        self._in_hand |= known
        self._taken_up |= known.keys()

    def settled(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            who = self._in_hand.pop(number, None)
            if who in self._put_off:  # their next one is found at once
                self._put_off.discard(who)
                self._has_news = True

    def forget(self) -> None:
        """Another reign begins with a look of its own."""
        self._ready.clear()
        self._in_hand.clear()
        self._put_off.clear()
        self._has_news = True

    async def _look(self, limit: int) -> None:
        try:
            self._has_news = False
            self._looked_at = awake_time()
            self._taken_up = set(self._in_hand)
            found = await self._read(limit)
            self._ready = deque(parcels(found))
            self._has_more = len(found) >= limit
        except Exception as trouble:
            log.error("what is due was not read", trouble=type(trouble).__name__)
        finally:
            self._is_looking = False
            self._when_looked()
