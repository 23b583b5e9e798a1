"""`kill -9` during a broadcast, through real HTTP: nobody is left out, nobody gets three copies.

A few kills in the ordinary run; `make soak` kills five hundred times over ten thousand recipients,
on each database. Then two machines: one is stopped in the middle, the other takes over, and the
first comes back late.
"""

from __future__ import annotations

import asyncio
import os
import random
import secrets
import signal
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.ours import chosen, environment
from benchmarks.stand_in_process import StandIn, stand_in
from benchmarks.town import FIRST_CHAT, plan_campaign, settle
from bot.bootstrap import build_services
from participation.storage.database import Database
from tests.soak.broadcasting import Machine, all_settled, states

UNTIL_IT_SENDS = 60.0
WITHIN_THE_LEASE = 15.0 + 10.0
"""Until a machine that is stopped has lost the lease, and a slow one has begun."""
PEOPLE = int(os.environ.get("SOAK_PEOPLE", "10000"))
KILLS = int(os.environ.get("SOAK_KILLS", "500"))


async def prepared(url: str, telegram: str, people: int) -> Database:
    """A database with a campaign to all `people`; its rows are there."""
    database = Database(url)
    services = build_services(chosen(telegram, url, 30), database)
    await settle(services, people)
    await plan_campaign(services)
    while await services.campaigns.wake():
        pass
    return database


async def until_more(telegram: StandIn, than: int, seconds: float = UNTIL_IT_SENDS) -> int:
    """Wait until more messages than this have arrived."""
    async with asyncio.timeout(seconds):
        while (count := (await telegram.ask("/count"))["messages"]) <= than:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    return int(count)


async def kill_again_and_again(
    url: str, folder: Path, people: int, kills: int, rate: int
) -> tuple[Counter[int], dict[str, int], int]:
    """Copies by chat, rows by state, kills."""
    seed = secrets.randbits(32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    what = "worker" if url.startswith("postgresql") else "run"
    async with stand_in("--latency", "0.005") as telegram:
        database = await prepared(url, telegram.url, people)
        settings = environment(telegram.url, url, rate)
        try:
            async with Machine(settings, what, folder / "senders.log") as machine:
                await machine.start()
                seen = 0
                for number in range(kills):
                    if number % 50 == 49:
                        print(f"{number} kills, {seen} messages", flush=True)
                    # Through the whole broadcast, and some of it again: the repeated ones.
                    step = chance.uniform(0, 2 * people / kills)
                    with_patience = UNTIL_IT_SENDS
                    try:
                        seen = await until_more(telegram, seen + int(step), with_patience)
                    except TimeoutError:
                        assert not (await states(database)).keys() & {"pending", "sending"}
                        break
                    await asyncio.sleep(chance.uniform(0, 0.03))
                    await machine.dies_and_returns()
                found = await all_settled(database, 180 + people / rate)
                copies = await telegram.ask("/taken")
                return Counter({int(k): v for k, v in copies.items()}), found, machine.kills
        finally:
            await database.close()


def judge(copies: Counter[int], found: dict[str, int], people: int, kills: int) -> None:
    """T9's bar."""
    lost = [chat for chat in range(FIRST_CHAT, FIRST_CHAT + people) if not copies[chat]]
    twice = sum(count - 1 for count in copies.values())
    print(f"{people} people, {kills} kills: {len(lost)} lost, {twice} twice, {found}")
    assert lost == []
    assert max(copies.values()) <= 2
    assert twice <= kills
    assert found.get("sent", 0) + found.get("unknown", 0) == people


async def test_some_kills_lose_nobody(database_url: str, tmp_path: Path) -> None:
    copies, found, kills = await kill_again_and_again(database_url, tmp_path, 300, 10, rate=60)
    judge(copies, found, 300, kills)
    assert kills >= 5


@pytest.mark.soak
async def test_five_hundred_kills_lose_nobody(database_url: str, tmp_path: Path) -> None:
    copies, found, kills = await kill_again_and_again(
        database_url, tmp_path, PEOPLE, KILLS, rate=30
    )
    judge(copies, found, PEOPLE, kills)
    assert kills >= KILLS * 0.8


async def stop_one_of_two(url: str, folder: Path, people: int, rounds: int) -> None:
    """Two machines on one database: whoever sends is stopped, the other goes on, it comes back."""
    async with stand_in("--latency", "0.005") as telegram:
        database = await prepared(url, telegram.url, people)
        settings = environment(telegram.url, url, 30)
        try:
            async with (
                Machine(settings, "worker", folder / "first.log") as first,
                Machine(settings, "worker", folder / "second.log") as second,
            ):
                sending, waiting = first, second
                await sending.start()
                seen = await until_more(telegram, 10)
                await waiting.start()
                for _ in range(rounds):
                    seen = await until_more(telegram, seen + people // (rounds + 2))
                    sending.signal(signal.SIGSTOP)
                    seen = await until_more(telegram, seen + 10, WITHIN_THE_LEASE)
                    sending.signal(signal.SIGCONT)
                    sending, waiting = waiting, sending
                found = await all_settled(database, 180)
                copies = await telegram.ask("/taken")
        finally:
            await database.close()
    judge(Counter({int(k): v for k, v in copies.items()}), found, people, rounds)
    for log in ("first.log", "second.log"):
        assert "Traceback" not in (folder / log).read_text()


async def test_another_machine_goes_on_and_the_late_one_does_no_harm(
    postgresql_url: str, tmp_path: Path
) -> None:
    await stop_one_of_two(postgresql_url, tmp_path, people=300, rounds=1)


@pytest.mark.soak
async def test_two_machines_stopped_in_turns(postgresql_url: str, tmp_path: Path) -> None:
    await stop_one_of_two(postgresql_url, tmp_path, people=6000, rounds=8)
