"""How many taps each window of the errand is from the menu, by walking the keyboards."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest
from aiogram_dialog import Dialog, DialogManager

from bot.dialogs.elections.states import Elections
from participation.city.election import Election
from sandbox.resident_screen import Json
from tests.conversations.conftest import House, Welcome
from tests.conversations.elections.conftest import KEY
from tests.conversations.speaker import Speaker

MOST_TAPS = 3
LEFT_OUT = ("🏠", "⬅️", "🗺")
"""Back and the menu lead to no window that was not counted already, a pin to none at all."""


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the windows that were shown, the latest last."""
    seen: list[str] = []
    render = Dialog.render

    async def noting(dialog: Dialog, manager: DialogManager) -> Any:
        seen.append(str(manager.current_context().state.state))
        return await render(dialog, manager)

    monkeypatch.setattr(Dialog, "render", noting)
    return seen


def labels(message: Json) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row if "callback_data" in button]
    return [one["text"] for one in buttons]


async def window_of(person: Speaker) -> Json:
    """The newest message with a way out: a reminder that comes in between has none."""
    messages = (await person.chat())["messages"]
    ways_out = ("🏠", "⬅️")
    return next(
        one
        for one in reversed(messages)
        if any(label.startswith(ways_out) for label in labels(one))
    )


async def has_shown(shown: list[str]) -> None:
    """A button of the menu is answered before its window comes; one of a window, after."""
    for _ in range(60):
        if shown:
            return
        await asyncio.sleep(0.05)


async def nothing() -> None:
    """A newcomer has nothing to begin with."""


async def walk(
    person: Speaker, shown: list[str], first: Callable[[], Awaitable[None]] = nothing
) -> dict[str, int]:
    """The fewest taps to each window of this errand. Only its own windows are gone through, and a
    window is gone through once. `first` puts back what a press before may have deleted."""
    taps: dict[str, int] = {}
    paths: deque[tuple[str, ...]] = deque([()])
    while paths:
        path = paths.popleft()
        await first()
        await person.says("/menu")
        menu = await person.sees_button("🌐 Language")
        shown.clear()
        for label in path:
            await person.taps(label)
            await has_shown(shown)
        window = shown[-1] if shown else ""
        if path:
            if not window.startswith("Elections:") or window in taps:
                continue
            taps[window] = len(path)
        if len(path) < MOST_TAPS:
            found = labels(await window_of(person) if path else menu)
            paths.extend((*path, one) for one in found if not one.startswith(LEFT_OUT))
    return taps


async def test_every_window_is_at_most_three_taps_from_the_menu(
    house: House, welcome: Welcome, examples_laid: Election, shown: list[str]
) -> None:
    if not house.app.settings.database_url.startswith("sqlite"):
        pytest.skip("The ways are the same on every database, and they are many.")
    newcomer, planner = await welcome("lv"), await welcome("lv")
    assert examples_laid.held_on is not None
    slot = examples_laid.early[0]
    services = house.app.services
    moment = datetime.combine(slot.day, slot.opens, services.city.zone)
    owner = await planner.resident_id()

    async def has_plan() -> None:
        await services.election_reminders.plan(owner, KEY, moment)

    found = await walk(newcomer, shown)
    for window, taps in (await walk(planner, shown, has_plan)).items():
        found[window] = min(taps, found.get(window, taps))
    every = {str(state.state) for state in Elections.__all_states__}
    assert set(found) == every
    assert max(found.values()) <= MOST_TAPS
    assert found["Elections:home"] == 1
