"""What happened, in order, for those who watch the desk (the page, tests). The page's stream
itself is in `desk_events.py`; what the bot gets to know is in `updates.py`."""

import asyncio
from collections import deque
from typing import Any

from sandbox.store import Json, Store

_KEPT = 2000


class Events:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: deque[Json] = deque(maxlen=_KEPT)
        self._first = self.seq + 1
        self._changed = asyncio.Event()
        self.is_closed = False

    @property
    def seq(self) -> int:
        return int(self._store.get("counters", "events") or 0)

    def tell(self, kind: str, **facts: Any) -> int:
        """Note an event and wake those who wait; returns its number."""
        seq = self._store.next_number("events")
        if len(self._kept) == _KEPT:
            self._first = self._kept[1]["seq"]
        self._kept.append({"seq": seq, "kind": kind, **facts})
        self._wake()
        return seq

    def after(self, seq: int) -> list[Json]:
        """Events after `seq`; a watcher who missed some gets a "reload" first."""
        if (seq + 1 < self._first and self.seq > seq) or seq > self.seq:
            return [{"seq": self.seq, "kind": "reload"}]
        return [event for event in self._kept if event["seq"] > seq]

    async def wait(self, seq: int, timeout: float) -> list[Json]:
        """Events after `seq`, waiting up to `timeout` seconds for the first."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while not (found := self.after(seq)) and not self.is_closed:
            left = deadline - loop.time()
            if left <= 0:
                break
            changed = self._changed
            try:
                async with asyncio.timeout(left):
                    await changed.wait()
            except TimeoutError:
                break
        return found

    def close(self) -> None:
        self.is_closed = True
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
