"""Updates are kept for a day, and only the kinds that were asked for."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from participation.clock import FixedClock
from sandbox.store import Store
from sandbox.updates import Updates


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2025, 5, 20, 6, 0, tzinfo=UTC))


@pytest.fixture
def updates(tmp_path: Path, clock: FixedClock) -> Updates:
    return Updates(Store(tmp_path), clock)


def kinds(updates: Updates) -> list[str]:
    return [key for row in updates.waiting() for key in row["update"] if key != "update_id"]


def test_updates_are_forgotten_after_a_day(updates: Updates, clock: FixedClock) -> None:
    updates.add("message", {"text": "a"})
    clock.moment += timedelta(hours=23)
    updates.add("callback_query", {})
    assert kinds(updates) == ["message", "callback_query"]
    clock.moment += timedelta(hours=2)
    assert kinds(updates) == ["callback_query"]


def test_rare_kinds_come_only_on_request(updates: Updates) -> None:
    assert updates.add("chat_member", {}) is None
    updates.allow(["chat_member"])
    assert updates.add("chat_member", {})
    assert updates.add("message", {}) is None
    updates.allow([])
    assert updates.add("message", {})


def test_numbers_rise_by_one_and_never_repeat(updates: Updates) -> None:
    first = updates.add("message", {})
    updates.forget_all()
    second = updates.add("message", {})
    assert first is not None
    assert second == first + 1
