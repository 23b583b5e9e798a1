"""What the staff's windows share: who acts and what is open."""

from __future__ import annotations

from datetime import date
from typing import Final

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.kbd import SwitchTo

from bot.dialogs.campaigns.course import staff_member
from bot.dialogs.frame import resident_of, services_of
from bot.dialogs.support_desk.states import SupportDesk
from bot.dialogs.widgets import Label
from participation.residents.resident import ResidentId
from participation.staff.rights import Right

CONTEST: Final = "contest"
ROUND: Final = "round"
CLOSES: Final = "closes"
OPENS: Final = "opens"
EVENT: Final = "event"
LANGUAGE: Final = "language"
TITLE: Final = "title"
APPLICATION: Final = "application"
ACCEPT: Final = "accept"
"""Names in the dialog's data."""


async def me(manager: DialogManager) -> ResidentId:
    """Asked anew for every window: whoever left the staff sees nothing more at once. Refused: as
    `staff_member`; what is done, the service asks once more."""
    resident_id = resident_of(manager).resident_id
    await staff_member(services_of(manager), resident_id, Right.EDIT_SUPPORT)
    return resident_id


def today_of(manager: DialogManager) -> date:
    services = services_of(manager)
    return services.clock.now().astimezone(services.city.zone).date()


def number(manager: DialogManager, name: str) -> int:
    return int(manager.dialog_data.get(name) or 0)


def back_to(state: State, widget_id: str) -> SwitchTo:
    return SwitchTo(Label("⬅️ Back"), id=widget_id, state=state)


async def start_desk(
    manager: DialogManager, state: State = SupportDesk.home, application: int = 0
) -> None:
    """Open a window; who may see it, its getter asks."""
    await manager.start(
        state,
        data={APPLICATION: application},
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.SEND,
    )
