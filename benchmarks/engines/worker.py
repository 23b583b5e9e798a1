"""One worker process: `python -m benchmarks.engines.worker`, told what to do by `Setting`.

Without a pace it reports its CPU when nothing is left to send; idle, what the engine adds.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import threading
import time
from pathlib import Path

import aiohttp

from benchmarks.engines.rows import Rows
from benchmarks.engines.sending import Desk, cpu_seconds
from benchmarks.engines.setting import Setting


def memory_mb() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def threads() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.split("Threads:")[1].split()[0])


async def _idle(desk: Desk) -> dict[str, float]:
    """What the engine adds to a process that has aiohttp, SQLAlchemy and its drivers already."""
    engine = importlib.import_module(f"benchmarks.engines.engine_{desk.setting.engine}")
    await desk.rows.open()
    before, had = memory_mb(), threads()
    wall, cpu = time.perf_counter(), cpu_seconds()
    for package in engine.PACKAGES:
        importlib.import_module(package)
    report = {
        "import_s": time.perf_counter() - wall,
        "import_cpu_s": cpu_seconds() - cpu,
        "import_mb": memory_mb() - before,
    }
    task = asyncio.ensure_future(engine.serve(desk))
    await asyncio.sleep(4)
    cpu = cpu_seconds()
    await asyncio.sleep(desk.setting.idle)
    report["idle_cpu_ms_a_second"] = (cpu_seconds() - cpu) / desk.setting.idle * 1000
    report["launched_mb"] = memory_mb() - before
    report["threads"] = threads() - had
    report["python_threads"] = threading.active_count()
    if task.done():
        task.result()
    return {key: round(value, 2) for key, value in report.items()}


async def _until_sent(desk: Desk) -> dict[str, float]:
    while True:
        await asyncio.sleep(0.2)
        if desk.began is not None and not await desk.rows.open():
            break
    wall, cpu = desk.began
    return {
        "cpu_s": round(cpu_seconds() - cpu, 3),
        "wall_s": round(time.perf_counter() - wall, 2),
    }


async def main() -> None:
    setting = Setting.received()
    rows = Rows(setting.database)
    async with aiohttp.ClientSession() as http:
        desk = Desk(setting, rows, http)
        if setting.idle:
            print(json.dumps(await _idle(desk)), flush=True)
            os._exit(0)  # the engine's threads would hold us up
        engine = importlib.import_module(f"benchmarks.engines.engine_{setting.engine}")
        serving = asyncio.ensure_future(engine.serve(desk))
        if not setting.pace:
            ended = asyncio.ensure_future(_until_sent(desk))
            await asyncio.wait([serving, ended], return_when=asyncio.FIRST_COMPLETED)
            print(json.dumps(ended.result()), flush=True)
            os._exit(0)
        await serving


if __name__ == "__main__":
    asyncio.run(main())
