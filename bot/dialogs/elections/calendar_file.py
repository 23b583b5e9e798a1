"""The calendar file of an election: the day and the early voting. What stands in it:
`bot/views/election_calendar.py`."""

from __future__ import annotations

from aiogram.types import BufferedInputFile, InlineKeyboardMarkup
from aiogram.utils.deep_linking import create_start_link
from aiogram_dialog import DialogManager, ShowMode

from bot.callbacks import Errand
from bot.dialogs.elections.own import known_election
from bot.dialogs.frame import bot_and_chat, services_of
from bot.dialogs.widgets import translator_of
from bot.papers.calendar import whole_calendar_bytes
from bot.views.election_calendar import ELECTION_CALENDAR_NAME, election_appointments
from bot.views.menu import go_button
from participation.errors import Reason, Refused


async def send_calendar(manager: DialogManager) -> None:
    """Below the window, which stays as it is. Refused: ELECTION_UNKNOWN."""
    services, (bot, chat) = services_of(manager), bot_and_chat(manager)
    tr, election = translator_of(manager), await known_election(manager)
    link = await create_start_link(bot, Errand.ELECTIONS.value)
    noted, now = await services.civic_dates.noted(), services.clock.now()
    appointments = election_appointments(election, services.city, tr, link, now, noted)
    if not appointments:
        raise Refused(Reason.ELECTION_UNKNOWN)
    name = election.name.get(tr.language)
    all_dates = go_button(tr.plain("📅 My dates"), Errand.ELECTIONS, "dates")
    content = whole_calendar_bytes(appointments, services.city.zone, name)
    await bot.send_document(
        chat.id,
        BufferedInputFile(content, ELECTION_CALENDAR_NAME),
        caption=tr("📅 Open this file to put the election into your calendar."),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[all_dates]]),
    )
    manager.show_mode = ShowMode.NO_UPDATE
