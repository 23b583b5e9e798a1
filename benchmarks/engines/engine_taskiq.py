"""taskiq on Valkey streams: a job for each chunk that asks for the next, or one for all."""

from __future__ import annotations

import asyncio
import importlib

from benchmarks.engines.sending import Desk

PACKAGES = ("taskiq", "taskiq_redis")


async def serve(desk: Desk) -> None:
    taskiq_redis = importlib.import_module("taskiq_redis")
    api = importlib.import_module("taskiq.api")
    setting = desk.setting
    times: dict[str, float] = {}
    if not setting.defaults:
        times = {"idle_timeout": int(setting.ttl * 1000), "xread_block": 300}
    # Without the lock's own limit a killed worker could lock the others out of redelivery.
    broker = taskiq_redis.RedisStreamBroker(
        url=setting.engine_url,
        consumer_name=setting.name,
        consumer_id="0",
        unacknowledged_lock_timeout=5.0,
        **times,
    )

    async def chunk() -> None:
        more = await desk.chunk(setting.chunk)
        while more and setting.whole:
            more = await desk.chunk(setting.chunk)
        if more:
            await task.kiq()

    async def nothing() -> None:
        """Its arrival makes a worker look for what was not acknowledged."""

    async def nudge() -> None:
        while True:
            await asyncio.sleep(setting.ttl / 2)
            await empty.kiq()

    task = broker.task(task_name="chunk")(chunk)
    empty = broker.task(task_name="nothing")(nothing)
    broker.is_worker_process = True
    await broker.startup()
    if setting.starts:
        await task.kiq()
    nudging = asyncio.ensure_future(nudge()) if setting.nudge else None
    await api.run_receiver_task(broker, run_startup=False)
    if nudging:
        nudging.cancel()
