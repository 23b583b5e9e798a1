"""The way into "My dates": from /me, from the elections, from a notice."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.dialogs.civic_dates.states import Dates
from bot.services import Services
from participation.residents.resident import Resident


async def start_dates(manager: DialogManager, _: Services, __: Resident, ___: str = "") -> None:
    """The next dates, and the ways to have them in a calendar."""
    await manager.start(Dates.home, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)
