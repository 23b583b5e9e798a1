"""`balss worker` as a process: it sends what is due, says what it may cost, and ends in order."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from benchmarks.ours import chosen, environment
from benchmarks.stand_in_process import stand_in
from benchmarks.town import plan_campaign, settle
from bot.bootstrap import build_services
from participation.storage.database import Database
from tests.soak.broadcasting import all_settled

PEOPLE = 40


@asynccontextmanager
async def worker(
    settings: dict[str, str], said: Path
) -> AsyncIterator[asyncio.subprocess.Process]:
    with said.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "worker",
            env=os.environ | settings,
            stdout=errors,
            stderr=errors,
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_a_worker_sends_and_ends_with_0(
    sqlite_url: str, tmp_path: Path, sign: signal.Signals
) -> None:
    async with stand_in() as telegram:
        database = Database(sqlite_url)
        try:
            services = build_services(chosen(telegram.url, sqlite_url, 30), database)
            await settle(services, PEOPLE)
            await plan_campaign(services)
            settings = environment(telegram.url, sqlite_url, 60)
            async with worker(settings, tmp_path / "said") as process:
                # It starts the campaign itself: whoever only sends also keeps the schedule.
                found = await all_settled(database, 60)
                process.send_signal(sign)
                code = await asyncio.wait_for(process.wait(), 20)
        finally:
            await database.close()
        report = await telegram.report()
    said = (tmp_path / "said").read_text()
    assert code == 0, said
    assert found == {"sent": PEOPLE}
    assert report["most_copies"] == 1
    assert "getUpdates" not in report["methods"]
    assert "may take up to 1000000 Stars a day" in said
    assert "Traceback" not in said
