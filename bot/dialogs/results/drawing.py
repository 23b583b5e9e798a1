"""A chart as a window's picture, and what is said when there is none. It is drawn elsewhere."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from aiogram.enums import ChatAction, ContentType
from aiogram.exceptions import TelegramAPIError
from aiogram_dialog import DialogManager
from aiogram_dialog.api.entities import MediaAttachment

from bot.dialogs.frame import bot_and_chat, services_of
from bot.dialogs.widgets import translator_of
from bot.views.chart import Chart
from bot.views.results_chart import in_words


async def chart_data(manager: DialogManager, chart: Chart) -> dict[str, Any]:
    """`words` and `chart` for a window; without a picture the words say why."""
    tr = translator_of(manager)
    if not chart.panels:
        return {"words": tr("There is nothing to draw yet."), "chart": None}
    bot, chat = bot_and_chat(manager)
    with suppress(TelegramAPIError):  # only a courtesy while the child process draws
        await bot.send_chat_action(chat.id, ChatAction.UPLOAD_PHOTO)
    file = await services_of(manager).charts.picture(chart)
    if file is None:
        words = tr("Sorry, the chart cannot be drawn right now. The table has the same numbers.")
        return {"words": words, "chart": None}
    return {
        "words": in_words(chart, tr),
        "chart": MediaAttachment(ContentType.PHOTO, path=str(file)),
    }
