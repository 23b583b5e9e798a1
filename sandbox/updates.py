"""What the bot has yet to hear: updates kept for a day until they are confirmed, and the long
poll that fetches them. Delivery to a webhook is `webhook.py`."""

import asyncio
import contextlib
from collections.abc import Callable

from participation.clock import Clock
from sandbox.refusals import conflict
from sandbox.store import Json, Store

KEPT_SECONDS = 24 * 3600
MOST_AT_ONCE = 100
_SEEN_SECONDS = 5.0
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Updates:
    def __init__(self, store: Store, real_clock: Clock) -> None:
        self._store = store
        self._clock = real_clock
        self._generation = 0
        self._polling = 0
        self._polled_at = float("-inf")
        self._changed = asyncio.Event()

    # -- filling

    def add(self, kind: str, body: Json, lane: str = "") -> int | None:
        """Queue an update; returns its number, or None when the bot did not ask for its kind."""
        allowed = self._store.get("bot", "allowed_updates")
        if (kind not in allowed) if allowed else (kind in _ON_REQUEST):
            return None
        number = self._store.next_number("updates", 100_000_001)
        update = {"update_id": number, kind: body}
        row = {"update": update, "at": self._now(), "lane": lane or str(number)}
        self._store.put("updates", number, row)
        self.wake()
        return number

    def allow(self, kinds: list[str] | None) -> None:
        """None keeps what was asked for before; an empty list means the usual kinds."""
        if kinds is not None:
            self._store.put("bot", "allowed_updates", [str(kind) for kind in kinds])

    @property
    def allowed(self) -> list[str]:
        return list(self._store.get("bot", "allowed_updates") or [])

    def wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    def changed(self) -> asyncio.Event:
        """Set when something new comes; ask for it anew each time."""
        return self._changed

    # -- emptying

    def waiting(self) -> list[Json]:
        """Rows {update, at, lane} in order; what is older than a day is forgotten."""
        now, rows = self._now(), []
        for key, row in self._store.items("updates"):
            if now - row["at"] > KEPT_SECONDS:
                self._store.drop("updates", key)
            else:
                rows.append(row)
        return rows

    def confirm_before(self, offset: int) -> None:
        for key, _ in self._store.items("updates"):
            if int(key) < offset:
                self._store.drop("updates", key)

    def confirm(self, number: int) -> None:
        self._store.drop("updates", number)

    def forget_all(self) -> None:
        for key, _ in self._store.items("updates"):
            self._store.drop("updates", key)

    @property
    def is_bot_seen(self) -> bool:
        """The bot polls now, or has in the last seconds."""
        elapsed = asyncio.get_running_loop().time() - self._polled_at
        return self._polling > 0 or elapsed < _SEEN_SECONDS

    def note_bot_seen(self) -> None:
        self._polled_at = asyncio.get_running_loop().time()

    async def poll(
        self, offset: int | None, limit: int, timeout: float, is_gone: Callable[[], bool]
    ) -> list[Json]:
        """getUpdates: a second poll ends the first one with a conflict."""
        self._generation += 1
        generation = self._generation
        self.wake()
        self._settle(offset)
        self._store.commit()  # what is confirmed stays so, whenever we are killed
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        self._polling += 1
        try:
            while True:
                if generation != self._generation:
                    raise conflict(
                        "terminated by other getUpdates request; "
                        "make sure that only one bot instance is running"
                    )
                rows = self.waiting()
                found = [
                    row["update"] for row in rows if row["update"]["update_id"] >= (offset or 0)
                ]
                left = deadline - loop.time()
                if found or left <= 0 or is_gone():
                    return found[:limit]
                changed = self.changed()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(min(left, 1.0)):
                        await changed.wait()
        finally:
            self._polling -= 1
            self.note_bot_seen()

    def end_polls(self) -> None:
        """A webhook was set (or the server stops): whoever waits is sent away."""
        self._generation += 1
        self.wake()

    def _settle(self, offset: int | None) -> None:
        if offset is None:
            return
        if offset < 0:
            numbers = [row["update"]["update_id"] for row in self.waiting()]
            kept = numbers[offset:]
            self.confirm_before(kept[0] if kept else 0)
        elif offset:
            self.confirm_before(offset)

    def _now(self) -> float:
        return self._clock.now().timestamp()
