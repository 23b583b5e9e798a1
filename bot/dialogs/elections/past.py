"""Elections that are over, with their turnout."""

from __future__ import annotations

from typing import Any, Final

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.elections.states import Elections
from bot.dialogs.elections.ways import BACK, today_of
from bot.dialogs.frame import buttons_only, press, resident_of, services_of
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.voice.entry import start_voice
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.views.election import past_view

SHOWN_MOST: Final = 6


async def past_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    today = today_of(dialog_manager)
    calendar = await services_of(dialog_manager).elections.calendar()
    over = [one for one in reversed(calendar) if not one.is_ahead(today)]
    return {"past": past_view(over[:SHOWN_MOST], translator_of(dialog_manager))}


async def to_turnout(manager: DialogManager) -> None:
    """Out of this errand, to the chart."""
    await start_voice(manager, services_of(manager), resident_of(manager), "turnout")


windows = (
    Window(
        Note(),
        Say("<b>Past elections</b>\n"),
        View("past"),
        Button(Label("📊 Turnout as a chart"), id="e_turnout", on_click=press(to_turnout)),
        BACK,
        NO_PREVIEW,
        buttons_only(),
        state=Elections.past,
        getter=past_data,
    ),
)
