"""The staff log, a page at a time, the newest first; above it whether its chain is whole."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window

from bot.dialogs.frame import Choices, buttons_only, numbered, services_of
from bot.dialogs.staff.door import NO_PREVIEW, actor_of, home_button
from bot.dialogs.staff.states import StaffRoom
from bot.dialogs.widgets import Note, View, translator_of
from bot.views.staff_log import log_view

PAGE = "log_page"
ON_PAGE = 5


async def log_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    staff, tr = services_of(dialog_manager).staff, translator_of(dialog_manager)
    actor = await actor_of(dialog_manager)
    verdict = await staff.check_log(actor)
    last = max(0, -(-verdict.head.seq // ON_PAGE) - 1)
    page = min(dialog_manager.dialog_data.get(PAGE, 0), last)
    newest = (await staff.log(actor, 1))[:1]
    below = newest[0].seq - page * ON_PAGE + 1 if newest else None
    turns: Choices = []
    if page > 0:
        turns.append((tr.plain("◀️ Newer"), page - 1))
    if page < last:
        turns.append((tr.plain("Older ▶️"), page + 1))
    return {
        "view": log_view(await staff.log(actor, ON_PAGE, below), verdict, tr),
        "turns": turns,
    }


async def turn(manager: DialogManager, page: int) -> None:
    manager.dialog_data[PAGE] = page


windows = (
    Window(
        Note(),
        View("view"),
        numbered("turns", turn, widget_id="s_log_page", in_row=True),
        home_button("s_log_back"),
        NO_PREVIEW,
        buttons_only(),
        state=StaffRoom.log,
        getter=log_data,
    ),
)
