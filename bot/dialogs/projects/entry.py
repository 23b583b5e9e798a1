"""The way to the projects, for commands, the menu, deep links and other errands."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.dialogs.frame import services_of
from bot.dialogs.projects.shelf import CARD, shelf
from bot.dialogs.projects.states import Browse
from bot.dialogs.widgets import leave_note, translator_of
from bot.services import Services
from participation.residents.resident import Resident

UNKNOWN = "unknown"


async def start_projects(
    manager: DialogManager,
    services: Services,
    resident: Resident,
    number: int | None = None,
) -> None:
    """Browse; with a number (a deep link) that project's card."""
    cycle = shelf(services)
    is_known = number is not None and cycle is not None and cycle.project(number) is not None
    await manager.start(
        Browse.card if is_known else Browse.home,
        data={CARD: number} if is_known else {UNKNOWN: number} if number is not None else None,
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.SEND,
    )


async def remember_start(start_data: object, manager: DialogManager) -> None:
    """When the dialog starts: which card was asked for, and whether it exists."""
    tr = translator_of(manager)
    if not isinstance(start_data, dict):
        return
    if CARD in start_data:
        manager.dialog_data[CARD] = start_data[CARD]
    if UNKNOWN in start_data and shelf(services_of(manager)) is not None:
        leave_note(
            manager,
            tr(
                "There is no project No {number} here. Please choose one from the lists.",
                number=start_data[UNKNOWN],
            ),
        )
