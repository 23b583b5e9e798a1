"""Starts the counting Telegram (`stand_in.py`) as a process of its own and talks to it."""

from __future__ import annotations

import asyncio
import json
import sys
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class StandIn:
    """Its address as a Bot API server."""

    url: str

    async def ask(self, path: str, orders: dict[str, Any] | None = None) -> dict[str, Any]:
        """Ask at a path of its own; what is not a Bot API call gets the report."""
        return await asyncio.to_thread(self._ask, path, orders)

    def _ask(self, path: str, orders: dict[str, Any] | None) -> dict[str, Any]:
        data = None if orders is None else json.dumps(orders).encode()
        with urllib.request.urlopen(f"{self.url}{path}", data, timeout=30) as answer:
            found: dict[str, Any] = json.loads(answer.read())
            return found

    async def report(self) -> dict[str, Any]:
        return await self.ask("/report")

    async def order(self, **orders: Any) -> None:
        """Limits, latency, faults; `forget=True` begins a new run."""
        await self.ask("/orders", orders)


@asynccontextmanager
async def stand_in(*options: str) -> AsyncIterator[StandIn]:
    """Runs until the block ends."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.stand_in", *options, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        port = int(await process.stdout.readline())
        yield StandIn(f"http://127.0.0.1:{port}")
    finally:
        process.kill()
        await process.wait()
