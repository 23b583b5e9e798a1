"""Events for those who watch the desk."""

import asyncio
from pathlib import Path

import pytest

from sandbox.events import Events
from sandbox.store import Store


@pytest.fixture
def events(tmp_path: Path) -> Events:
    return Events(Store(tmp_path))


def kinds(found: list[dict[str, object]]) -> list[object]:
    return [event["kind"] for event in found]


async def test_a_watcher_gets_what_came_after(events: Events) -> None:
    first = events.tell("message", chat_id=1)
    events.tell("edited", chat_id=1)
    assert kinds(events.after(first)) == ["edited"]
    assert events.after(events.seq) == []


async def test_waiting_ends_with_the_next_event_or_in_time(events: Events) -> None:
    waiting = asyncio.ensure_future(events.wait(0, 5))
    await asyncio.sleep(0)
    events.tell("clock")
    assert kinds(await waiting) == ["clock"]
    assert await events.wait(events.seq, 0.01) == []


async def test_a_watcher_who_missed_too_much_is_told_to_reload(events: Events) -> None:
    for _ in range(2100):
        events.tell("typing", chat_id=1)
    assert kinds(events.after(5)) == ["reload"]
    assert len(events.after(2000)) == 100


async def test_a_watcher_of_another_life_is_told_to_reload(events: Events) -> None:
    assert kinds(events.after(99)) == ["reload"]
