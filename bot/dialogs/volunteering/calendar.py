"""The calendar file of one's own shift. What stands in it: `bot/views/calendar_file.py`."""

from __future__ import annotations

from aiogram.types import BufferedInputFile
from aiogram.utils.deep_linking import create_start_link
from aiogram_dialog import DialogManager, ShowMode

from bot.dialogs.frame import bot_and_chat, resident_of, services_of
from bot.dialogs.volunteering.entry import APPLICATION
from bot.dialogs.widgets import translator_of
from bot.views.calendar_file import CALENDAR_NAME, shift_calendar


async def send_calendar(manager: DialogManager) -> None:
    """Below the window, which stays as it is. Refused: APPLICATION_UNKNOWN."""
    services, (bot, chat) = services_of(manager), bot_and_chat(manager)
    own = await services.applying.application(
        resident_of(manager).resident_id, manager.dialog_data.get(APPLICATION, 0)
    )
    link = await create_start_link(bot, f"c_{own.call.call_id}")
    now, tr = services.clock.now(), translator_of(manager)
    content = shift_calendar(own, services.city, tr, link, now)
    await bot.send_document(chat.id, BufferedInputFile(content, CALENDAR_NAME))
    manager.show_mode = ShowMode.NO_UPDATE
