"""Fetches the picture of a message from Telegram. What may pass is in the rules."""

from __future__ import annotations

from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message
from aiogram_dialog import DialogManager

from bot.dialogs.frame import bot_and_chat
from bot.dialogs.proposals.photos import picture_of
from bot.dialogs.widgets import leave_note, translator_of
from participation.errors import Reason, Refused
from participation.proposals.photo import MOST_BYTES


async def fetched(message: Message, manager: DialogManager) -> bytes | None:
    """None: Telegram did not give it out, and that is said. Refused: PHOTO_NOT_AN_IMAGE,
    PHOTO_TOO_HEAVY (most)."""
    found = picture_of(message)
    if found is None:
        raise Refused(Reason.PHOTO_NOT_AN_IMAGE)
    file_id, size = found
    if size > MOST_BYTES:
        raise Refused(Reason.PHOTO_TOO_HEAVY, most=MOST_BYTES)
    tr, (bot, _) = translator_of(manager), bot_and_chat(manager)
    try:
        content = await bot.download(file_id)
    except TelegramAPIError:
        content = None
    if content is None:
        leave_note(
            manager,
            tr("⚠️ I could not fetch this picture from Telegram. Please send it again."),
        )
        return None
    return content.read()
