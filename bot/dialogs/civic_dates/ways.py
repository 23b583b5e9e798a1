"""What the windows of this errand share: the ways to one another, and out."""

from __future__ import annotations

from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.civic_dates.states import Dates
from bot.dialogs.frame import menu_button, press
from bot.dialogs.widgets import Label


async def to_home(manager: DialogManager) -> None:
    await manager.switch_to(Dates.home)


async def to_address(manager: DialogManager) -> None:
    await manager.switch_to(Dates.address)


async def to_renew(manager: DialogManager) -> None:
    await manager.switch_to(Dates.renew)


MENU = menu_button("d")
HOME = Button(Label("⬅️ Back"), id="d_home", on_click=press(to_home))
