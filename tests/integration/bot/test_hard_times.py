"""Updates that bring processes down, and a resident who floods: nothing is lost, nobody waits."""

import asyncio
import time

import pytest

from bot import running, update_handling, update_runner
from bot.update_handling import STARTS
from tests.integration.bot.processes import Process, World, said

POISON = 3


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setattr(update_handling, "SHORTEST_PAUSE", 0.02)
    monkeypatch.setattr(running, "BEAT_SECONDS", 0.1)
    return World()


class Mortal(Process):
    """Dies whenever it begins with the poison, as a fault in a library's C code would make it."""

    async def feed_update(self, bot, update):
        if update.update_id == POISON:
            self.has_died.set()
            await asyncio.Event().wait()
        await super().feed_update(bot, update)

    async def apologise(self, _, update):
        self.sorry.append(update.update_id)

    async def lives(self, seconds=1.5):
        """True when it was not brought down."""
        self.has_died, self.sorry = asyncio.Event(), []
        await self.start()
        try:
            async with asyncio.timeout(seconds):
                await self.has_died.wait()
        except TimeoutError:
            return True
        await self.dies()
        return False


async def test_an_update_that_brings_every_process_down_is_put_aside_and_no_other(
    database_url, world
):
    first = Mortal(database_url, world)
    first.has_died = asyncio.Event()
    await first.start()
    # Where nothing is awaited, all that was stored is begun with in the same moment.
    await first.takes(*(said(number, chat=number) for number in range(1, 21)))
    await first.has_died.wait()
    await first.dies()
    deaths = 1
    while not await (last := Mortal(database_url, world)).lives():
        deaths += 1
        assert deaths <= STARTS + 1
    assert deaths == STARTS + 1
    assert last.sorry == [POISON]
    handled = {one for lane in world.handled.values() for one in lane}
    assert handled == set(range(1, 21)) - {POISON}
    assert await last.inbox.waiting() == []
    await last.ends()


async def test_who_floods_us_waits_for_others_and_fills_no_memory(
    database_url, world, monkeypatch
):
    monkeypatch.setattr(update_runner, "MOST_IN_A_LANE", 10)
    process = await Process(database_url, world).start()
    flood = 300
    for first in range(1, flood, 50):
        await process.takes(*(said(number) for number in range(first, first + 50)))
    assert process.runner._held <= 10
    began = time.monotonic()
    await process.takes(*(said(1000 + chat, chat=chat) for chat in range(100, 110)))
    async with asyncio.timeout(20):
        while any(not world.handled[chat] for chat in range(100, 110)):  # noqa: ASYNC110
            await asyncio.sleep(0.005)
    others_waited = time.monotonic() - began
    assert len(world.handled[7]) < flood  # it was still at it
    await world.until(flood + 10)
    await process.supervisor.stop(patience=5)
    assert world.handled[7] == list(range(1, flood + 1))
    assert await process.noted(7) == list(range(1, flood + 1))
    assert others_waited < time.monotonic() - began
    assert process.runner._held == 0
    assert process.runner._lanes == {}
    await process.ends()


async def test_after_a_crash_memory_holds_no_more_than_it_may(database_url, world, monkeypatch):
    monkeypatch.setattr(update_runner, "MOST_AT_ALL", 40)
    monkeypatch.setattr(update_runner, "MOST_IN_A_LANE", 10)
    world.hold = asyncio.Event()
    dying = await Process(database_url, world).start()
    await dying.takes(*(said(n, chat=1 + n % 30) for n in range(1, 601)))
    await asyncio.sleep(0.05)
    most = dying.runner._held
    await dying.dies()
    assert most <= 40 + 30  # a lane that runs holds one
    world.hold = None
    process = Process(database_url, world)
    process.handling.places = asyncio.Semaphore(2)
    await process.start()
    most = 0
    async with asyncio.timeout(60):
        while world.count < 600:
            most = max(most, process.runner._held)
            await asyncio.sleep(0.005)
    await process.supervisor.stop(patience=5)
    assert most <= 40 + 2 * 10 + 30  # two lanes may look at the same time
    for chat, handled in world.handled.items():
        assert handled == sorted(handled)
        assert await process.noted(chat) == handled
    assert world.together == 0
    await process.ends()
