"""A cancellation that gets lost on its way does not keep a process alive."""

from __future__ import annotations

import asyncio

import pytest

from bot import ending
from bot.ending import apart, end


async def deaf(times: int, heard: list[int]) -> None:
    """Takes so many cancellations for ordinary faults, as a broken connection makes of them."""
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            heard.append(1)
            if len(heard) > times:
                raise


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ending, "ASK_AGAIN_SECONDS", 0.02)


async def test_a_lost_cancellation_is_said_again() -> None:
    heard: list[int] = []
    task = asyncio.ensure_future(deaf(2, heard))
    await asyncio.sleep(0)
    await asyncio.wait_for(end(task), 5)
    assert task.cancelled()
    assert len(heard) == 3


async def test_whoever_is_cancelled_ends_what_it_does_apart() -> None:
    heard: list[int] = []
    caller = asyncio.ensure_future(apart(deaf(1, heard)))
    await asyncio.sleep(0.01)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(caller, 5)
    assert len(heard) == 2


async def test_what_is_done_apart_gives_its_result_and_its_fault() -> None:
    async def seven() -> int:
        return 7

    async def broken() -> None:
        raise ValueError("no")

    assert await apart(seven()) == 7
    with pytest.raises(ValueError, match="no"):
        await apart(broken())


async def test_ending_what_has_ended_takes_no_time() -> None:
    task = asyncio.ensure_future(asyncio.sleep(0))
    await task
    await end(task)
    assert not task.cancelled()
