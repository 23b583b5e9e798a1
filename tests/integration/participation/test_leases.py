"""One holder at a time, and a late one is known by its fence; one process for each task's day."""

import asyncio

import pytest

from participation.machines.lease import Leases
from participation.machines.wakes import Wakes
from participation.storage.database import Database


@pytest.fixture
def leases(database):
    return Leases(database)


async def test_a_lease_has_one_holder(leases):
    mine = await leases.take("sender 1", "a", 30)
    assert mine is not None
    assert await leases.take("sender 1", "b", 30) is None
    assert await leases.take("sender 2", "b", 30) is not None


async def test_taking_what_is_mine_renews_it_with_the_same_fence(leases):
    first = await leases.take("sender 1", "a", 5)
    again = await leases.take("sender 1", "a", 30)
    assert again.fence == first.fence
    assert again.until > first.until


async def test_an_expired_lease_goes_to_the_next_with_a_higher_fence(leases):
    first = await leases.take("sender 1", "a", 0.05)
    await asyncio.sleep(0.1)
    second = await leases.take("sender 1", "b", 30)
    assert second is not None
    assert second.fence == first.fence + 1
    assert await leases.renew(first) is None
    await leases.give_back(first)  # too late: it changes nothing
    assert await leases.take("sender 1", "a", 30) is None


async def test_a_lease_nobody_took_can_still_be_renewed(leases):
    first = await leases.take("sender 1", "a", 0.05)
    await asyncio.sleep(0.1)
    again = await leases.renew(first)
    assert again.fence == first.fence
    assert again.until > first.until


async def test_a_lease_that_was_given_back_is_free_and_its_fence_grows(leases):
    first = await leases.take("sender 1", "a", 30)
    await leases.give_back(first)
    assert await leases.renew(first) is None
    second = await leases.take("sender 1", "a", 30)
    assert second.fence == first.fence + 1


async def test_of_many_at_once_one_gets_the_lease(database_url):
    databases = [Database(database_url) for _ in range(3)]
    try:
        everybody = [Leases(database) for database in databases for _ in range(5)]
        taken = await asyncio.gather(
            *(one.take("polling 1", f"p{number}", 30) for number, one in enumerate(everybody))
        )
    finally:
        for database in databases:
            await database.close()
    assert len([lease for lease in taken if lease is not None]) == 1


async def test_a_task_is_claimed_once_for_each_day(database):
    wakes = Wakes(database)
    claims = await asyncio.gather(*(wakes.claim("retention", "2026-11-22") for _ in range(8)))
    assert sorted(claims) == [False] * 7 + [True]
    assert await wakes.claim("report", "2026-11-22")
    assert await wakes.claim("retention", "2026-11-23")
    assert not await wakes.claim("retention", "2026-11-22")
