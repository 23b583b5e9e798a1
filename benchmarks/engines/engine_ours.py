"""No engine: whoever holds the sender row drains the rows; APScheduler only wakes the question."""

from __future__ import annotations

import asyncio

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from benchmarks.engines.sending import Desk

PACKAGES = ("apscheduler",)


async def serve(desk: Desk) -> None:
    every = desk.setting.ttl / 4

    async def wake() -> None:
        if not await desk.rows.open() or not await desk.take_lease():
            return
        while await desk.chunk(desk.setting.chunk):
            pass

    scheduler = AsyncIOScheduler()
    scheduler.add_job(
        wake, "interval", seconds=every, max_instances=1, coalesce=True, misfire_grace_time=None
    )
    scheduler.start()
    await asyncio.Event().wait()
