"""What the windows of "Organisations and calls" share: who acts, what is open, the pages."""

from __future__ import annotations

from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.dialogs.frame import Choices
from bot.dialogs.moderation.states import Moderation
from bot.dialogs.staff.door import actor_of
from bot.dialogs.widgets import translator_of

NUMBER = "number"
LIST = "list"
PAGE = "page"
SEEN = "seen"
"""Names in the dialog's data."""
ON_PAGE = 8

__all__ = ["actor_of"]


def number_of(manager: DialogManager) -> int:
    """The organisation or the call that is open."""
    return int(manager.dialog_data.get(NUMBER) or 0)


async def start_moderation(
    manager: DialogManager, state: State = Moderation.home, number: int = 0
) -> None:
    """Open a window; who may see it, its getter asks."""
    await manager.start(
        state,
        data={NUMBER: number},
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.SEND,
    )


async def remember_number(start_data: object, manager: DialogManager) -> None:
    """When the dialog starts: what it is about."""
    if isinstance(start_data, dict) and start_data.get(NUMBER):
        manager.dialog_data[NUMBER] = start_data[NUMBER]


def page_of(manager: DialogManager, choices: Choices) -> dict[str, Any]:
    """Those of the page that is open, and the buttons to turn it."""
    tr = translator_of(manager)
    pages = max(1, -(-len(choices) // ON_PAGE))
    page = min(manager.dialog_data.get(PAGE, 0), pages - 1)
    turns: Choices = []
    if page > 0:
        turns.append((tr.plain("◀️ Before"), page - 1))
    if page < pages - 1:
        turns.append((tr.plain("After ▶️"), page + 1))
    return {
        "choices": choices[page * ON_PAGE : (page + 1) * ON_PAGE],
        "turns": turns,
        "has_some": bool(choices),
        "has_none": not choices,
    }


async def turn(manager: DialogManager, page: int) -> None:
    """Another page of the list."""
    manager.dialog_data[PAGE] = page
