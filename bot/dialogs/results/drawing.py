"""A chart as a window's picture: where pictures are kept, and what is said when there is none."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from aiogram.enums import ChatAction, ContentType
from aiogram.exceptions import TelegramAPIError
from aiogram_dialog import DialogManager
from aiogram_dialog.api.entities import MediaAttachment

from bot.dialogs.frame import bot_and_chat, services_of
from bot.dialogs.widgets import translator_of
from bot.services import Services
from bot.views.chart import Chart
from bot.views.chart_process import Charts
from bot.views.results_chart import in_words


@lru_cache(maxsize=8)
def _charts_in(folder: Path) -> Charts:
    return Charts(folder)


@lru_cache(maxsize=1)
def _folder_of_this_process() -> Path:
    return Path(mkdtemp(prefix="balss-charts-"))


def charts_of(services: Services) -> Charts:
    """Pictures lie beside an SQLite file, so that they outlast a restart; else in a folder of
    this process."""
    database = services.database
    if database.dialect == "sqlite" and database.url.database:
        return _charts_in(Path(database.url.database).parent / "charts")
    return _charts_in(_folder_of_this_process())


async def chart_data(manager: DialogManager, chart: Chart) -> dict[str, Any]:
    """`words` and `chart` for a window; without a picture the words say why."""
    tr = translator_of(manager)
    if not chart.panels:
        return {"words": tr("There is nothing to draw yet."), "chart": None}
    bot, chat = bot_and_chat(manager)
    with suppress(TelegramAPIError):  # only a courtesy while the child process draws
        await bot.send_chat_action(chat.id, ChatAction.UPLOAD_PHOTO)
    file = await charts_of(services_of(manager)).picture(chart)
    if file is None:
        words = tr("Sorry, the chart cannot be drawn right now. The table has the same numbers.")
        return {"words": words, "chart": None}
    return {
        "words": in_words(chart, tr),
        "chart": MediaAttachment(ContentType.PHOTO, path=str(file)),
    }
