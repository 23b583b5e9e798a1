"""What the windows about hours share: who asks, what is open, ways in and between. No texts."""

from __future__ import annotations

from typing import Any, Final

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.link_preview import LinkPreview

from bot.dialogs.frame import menu_button, resident_of, services_of
from bot.dialogs.hours.states import CityHours, ConfirmHours, MyHours
from bot.services import Services
from participation.residents.resident import Resident, ResidentId
from participation.volunteering.record import HoursRecord

HOURS, SHIFT, PERSON, MINUTES, PAGE = "hours", "shift", "person", "minutes", "page"
NAME, PERIOD, YEAR, ORGANISATION = "name", "period", "year", "organisation"
"""Names in the dialog's data."""

PAGE_SIZE: Final = 8
LETTER: Final = "h"
"""The ids of the errand's widgets begin with it."""
NO_PREVIEW = LinkPreview(is_disabled=True)
MENU = menu_button(LETTER)


def me(manager: DialogManager) -> ResidentId:
    """Who asks."""
    return resident_of(manager).resident_id


def record_of(manager: DialogManager) -> HoursRecord:
    """The record of hours."""
    return services_of(manager).hours


def number_of(manager: DialogManager, name: str) -> int:
    """What is open; 0 for nothing."""
    return int(manager.dialog_data.get(name) or 0)


async def remember_start(start_data: object, manager: DialogManager) -> None:
    """When a dialog starts: what it is about."""
    if isinstance(start_data, dict):
        manager.dialog_data.update(start_data)


async def start(manager: DialogManager, state: State, **data: Any) -> None:
    """As a new message below what was said."""
    await manager.start(
        state, data=data or None, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND
    )


async def start_my_hours(
    manager: DialogManager, services: Services, resident: Resident, hours_id: int | None = None
) -> None:
    """The running total, or one entry of one's own."""
    if hours_id is None:
        await start(manager, MyHours.home)
        return
    await services.hours.one_of_mine(resident.resident_id, hours_id)  # refused: said in the chat
    await start(manager, MyHours.entry, **{HOURS: hours_id})


async def start_confirming(
    manager: DialogManager,
    services: Services,
    resident: Resident,
    *,
    shift_id: int | None = None,
    hours_id: int | None = None,
) -> None:
    """The shifts to confirm, one of them, or one entry that is disputed."""
    actor = resident.resident_id
    if hours_id is not None:
        one = await services.hours.entry(actor, hours_id)
        given = {SHIFT: one.shift_id, PERSON: one.application_id, HOURS: one.hours_id}
        await start(manager, ConfirmHours.person, **given)
    elif shift_id is not None:
        await services.hours.shift(actor, shift_id)
        await start(manager, ConfirmHours.shift, **{SHIFT: shift_id})
    else:
        await start(manager, ConfirmHours.shifts)


async def start_city_hours(manager: DialogManager) -> None:
    """Who may see it, its door and the service ask."""
    await manager.start(CityHours.year, mode=StartMode.RESET_STACK)


async def turn_page(manager: DialogManager, page: int) -> None:
    manager.dialog_data[PAGE] = page
