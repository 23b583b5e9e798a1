"""The way into "News and messages", for commands, the menu and buttons under messages."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.dialogs.news.states import News
from bot.services import Services
from participation.residents.resident import Resident


async def start_news(manager: DialogManager, _: Services, __: Resident) -> None:
    """What is on, and the ways to every switch."""
    await manager.start(News.home, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)
