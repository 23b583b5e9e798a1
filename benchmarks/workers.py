"""Several `balss worker` processes on one PostgreSQL at the paid rate: one of them holds the lease
and sends, the others stand by. The stand-in enforces the rate in any sliding second.

    python -m benchmarks.workers --database postgresql://…/empty --people 20000 --rate 1000

They are forked after their imports, which would take longer than the broadcast. CPU is that of a
process from the start of the campaign to its end.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import socket
from pathlib import Path
from typing import Final

import uvloop
from sqlalchemy import func, select, text, update

from benchmarks.ours import chosen
from benchmarks.stand_in_process import StandIn, stand_in
from benchmarks.town import plan_campaign, settle
from bot import running
from bot.bootstrap import build_services
from bot.log import set_up_log
from bot.settings import Settings
from participation.campaigns.campaign import CampaignState
from participation.campaigns.tables import campaign
from participation.delivery.tables import delivery
from participation.machines.tables import machine
from participation.storage import schema
from participation.storage.database import Database

LATENCY: Final = 0.02
"""Seconds until the stand-in answers."""
_UP = select(func.count()).select_from(machine)
_OPEN = select(func.count()).where(delivery.c.state.in_(("pending", "sending")))
_STATES = select(delivery.c.state, func.count()).group_by(delivery.c.state)
_SERVING = text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
_TICKS = os.sysconf("SC_CLK_TCK")


def cpu_of(pid: int) -> float:
    """Seconds that a process of this machine has used so far."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return (int(after_name[11]) + int(after_name[12])) / _TICKS


def wait_of(pid: int) -> float:
    """Seconds that a process was ready to run and waited for a core: others had them."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9


async def cpu_of_server(database: Database) -> float:
    """Of PostgreSQL's processes for this database, if it runs on this machine."""
    async with database.reading() as connection:
        pids = (await connection.scalars(_SERVING)).all()
    return sum(cpu_of(pid) for pid in pids)


def start_worker(settings: Settings) -> int:
    """What `balss worker` does, in a process of its own."""
    pid = os.fork()
    if pid == 0:
        set_up_log("json")
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(running.run(settings, running.work_app))
        os._exit(0)
    return pid


async def put(database: Database, state: CampaignState) -> None:
    """The campaign goes on, or waits."""
    async with database.writing() as connection:
        await connection.execute(update(campaign).values(state=state.value))


async def until_up(database: Database, workers: int) -> None:
    """They have joined; then their first look at what is due finds nothing."""
    found = 0
    while found < workers:
        await asyncio.sleep(0.5)
        async with database.reading() as connection:
            found = int(await connection.scalar(_UP) or 0)
    await asyncio.sleep(2)


async def until_sent(database: Database, telegram: StandIn, people: int) -> None:
    """A glance every second: a closer look would cost the database what is measured."""
    while (await telegram.ask("/count"))["messages"] < people:  # noqa: ASYNC110
        await asyncio.sleep(1)
    left = 1
    while left:
        await asyncio.sleep(0.5)
        async with database.reading() as connection:
            left = int(await connection.scalar(_OPEN) or 0)


async def measure(pids: list[int], port: int, settings: Settings, people: int) -> None:
    """One campaign, from its start to its end."""
    rate = settings.messages_per_second
    options = ("--port", str(port), "--rate", str(rate), "--chat", "1", "--latency", str(LATENCY))
    database = Database(settings.database_url)
    async with stand_in(*options) as telegram:
        await until_up(database, len(pids))
        before = [cpu_of(pid) for pid in pids]
        waited_before = [wait_of(pid) for pid in pids]
        server_before = await cpu_of_server(database)
        load = os.getloadavg()[0]
        await put(database, CampaignState.RUNNING)
        await until_sent(database, telegram, people)
        used = [cpu_of(pid) - start for pid, start in zip(pids, before, strict=True)]
        waited = max(wait_of(pid) - start for pid, start in zip(pids, waited_before, strict=True))
        server = await cpu_of_server(database) - server_before
        report = await telegram.report()
    async with database.reading() as connection:
        states = {row[0]: row[1] for row in await connection.execute(_STATES)}
    await database.close()
    sent = max(1, report["messages"])
    print(
        f"{len(pids)} workers at {rate}/s: {report['per_second']:.0f} a second, "
        f"{report['refused']} × 429, at most {report['most_in_a_second']} in a second, "
        f"{report['copies']} copies; rows: {states}"
    )
    shares = ", ".join(f"{1000 * one / sent:.2f}" for one in used)
    print(
        f"CPU ms a message of each worker: {shares}; PostgreSQL {1000 * server / sent:.2f}; "
        f"stand-in {1000 * report['cpu'] / sent:.2f}"
    )
    print(
        f"the sender had a core for {max(used):.1f} s and waited {waited:.1f} s for one; load "
        f"average {load:.1f} at the beginning, {os.getloadavg()[0]:.1f} at the end"
    )


async def prepare(settings: Settings, people: int) -> None:
    """A migrated database with a campaign to so many residents; it is paused."""
    await schema.upgrade(settings.database_url)
    database = Database(settings.database_url)
    await settle(build_services(settings, database), people)
    # With a clock that starts now: those of the workers are ahead of it.
    services = build_services(settings, database)
    await plan_campaign(services)
    while await services.campaigns.wake():
        pass
    await put(database, CampaignState.PAUSED)
    await database.close()


def main() -> None:
    """Needs an empty database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--rate", type=int, default=1000)
    given = parser.parse_args()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    settings = chosen(f"http://127.0.0.1:{port}", given.database, given.rate)
    asyncio.run(prepare(settings, given.people))
    pids = [start_worker(settings) for _ in range(given.workers)]
    try:
        asyncio.run(measure(pids, port, settings, given.people))
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGTERM)
        print("ended with", [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids])


if __name__ == "__main__":
    main()
