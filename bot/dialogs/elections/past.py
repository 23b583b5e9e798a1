"""Elections that are over, with their turnout."""

from __future__ import annotations

from typing import Any, Final

from aiogram_dialog import DialogManager, Window

from bot.dialogs.elections.states import Elections
from bot.dialogs.elections.ways import BACK, today_of
from bot.dialogs.frame import buttons_only, services_of
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.widgets import Note, Say, View, translator_of
from bot.views.election import past_view

SHOWN_MOST: Final = 6


async def past_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    today = today_of(dialog_manager)
    calendar = await services_of(dialog_manager).elections.calendar()
    over = [one for one in reversed(calendar) if not one.is_ahead(today)]
    return {"past": past_view(over[:SHOWN_MOST], translator_of(dialog_manager))}


windows = (
    Window(
        Note(),
        Say("<b>Past elections</b>\n"),
        View("past"),
        BACK,
        NO_PREVIEW,
        buttons_only(),
        state=Elections.past,
        getter=past_data,
    ),
)
