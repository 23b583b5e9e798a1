"""How fast a bot may send: Telegram's limits as token buckets. Faults on demand: `faults.py`."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.refusals import too_many_requests


@dataclass(frozen=True)
class Limits:
    """Messages a bot may send; None switches a limit off."""

    global_per_second: float | None = 30
    chat_per_second: float | None = 1
    chat_burst: int = 20  # Telegram lets short bursts into one chat pass
    group_per_minute: float | None = 20

    @classmethod
    def off(cls) -> "Limits":
        return cls(None, None, 1, None)

    @classmethod
    def strict(cls) -> "Limits":
        return cls(chat_burst=1)


@dataclass
class _Bucket:
    rate: float
    size: float
    filled_at: float
    tokens: float = field(default=0.0)

    def wait(self, now: float, cost: float) -> float:
        """Seconds until `cost` messages may pass; 0 when they may pass now."""
        self.tokens = min(self.size, self.tokens + (now - self.filled_at) * self.rate)
        self.filled_at = now
        needed = min(cost, self.size)  # an album larger than the burst must pass some day
        return 0.0 if self.tokens >= needed - 1e-9 else (needed - self.tokens) / self.rate

    def take(self, cost: float) -> None:
        self.tokens -= cost


class Pace:
    """Counts what was sent and refuses what comes too fast."""

    def __init__(self, limits: Limits, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self.limits = limits
        self._buckets: dict[str, _Bucket] = {}

    def set(self, limits: Limits) -> None:
        self.limits = limits
        self._buckets.clear()

    def spend(self, chat_id: int, *, is_group: bool, messages: int = 1) -> None:
        """Count `messages` to a chat, or raise 429 with the seconds to wait."""
        now = self._monotonic()
        asked = [
            self._bucket(name, rate, size, now)
            for name, rate, size in self._rules(chat_id, is_group)
        ]
        wait = max((bucket.wait(now, messages) for bucket in asked), default=0.0)
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        for bucket in asked:
            bucket.take(messages)
        if len(self._buckets) > 10_000:
            self._forget_full(now)

    def _rules(self, chat_id: int, is_group: bool) -> list[tuple[str, float, float]]:
        limits, rules = self.limits, []
        if limits.global_per_second:
            rules.append(("all", limits.global_per_second, max(1.0, limits.global_per_second)))
        if limits.chat_per_second:
            rules.append((f"chat {chat_id}", limits.chat_per_second, float(limits.chat_burst)))
        if is_group and limits.group_per_minute:
            rate = limits.group_per_minute / 60
            rules.append((f"group {chat_id}", rate, limits.group_per_minute))
        return rules

    def _bucket(self, name: str, rate: float, size: float, now: float) -> _Bucket:
        return self._buckets.setdefault(name, _Bucket(rate, size, now, size))

    def _forget_full(self, now: float) -> None:
        for name, bucket in list(self._buckets.items()):
            if bucket.wait(now, bucket.size) == 0:
                del self._buckets[name]
