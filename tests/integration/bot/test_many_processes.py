"""Several processes on one PostgreSQL: each update has its effect once, and in order for each
resident, whoever receives it and whoever dies."""

import asyncio
import random

import pytest
from sqlalchemy import text

from bot import running, update_handling, update_runner
from bot.polling import in_turn
from participation.inbox.incoming import Overtaken
from participation.machines.lease import Leases
from tests.integration.bot.processes import Process, World, said

OLD = text("UPDATE machine SET seen_at = seen_at - interval '1 hour' WHERE machine_id = :this")


@pytest.fixture
async def start(postgresql_url, monkeypatch):
    monkeypatch.setattr(update_handling, "SHORTEST_PAUSE", 0.02)
    monkeypatch.setattr(running, "BEAT_SECONDS", 0.1)
    world, processes = World(), []

    async def begin(**how):
        processes.append(await Process(postgresql_url, world).start(**how))
        return processes[-1]

    begin.world = world
    yield begin
    for process in processes:
        await process.ends()


async def test_both_processes_get_every_update_and_each_is_handled_once_in_order(start):
    dice, world = random.Random(7), start.world
    processes = [await start(), await start()]
    stream = [said(number, chat=dice.randrange(1, 9)) for number in range(1, 301)]

    async def brings(process):
        for first in range(0, len(stream), 5):
            batch = stream[first : first + 5]
            await asyncio.gather(*(process.takes(update) for update in batch[:3]))
            await process.takes(*batch[3:])
            await asyncio.sleep(dice.random() / 200)

    await asyncio.gather(*map(brings, processes))
    await world.until(len(stream))
    await asyncio.gather(*(process.supervisor.stop(patience=5) for process in processes))
    assert world.count == len(stream)
    assert world.together == 0
    for chat, handled in world.handled.items():
        assert await processes[0].noted(chat) == handled


async def test_one_resident_is_served_in_order_whichever_process_hears_of_it(start):
    processes = [await start(), await start()]
    for number in range(1, 41):
        await processes[number % 2].takes(said(number))
    await start.world.until(40)
    await asyncio.gather(*(process.supervisor.stop(patience=5) for process in processes))
    assert start.world.handled[7] == list(range(1, 41))
    assert start.world.together == 0
    assert await processes[0].noted(7) == list(range(1, 41))


async def test_a_lane_is_given_back_and_nothing_waits(start):
    process = await start()
    await process.takes(said(1), said(2, chat=8))
    await start.world.until(2)
    await process.supervisor.stop(patience=5)
    async with process.database.reading() as connection:
        assert (await connection.scalar(text("SELECT count(*) FROM inbox_lane"))) == 0
    assert await process.inbox.waiting() == []


async def test_what_a_dying_process_had_is_taken_over_in_order(start):
    world = start.world
    world.hold = asyncio.Event()
    dying, other = await start(), await start()
    await dying.takes(*(said(number) for number in range(1, 6)))
    await other.takes(said(6))
    await asyncio.sleep(0.05)
    await dying.dies()
    world.hold.set()
    await world.until(6, patience=5)
    await other.supervisor.stop(patience=5)
    assert await other.noted(7) == [1, 2, 3, 4, 5, 6]


async def test_a_process_that_hung_cannot_write_any_more_and_goes_on_under_a_new_name(start):
    world = start.world
    world.hold = asyncio.Event()
    hanging, other = await start(company=False), await start(company=False)
    await hanging.takes(said(1), said(2))
    await asyncio.sleep(0.05)
    async with other.database.reading() as connection:
        await connection.execute(OLD, {"this": hanging.machine.machine_id})
    assert await other.machine.beat()
    await other.runner.resume()
    await asyncio.sleep(0.05)
    name = hanging.machine.machine_id
    world.hold.set()
    await other.supervisor.stop(patience=5)
    assert await other.noted(7) == [1, 2]
    await hanging.supervisor.stop(patience=5)
    assert await other.noted(7) == [1, 2]
    assert world.handled[7].count(2) == 1  # what it had not begun with it left alone
    assert not await hanging.machine.beat()
    assert hanging.machine.machine_id != name
    await hanging.takes(said(3))
    await hanging.supervisor.stop(patience=5)
    assert await other.noted(7) == [1, 2, 3]


async def test_a_settlement_without_the_claim_writes_nothing(start):
    hanging, other = await start(company=False), await start(company=False)
    start.world.hold = asyncio.Event()
    await hanging.takes(said(1))
    await asyncio.sleep(0.05)
    async with other.database.reading() as connection:
        await connection.execute(OLD, {"this": hanging.machine.machine_id})
    await other.machine.beat()
    with pytest.raises(Overtaken):
        await hanging.inbox.done(1)
    assert await other.inbox.waits(1)


async def test_a_process_that_ends_in_order_leaves_the_rest_to_the_others_at_once(start):
    world = start.world
    world.seconds = 0.05
    ending, other = await start(), await start()
    await ending.takes(*(said(number) for number in range(1, 11)))
    await asyncio.sleep(0.12)
    ending.runner.stop()
    with pytest.raises(update_runner.NotTaking):
        await ending.takes(said(11))
    await ending.supervisor.stop(patience=5)
    assert world.count < 10
    await ending.machine.leave()
    await world.until(10, patience=5)
    await other.supervisor.stop(patience=5)
    assert world.handled[7] == list(range(1, 11))
    assert await other.noted(7) == list(range(1, 11))


async def test_an_update_whose_receipt_was_lost_on_the_way_is_handled_all_the_same(start):
    process = await start()
    receive = process.inbox.receive

    async def lost(updates):
        await receive(updates)
        raise ConnectionResetError

    process.inbox.receive = lost
    with pytest.raises(ConnectionResetError):
        await process.takes(said(1))
    process.inbox.receive = receive
    await process.takes(said(1))  # Telegram brings it again
    await start.world.until(1, patience=5)
    await asyncio.sleep(0.3)
    assert start.world.handled[7] == [1]


async def test_what_is_read_before_its_receipt_arrives_is_handled_once(start):
    process = await start(company=False)
    store, world = process.inbox._store, start.world
    stored, late = asyncio.Event(), asyncio.Event()
    world.hold = asyncio.Event()
    await process.takes(said(1))

    async def slowly(asked):
        rows = await store(asked)
        stored.set()
        await late.wait()
        return rows

    process.inbox._store = slowly
    second = asyncio.ensure_future(process.takes(said(2)))
    await stored.wait()
    world.hold.set()  # at the lane's end the second is found there
    await world.until(2, patience=30)
    await process.supervisor.stop(patience=5)
    late.set()
    await second
    await process.supervisor.stop(patience=5)
    assert world.handled[7] == [1, 2]


async def test_one_process_has_the_turn_and_another_takes_over_when_it_dies(start):
    first, second = await start(), await start()
    turns = []

    async def polls(name):
        turns.append(name)
        await asyncio.Event().wait()

    def standing(process, name):
        leases = Leases(process.database)
        return asyncio.ensure_future(
            in_turn(leases, process.machine, "polling 1", lambda: polls(name))
        )

    one = standing(first, "first")
    await asyncio.sleep(0.2)
    two = standing(second, "second")
    await asyncio.sleep(0.3)
    assert turns == ["first"]
    await first.dies()  # it cannot even give its lease back
    async with asyncio.timeout(8):
        while turns != ["first", "second"]:  # noqa: ASYNC110 - as above, an outside look
            await asyncio.sleep(0.05)
    for task in (one, two):
        task.cancel()
    await asyncio.gather(one, two, return_exceptions=True)


async def test_the_turn_is_given_back_when_a_process_ends(start):
    process = await start()
    leases = Leases(process.database)
    task = asyncio.ensure_future(
        in_turn(leases, process.machine, "polling 1", asyncio.Event().wait)
    )
    await asyncio.sleep(0.2)
    assert await leases.take("polling 1", "another", 5) is None
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await leases.take("polling 1", "another", 5) is not None
