"""Sender processes that can be killed, stopped and continued, and the rows they leave behind."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from participation.delivery.tables import delivery
from participation.storage.database import Database

_STATES = select(delivery.c.state, func.count()).group_by(delivery.c.state)


class Machine:
    """Starts one process after the other from a warm one; `what` is "run" or "worker"."""

    def __init__(self, settings: dict[str, str], what: str, log: Path) -> None:
        self._settings = settings
        self._what = what
        self._log = log
        self._zygote: Any = None
        self._pid = 0
        self.kills = 0

    async def __aenter__(self) -> Machine:
        with self._log.open("ab") as errors:
            self._zygote = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.soak.zygote",
                self._what,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=errors,
                env=os.environ | self._settings,
            )
        return self

    async def __aexit__(self, *_: object) -> None:
        self.signal(signal.SIGKILL)
        self._zygote.kill()
        await self._zygote.wait()

    async def start(self) -> None:
        self._zygote.stdin.write(b"start\n")
        await self._zygote.stdin.drain()
        self._pid = int(await self._zygote.stdout.readline())

    def signal(self, sign: signal.Signals) -> None:
        if self._pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, sign)

    async def dies_and_returns(self) -> None:
        self.signal(signal.SIGKILL)
        self.kills += 1
        await self.start()


async def states(database: Database) -> dict[str, int]:
    """How many rows stand where."""
    async with database.reading() as connection:
        return {row[0]: row[1] for row in await connection.execute(_STATES)}


async def all_settled(database: Database, seconds: float) -> dict[str, int]:
    """Wait until nothing is left to send."""
    found = await states(database)
    async with asyncio.timeout(seconds):
        while not found or found.keys() & {"pending", "sending"}:
            await asyncio.sleep(0.5)
            found = await states(database)
    return found
