"""The list of the calls of one's organisations. One of them: `one.py`."""

from __future__ import annotations

from typing import Any, Final

from aiogram_dialog import DialogManager, ShowMode, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, Row
from markupsafe import Markup

from bot.dialogs.calls.course import CALL, own_call
from bot.dialogs.calls.entry import organisations_of, start_call
from bot.dialogs.calls.states import MyCalls, PostCall
from bot.dialogs.frame import (
    Choices,
    buttons_only,
    menu_button,
    numbered,
    paged,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.hours.door import confirm_button
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.services import Services
from bot.views.call_lines import state_words, title_of
from bot.views.cut import cut
from participation.residents.resident import Resident

PAGE: Final = "page"
PAGE_SIZE: Final = 6
LABEL_UNITS: Final = 40


async def start_calls(
    manager: DialogManager, services: Services, resident: Resident, call_id: int | None = None
) -> None:
    """The list, or one call; whoever has no organisation is led to it."""
    state = MyCalls.all
    if not await organisations_of(services, resident):
        state = PostCall.no_organisation
    elif call_id is not None:
        await own_call(services, resident, call_id)  # refused: said in the chat
        state = MyCalls.one
    await manager.start(
        state,
        data={CALL: call_id} if call_id is not None else None,
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.SEND,
    )


async def open_one(manager: DialogManager, call_id: int) -> None:
    manager.dialog_data[CALL] = call_id
    await manager.switch_to(MyCalls.one)


async def later(manager: DialogManager) -> None:
    manager.dialog_data[PAGE] = manager.dialog_data.get(PAGE, 0) + 1


async def earlier(manager: DialogManager) -> None:
    manager.dialog_data[PAGE] = max(0, manager.dialog_data.get(PAGE, 0) - 1)


async def write_new(manager: DialogManager) -> None:
    await start_call(manager, services_of(manager), resident_of(manager))


async def list_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    found = await services.calls.mine(resident_of(dialog_manager).resident_id)
    by_number = {int(one.call_id): one for one in found}
    numbers, page, pages = paged(
        tuple(by_number), dialog_manager.dialog_data.get(PAGE, 0), PAGE_SIZE
    )
    dialog_manager.dialog_data[PAGE] = page
    shown = [by_number[number] for number in numbers]
    lines = [
        tr("• {title}: {state}", title=cut(title_of(one, tr), 60), state=state_words(one, tr))
        for one in shown
    ]
    calls: Choices = [(cut(title_of(one, tr), LABEL_UNITS), int(one.call_id)) for one in shown]
    return {
        "lines": Markup("\n").join(lines),
        "calls": calls,
        "has_some": bool(shown),
        "has_none": not shown,
        "has_earlier": page > 0,
        "has_later": page < pages - 1,
    }


windows = (
    Window(
        Note(),
        Say("<b>My calls for volunteers</b>"),
        View("lines", when="has_some"),
        Say("There are none yet.", when="has_none"),
        numbered("calls", open_one, widget_id="k_call"),
        Row(
            Button(Label("⬅️ Newer"), id="k_newer", on_click=press(earlier), when="has_earlier"),
            Button(Label("Older ➡️"), id="k_older", on_click=press(later), when="has_later"),
        ),
        Button(Label("➕ Write a new call"), id="k_write_new", on_click=press(write_new)),
        confirm_button("k"),
        menu_button("k"),
        buttons_only(),
        state=MyCalls.all,
        getter=list_data,
    ),
)
