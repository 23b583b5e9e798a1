"""Sends the calendar file into a chat."""

from __future__ import annotations

from typing import Final

from aiogram import Bot
from aiogram.types import BufferedInputFile

from bot.civic_dates.file import content_of, entries, links_to
from bot.civic_dates.own_dates import public_dates
from bot.i18n.translator import Translator
from bot.services import Services
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId

FILE_NAME: Final = "balss-my-dates.ics"


async def send_file(
    bot: Bot, chat_id: int, services: Services, resident_id: ResidentId, tr: Translator
) -> None:
    """Refused: CALENDAR_EMPTY."""
    me = await bot.me()
    some = await entries(services, resident_id, tr, links_to(me.username or ""))
    now = services.clock.now()
    if not any(now < each.ends_at for each in some):
        raise Refused(Reason.CALENDAR_EMPTY)
    await bot.send_document(
        chat_id,
        BufferedInputFile(content_of(some, services, tr), FILE_NAME),
        caption=tr(
            "Open the file and choose your calendar. If you open a newer one later, it takes the "
            "place of the older entries."
        ),
    )
    await services.civic_dates.file_sent(resident_id, await public_dates(services))
