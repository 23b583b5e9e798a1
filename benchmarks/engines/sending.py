"""Sends what waits, at the pace that is set. Every engine calls this and nothing else."""

from __future__ import annotations

import asyncio
import resource
import time

import aiohttp

from benchmarks.engines.rows import LeaseLostError, Rows
from benchmarks.engines.setting import Setting

PATIENCE = aiohttp.ClientTimeout(total=30)


def cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


class Desk:
    """Where a worker's campaign is sent from."""

    def __init__(self, setting: Setting, rows: Rows, http: aiohttp.ClientSession) -> None:
        self.setting = setting
        self.rows = rows
        self._http = http
        self._fence = 0
        self._next_at = 0.0
        self.began: tuple[float, float] | None = None

    async def take_lease(self) -> bool:
        fence = await self.rows.lease(self.setting.name, self.setting.ttl)
        self._fence = fence or 0
        return bool(fence)

    async def wait_for_lease(self) -> None:
        while not self._fence:
            if not await self.take_lease():
                await asyncio.sleep(self.setting.ttl / 4)

    async def chunk(self, most: int) -> bool:
        """True: there is more to send. Up to `most` recipients, `at_once` side by side."""
        setting = self.setting
        if setting.lease:
            await self.wait_for_lease()
        if self.began is None:
            self.began = (time.perf_counter(), cpu_seconds())
        done: list[tuple[int, int]] = []
        try:
            for _ in range(0, most, setting.at_once):
                until = time.time() + setting.ttl
                taken = await self.rows.step(done, setting.at_once, self._fence, setting.ttl)
                done = []
                if not taken:
                    if not await self.rows.open():
                        return False
                    await asyncio.sleep(0.1)  # somebody else's are on their way
                    continue
                await asyncio.gather(*(self._post(number, until) for number, _ in taken))
                done = taken
                if setting.hasty:
                    done = await self.rows.step(done, 0, self._fence, setting.ttl)
                await self._keep_pace(len(taken))
            await self.rows.step(done, 0, self._fence, setting.ttl)
        except LeaseLostError:
            self._fence = 0
        return True

    async def _post(self, number: int, until: float) -> None:
        if self._fence and time.time() > until:
            raise LeaseLostError  # asleep since the lease was renewed
        to = f"{self.setting.standin}/send?to={number}&by={self.setting.name}"
        async with self._http.post(to, timeout=PATIENCE) as answer:
            await answer.read()

    async def _keep_pace(self, sent: int) -> None:
        if not self.setting.pace:
            return
        now = time.monotonic()
        self._next_at = max(self._next_at, now - 0.02) + sent / self.setting.pace
        await asyncio.sleep(max(0.0, self._next_at - now))
