"""Ways between the windows of volunteer work, and the buttons that stand in many of them."""

from __future__ import annotations

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.kbd import Button, SwitchTo
from aiogram_dialog.widgets.link_preview import LinkPreview

from bot.dialogs.frame import menu_button, press, services_of
from bot.dialogs.volunteering.entry import APPLICATION, CALL, SEARCH
from bot.dialogs.volunteering.states import Volunteer
from bot.dialogs.widgets import Label

NO_PREVIEW = LinkPreview(is_disabled=True)
LETTER = "w"
"""The ids of the errand's widgets begin with it."""
MENU = menu_button(LETTER)


def to(state: State, label: Label, name: str, when: WhenCondition = None) -> SwitchTo:
    """A button to another window of the same dialog."""
    return SwitchTo(label, id=f"{LETTER}_{name}", state=state, when=when)


def home_button() -> SwitchTo:
    """To where one begins."""
    return to(Volunteer.home, Label("⬅️ Volunteering"), "home")


async def open_call(manager: DialogManager, call_id: int) -> None:
    """Its card. Refused: CALL_UNKNOWN."""
    await services_of(manager).calls.call(call_id)
    manager.dialog_data[CALL] = call_id
    await manager.switch_to(Volunteer.card)


async def open_application(manager: DialogManager, application_id: int) -> None:
    """One's own; the window itself looks whose it is."""
    manager.dialog_data[APPLICATION] = application_id
    await manager.switch_to(Volunteer.one)


async def open_search(manager: DialogManager, search_id: int) -> None:
    manager.dialog_data[SEARCH] = search_id
    await manager.switch_to(Volunteer.search)


async def to_found(manager: DialogManager) -> None:
    await manager.switch_to(Volunteer.found)


def found_button() -> Button:
    """To what was found, by what is looked for now."""
    return Button(Label("⬅️ Back to the list"), id=f"{LETTER}_found", on_click=press(to_found))
