"""Updates that bring processes down, and a resident who floods: nothing is lost, nobody waits."""

import asyncio
import time

import pytest

from bot import running, update_handling, update_runner
from bot.update_handling import STARTS
from participation.inbox.service import Inbox
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

    async def lives(self):
        """True when it was not brought down, and nothing waits any more."""
        self.has_died, self.sorry = asyncio.Event(), []
        await self.start()
        async with asyncio.timeout(30):
            while not self.has_died.is_set():
                if not await self.inbox.waiting():
                    await asyncio.sleep(0.3)  # for the apology
                    return True
                await asyncio.sleep(0.1)
        await self.dies()
        return False


async def put_aside_by(database_url, world):
    """Twenty updates are begun with in one moment, and die with the poison again and again."""
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
    handled = {one for lane in world.handled.values() for one in lane}
    assert handled == set(range(1, 21)) - {POISON}
    assert await last.inbox.waiting() == []
    await last.ends()
    return last.sorry


async def test_an_update_that_brings_every_process_down_is_put_aside_and_no_other(
    database_url, world
):
    assert await put_aside_by(database_url, world) == [POISON]


async def test_who_only_waits_behind_it_has_not_brought_anything_down(
    database_url, world, monkeypatch
):
    begin_again, dies_at_once = Inbox.begin_again, Mortal.feed_update
    starts = []  # of the poison

    async def behind_the_poison(inbox, update_id):
        if update_id == POISON:
            starts.append(update_id)
            return await begin_again(inbox, update_id)
        await asyncio.sleep(0.05)
        found = await begin_again(inbox, update_id)
        if len(starts) == 1:  # side by side still, and begun with by all of them
            await asyncio.sleep(0.5)
        return found

    async def dies_when_all_have_come(process, bot, update):
        if update.update_id == POISON and starts:
            await asyncio.sleep(0.4)
        await dies_at_once(process, bot, update)

    monkeypatch.setattr(Inbox, "begin_again", behind_the_poison)
    monkeypatch.setattr(Mortal, "feed_update", dies_when_all_have_come)
    assert await put_aside_by(database_url, world) == [POISON]


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
