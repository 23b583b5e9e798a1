"""The button under the notice that one's own dates have changed: sends the new file."""

from __future__ import annotations

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from bot.callbacks import CalendarDo
from bot.civic_dates.sending import send_file
from bot.i18n.reasons import explain
from bot.i18n.translator import Translator
from bot.services import Services
from participation.errors import Refused
from participation.residents.resident import Resident

router = Router(name="dates")

MOST_IN_A_POPUP = 190


@router.callback_query(CalendarDo.filter())
async def on_calendar(
    query: CallbackQuery, services: Services, resident: Resident, tr: Translator, bot: Bot
) -> None:
    """Whoever presses gets their own file, whatever the button was under."""
    if query.message is None:
        await query.answer()
        return
    try:
        await send_file(bot, query.message.chat.id, services, resident.resident_id, tr)
    except Refused as refused:
        words = str(explain(refused, tr).striptags())
        await query.answer(words[:MOST_IN_A_POPUP], show_alert=True)
        return
    await query.answer()
