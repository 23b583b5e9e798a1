"""Buttons for other errands' windows that lead to hours, certificates and checking."""

from __future__ import annotations

from aiogram_dialog import DialogManager, StartMode
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import press
from bot.dialogs.hours.states import ConfirmHours, MyHours
from bot.dialogs.widgets import Label


async def to_my_hours(manager: DialogManager) -> None:
    await manager.start(MyHours.home, mode=StartMode.RESET_STACK)


async def to_check(manager: DialogManager) -> None:
    await manager.start(MyHours.check, mode=StartMode.RESET_STACK)


async def to_confirm(manager: DialogManager) -> None:
    await manager.start(ConfirmHours.shifts, mode=StartMode.RESET_STACK)


def my_hours_button(letter: str) -> Button:
    """For volunteers. `letter` begins the ids of the errand's widgets."""
    return Button(Label("🕒 My hours"), id=f"{letter}_hours", on_click=press(to_my_hours))


def check_button(letter: str) -> Button:
    """For anybody who was shown a certificate."""
    return Button(Label("🔍 Check a certificate"), id=f"{letter}_check", on_click=press(to_check))


def confirm_button(letter: str) -> Button:
    """For whoever acts for an organisation."""
    return Button(Label("🕒 Hours"), id=f"{letter}_hours", on_click=press(to_confirm))
