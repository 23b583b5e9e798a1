"""The trials: kills during a campaign, a machine that dies, a machine that comes back late."""

from __future__ import annotations

import asyncio
import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from typing import Any

from sqlalchemy import text

from benchmarks.engines.rows import Rows
from benchmarks.engines.servers import Servers, StandIn
from benchmarks.engines.setting import Setting

MACHINES = ("machine-1", "machine-2")
_ENGINES_TABLES = text(
    "SELECT table_schema, count(*) FROM information_schema.tables "
    "WHERE table_schema NOT IN ('pg_catalog', 'information_schema') "
    "AND table_name NOT LIKE 'bench%' GROUP BY 1"
)
Log = list[tuple[float, int, str]]


class Trial:
    """Two machines, a campaign and a stand-in."""

    def __init__(self, servers: Servers, database: str, recipients: int, plan: Setting) -> None:
        self.standin = StandIn(delay=0.01)
        ours, engine_url = servers.place(plan.engine, database)
        self.plan = replace(plan, database=ours, engine_url=engine_url, standin=self.standin.url)
        self.rows = Rows(ours)
        self.recipients = recipients
        self.workers: dict[str, subprocess.Popen[str]] = {}

    async def __aenter__(self) -> Trial:
        await self.rows.create(self.recipients)
        return self

    async def __aexit__(self, *_: object) -> None:
        for process in self.workers.values():
            process.kill()
            process.wait()
        self.standin.stop()
        await self.rows.database.close()

    def start(self, name: str, *, starts: bool = False) -> None:
        self.workers[name] = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.engines.worker"],
            env=replace(self.plan, name=name, starts=starts).environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    async def running(self) -> str:
        """Starts both, the one that has the campaign first; who sends when 60 have gone out."""
        self.start(MACHINES[0], starts=True)
        await asyncio.sleep(3)
        self.start(MACHINES[1])
        since = time.monotonic()
        while len(log := self.standin.log()) < 60 or not self._both_up(since):
            if time.monotonic() - since > 60:
                raise TimeoutError
            await asyncio.sleep(0.1)
        return log[-1][2]

    def _both_up(self, since: float) -> bool:
        return time.monotonic() - since > 4

    def outcome(self, log: Log) -> dict[str, Any]:
        copies = Counter(to for _, to, _ in log)
        return {
            "lost": self.recipients - len(copies),
            "twice": sum(1 for count in copies.values() if count > 1),
            "most_copies": max(copies.values(), default=0),
        }


async def kills(servers: Servers, database: str, plan: Setting, wanted: int) -> dict[str, Any]:
    """T9, small: a random worker is killed and restarted at once, until the campaign ends."""
    async with Trial(servers, database, 2000, plan) as trial:
        await trial.running()
        began, killed = time.monotonic(), 0
        hit = 0
        while await trial.rows.open() and time.monotonic() - began < 240:
            await asyncio.sleep(random.uniform(0.9, 1.7))
            if killed < wanted:
                name = random.choice(MACHINES)
                hit += trial.standin.log()[-1][2] == name
                trial.workers[name].kill()
                trial.workers[name].wait()
                trial.start(name)
                killed += 1
        states = await trial.rows.states()
        took = time.monotonic() - began
        found = {"kills": killed, "of_the_sender": hit, "took_s": round(took, 1)}
        return found | trial.outcome(trial.standin.log()) | {"states": states}


async def dies(servers: Servers, database: str, plan: Setting, patience: float) -> dict[str, Any]:
    """The machine that sends is killed for good: seconds until the other goes on, or None."""
    async with Trial(servers, database, 8000, plan) as trial:
        runner = await trial.running()
        trial.workers[runner].kill()
        died = time.time()
        while time.time() - died < patience:
            await asyncio.sleep(0.2)
            went_on = [when for when, _, by in trial.standin.log() if by != runner]
            after = [when for when in went_on if when > died]
            if after:
                return {"moved_after_s": round(after[0] - died, 2)}
        return {"moved_after_s": None, "waited_s": patience}


async def freezes(servers: Servers, database: str, plan: Setting) -> dict[str, Any]:
    """The sender is stopped for three leases and goes on: do two send at once?"""
    async with Trial(servers, database, 8000, plan) as trial:
        runner = await trial.running()
        trial.workers[runner].send_signal(signal.SIGSTOP)
        await asyncio.sleep(plan.ttl * 3)
        trial.workers[runner].send_signal(signal.SIGCONT)
        woke = time.time()
        await asyncio.sleep(8)
        log = trial.standin.log()
        stopped = woke - plan.ttl * 3
        late = [(when, by) for when, _, by in log if when > woke]
        return (
            {
                "others_while_frozen": sum(1 for w, _, by in log if stopped < w <= woke),
                "by_late_one": sum(1 for _, by in late if by == runner),
                "by_other": sum(1 for _, by in late if by != runner),
                "a_second": round(len(late) / 8, 1),
            }
            | trial.outcome(log)
            | {"lost": None}
        )


async def untouched(servers: Servers, database: str, plan: Setting) -> dict[str, Any]:
    """Nothing fails: does the engine start the campaign a second time by itself?"""
    async with Trial(servers, database, 8000, plan) as trial:
        await trial.running()
        before = len(trial.standin.log())
        await asyncio.sleep(12)
        senders = Counter(by for _, _, by in trial.standin.log(before))
        return {"senders": dict(senders), "a_second": round(sum(senders.values()) / 12, 1)}


async def costs(servers: Servers, database: str, plan: Setting) -> dict[str, Any]:
    """One worker, no pace, nothing fails: CPU of the worker and of the servers."""
    async with Trial(servers, database, 4000, plan) as trial:
        before = servers.cpu_seconds()
        trial.start(MACHINES[0], starts=True)
        process = trial.workers[MACHINES[0]]
        line = await asyncio.to_thread(process.stdout.readline)  # type: ignore[union-attr]
        report: dict[str, Any] = json.loads(line)
        report["servers_cpu_s"] = round(servers.cpu_seconds() - before, 3)
        per = trial.recipients / 1000
        report["cpu_s_per_1000"] = round(report["cpu_s"] / per, 3)
        report["servers_cpu_s_per_1000"] = round(report["servers_cpu_s"] / per, 3)
        return report


async def idle(servers: Servers, database: str, plan: Setting) -> dict[str, Any]:
    """What the engine adds to a process while there is nothing to do."""
    async with Trial(servers, database, 0, replace(plan, idle=15.0)) as trial:
        trial.start(MACHINES[0], starts=True)
        process = trial.workers[MACHINES[0]]
        line = await asyncio.to_thread(process.stdout.readline)  # type: ignore[union-attr]
        report: dict[str, Any] = json.loads(line)
        if database == "postgresql":
            async with trial.rows.database.reading() as connection:
                found = (await connection.execute(_ENGINES_TABLES)).all()
            report["tables"] = {row[0]: row[1] for row in found}
        return report
