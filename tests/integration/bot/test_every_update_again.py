"""Every update twice, and three times in any order: each has its effect once.

`BALSS_REPEATED_UPDATES` sets how many the long test brings.
"""

import asyncio
import os
import random

import aiohttp
import pytest

from bot.webhook import SECRET_HEADER, serve, webhook_app
from tests.integration.bot.processes import Process, World, said

SECRET = "S" * 40
FEW, MOST = 150, int(os.environ.get("BALSS_REPEATED_UPDATES", "20000"))


def streams(count, chats):
    """The same updates in order twice, and three times shuffled."""
    dice = random.Random(4)
    updates = [said(number, chat=1 + number % chats) for number in range(1, count + 1)]
    twice = [update for update in updates for _ in range(2)]
    shuffled = [dice.sample(updates, len(updates)) for _ in range(3)]
    return [twice, *shuffled]


async def by_webhook(processes, stream):
    """Each call to another process, thirty at a time."""
    doors = [await serve(webhook_app(one.runner, SECRET, "/"), "127.0.0.1:0") for one in processes]
    ports = [door.addresses[0][1] for door in doors]
    waiting = iter(enumerate(stream))

    async def brings(client):
        for number, update in waiting:
            url = f"http://127.0.0.1:{ports[number % len(ports)]}/"
            async with client.post(url, json=update, headers={SECRET_HEADER: SECRET}) as answer:
                assert answer.status == 200

    async with aiohttp.ClientSession() as client:
        await asyncio.gather(*(brings(client) for _ in range(30)))
    for door in doors:
        await door.cleanup()


async def by_polling(processes, stream):
    """A hundred at a time, as getUpdates brings them."""
    for first in range(0, len(stream), 100):
        await processes[0].takes(*stream[first : first + 100])


async def everything_again(url, how, count, processes=1):
    world = World()
    world.seconds = 0
    started = [await Process(url, world).start() for _ in range(processes)]
    for stream in streams(count, chats=max(20, count // 20)):
        await how(started, stream)
    for process in started:
        await process.supervisor.stop(patience=600)
    assert world.count == count
    assert world.together == 0
    for chat, handled in world.handled.items():
        assert len(set(handled)) == len(handled)
        assert await started[0].noted(chat) == handled
    assert await started[0].inbox.waiting() == []
    for process in started:
        await process.ends()


@pytest.mark.parametrize("how", [by_webhook, by_polling])
async def test_a_repeated_update_has_its_effect_once(database_url, how):
    await everything_again(database_url, how, FEW)


async def test_two_processes_that_share_the_stream_repeat_nothing(postgresql_url):
    await everything_again(postgresql_url, by_webhook, FEW, processes=2)


@pytest.mark.soak
@pytest.mark.parametrize("how", [by_webhook, by_polling])
async def test_none_of_very_many_repeated_updates_has_its_effect_twice(database_url, how):
    await everything_again(database_url, how, MOST)


@pytest.mark.soak
async def test_two_processes_repeat_none_of_very_many(postgresql_url):
    await everything_again(postgresql_url, by_webhook, MOST, processes=2)
