"""The link of a call, to be passed on. It opens the card: `bot/handlers/start.py`."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from aiogram.utils.deep_linking import create_start_link
from aiogram_dialog import DialogManager

from bot.dialogs.frame import bot_and_chat
from bot.dialogs.widgets import translator_of
from bot.views.call_lines import title_of
from participation.volunteering.call import Call

SHARE: Final = "https://t.me/share/url"
TITLE_UNITS: Final = 80


async def share_link(manager: DialogManager, call: Call) -> str:
    """Opens Telegram's own list of chats to send the call to."""
    bot, _ = bot_and_chat(manager)
    link = await create_start_link(bot, f"c_{call.call_id}")
    text = title_of(call, translator_of(manager), TITLE_UNITS)
    return f"{SHARE}?{urlencode({'url': link, 'text': text})}"
