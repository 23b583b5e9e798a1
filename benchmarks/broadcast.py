"""Broadcasts side by side, on one stand-in that enforces Telegram's limits: 30 in any sliding
second, one a second in a chat. The usual loop with `sleep(0.05)`, a gather with retries, and ours.

    python -m benchmarks broadcast                     # side by side, a minute and a half
    python -m benchmarks.broadcast ours --people 5000 --database postgresql://…
    python -m benchmarks.broadcast ours --people 20000 --rate 1000
    python -m benchmarks.broadcast sizes --up-to 1000000
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import resource
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import uvloop
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter

from benchmarks.ours import TOKEN, chosen, house, sqlite_in
from benchmarks.stand_in_process import StandIn, stand_in
from benchmarks.town import FIRST_CHAT, TEXTS
from bot.delivery.pacer import FREE_RATE

LATENCY = 0.08
"""Seconds until the stand-in answers: about what Telegram takes from Liepāja."""


@dataclass(frozen=True)
class Result:
    """One way to send; CPU milliseconds of the sending process for each message."""

    way: str
    messages: int
    per_second: float
    refused: int
    most_in_a_second: int
    cpu_ms: float
    stand_in_cpu_ms: float
    first_after: float = 0.0

    def line(self) -> str:
        return (
            f"{self.way:<34} {self.messages:>7} {self.per_second:>8.2f} {self.refused:>6} "
            f"{self.most_in_a_second:>6} {self.cpu_ms:>8.2f} {self.stand_in_cpu_ms:>8.2f}"
        )


HEAD = (
    f"{'way':<34} {'sent':>7} {'per s':>8} {'429s':>6} {'most/s':>6} {'CPU ms':>8} {'its CPU':>8}"
)


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def measured(way: str, telegram: StandIn, work: Callable[[], Awaitable[object]]) -> Result:
    """Run `work` from an empty ledger; the stand-in says what arrived."""
    await telegram.order(forget=True)
    its_before = (await telegram.report())["cpu"]
    before, start = cpu(), time.monotonic()
    await work()
    used = cpu() - before
    report = await telegram.report()
    messages = max(1, report["messages"])
    return Result(
        way,
        report["messages"],
        report["per_second"],
        report["refused"],
        report["most_in_a_second"],
        1000 * used / messages,
        1000 * (report["cpu"] - its_before) / messages,
        (report["first"] or start) - start,
    )


def usual_bot(telegram: StandIn) -> Bot:
    """aiogram as it comes."""
    return Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(telegram.url)))


async def usual_loop(telegram: StandIn, people: int) -> None:
    """One after the other with a nap, as most tutorials have it."""
    async with usual_bot(telegram) as bot:
        for number in range(people):
            while True:
                try:
                    await bot.send_message(FIRST_CHAT + number, TEXTS["lv"])
                except TelegramRetryAfter as wait:
                    await asyncio.sleep(wait.retry_after)
                    continue
                break
            await asyncio.sleep(0.05)


async def gather_with_retries(telegram: StandIn, people: int) -> None:
    """All at once; whoever is refused waits as told and tries again."""

    async def one(bot: Bot, chat_id: int) -> None:
        while True:
            try:
                await bot.send_message(chat_id, TEXTS["lv"])
            except TelegramRetryAfter as wait:
                await asyncio.sleep(wait.retry_after)
            else:
                return

    async with usual_bot(telegram) as bot:
        await asyncio.gather(*(one(bot, FIRST_CHAT + number) for number in range(people)))


async def ours(telegram: StandIn, people: int, rate: int, database: str = "") -> Result:
    """A real campaign: rows, lease, letters in three languages, settlements."""
    with tempfile.TemporaryDirectory() as folder:
        settings = chosen(telegram.url, database or sqlite_in(folder), rate)
        async with house(settings, people) as one:
            way = f"ours, {rate}/s, {one.services.database.dialect}"
            return await measured(way, telegram, one.broadcast)


async def side_by_side() -> None:
    """The three of them, one after the other."""
    options = ("--rate", str(FREE_RATE), "--chat", "1", "--latency", str(LATENCY))
    async with stand_in(*options) as telegram:
        print(f"{LATENCY * 1000:.0f} ms latency, {FREE_RATE}/s enforced in any sliding second")
        print(HEAD)
        few, many = 150, 600
        loop = await measured("loop with sleep(0.05)", telegram, lambda: usual_loop(telegram, few))
        print(loop.line(), flush=True)
        gather = await measured(
            "gather with retries", telegram, lambda: gather_with_retries(telegram, many)
        )
        print(gather.line(), flush=True)
        print((await ours(telegram, many, FREE_RATE)).line(), flush=True)


async def only_ours(people: int, rate: int, latency: float, database: str, enforced: int) -> None:
    """One campaign of ours against the enforced limits."""
    options = ("--rate", str(enforced or rate), "--chat", "1", "--latency", str(latency))
    async with stand_in(*options) as telegram:
        print(HEAD)
        result = await ours(telegram, people, rate, database)
        print(result.line())
        print(f"first message after {result.first_after:.2f} s")


async def sizes(up_to: int) -> None:
    """The same campaign to ever more people, as fast as it goes: what does a message cost?"""
    print(f"{'people':>9} {'CPU ms':>8} {'its CPU':>8} {'MB at most':>10} {'per s':>8}")
    people = 1000
    while people <= up_to:
        async with stand_in() as telegram:
            result = await ours(telegram, people, 1000)
        gc.collect()
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{people:>9} {result.cpu_ms:>8.2f} {result.stand_in_cpu_ms:>8.2f} {most:>10.0f} "
            f"{result.per_second:>8.0f}",
            flush=True,
        )
        people *= 10


def main() -> None:
    """Side by side without arguments (as `python -m benchmarks` calls it)."""
    mine = sys.argv[1:] if sys.argv[0].endswith("broadcast.py") else []
    parser = argparse.ArgumentParser(description=__doc__)
    ways = ("side-by-side", "ours", "sizes")
    parser.add_argument("what", nargs="?", default=ways[0], choices=ways)
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--rate", type=int, default=FREE_RATE)
    parser.add_argument("--enforced", type=int, default=0, help="the stand-in's limit, if other")
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--database", default="", help="an empty database; SQLite without it")
    parser.add_argument("--up-to", type=int, default=100_000)
    given = parser.parse_args(mine)
    match given.what:
        case "ours":
            work = only_ours(
                given.people, given.rate, given.latency, given.database, given.enforced
            )
        case "sizes":
            work = sizes(given.up_to)
        case _:
            work = side_by_side()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work)


if __name__ == "__main__":
    main()
