"""What the windows of neutrality share: who acts, which election, the ways back."""

from __future__ import annotations

from typing import Final

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, StartMode
from aiogram_dialog.widgets.kbd import SwitchTo

from bot.dialogs.campaigns.course import staff_member
from bot.dialogs.frame import resident_of, services_of
from bot.dialogs.neutrality.states import NeutralDesk
from bot.dialogs.staff.states import StaffRoom
from bot.dialogs.widgets import Label
from participation.city.election import Election
from participation.neutrality.names import RIGHT
from participation.neutrality.watched import NameKind
from participation.residents.resident import ResidentId
from participation.staff.actor import Actor

NAME: Final = "name"
KIND: Final = "kind"
PAGE: Final = "page"
WORDS: Final = "words"
"""Names in the dialog's data."""


async def me(manager: DialogManager) -> Actor:
    """Asked anew for every window: whoever left the staff sees nothing more at once."""
    return await staff_member(services_of(manager), resident_of(manager).resident_id, RIGHT)


async def my_id(manager: DialogManager) -> ResidentId:
    """For what is done; the service asks once more."""
    return (await me(manager)).resident_id


async def election_meant(manager: DialogManager) -> Election | None:
    """The one that names are added for: whose time it is now, or the next one."""
    neutrality = services_of(manager).neutrality
    period = await neutrality.period_now() or await neutrality.next_period()
    return period.election if period else None


def kind_of(manager: DialogManager) -> NameKind:
    found = manager.dialog_data.get(KIND)
    return next((kind for kind in NameKind if kind == found), NameKind.CANDIDATE)


def back_to(state: State, widget_id: str) -> SwitchTo:
    return SwitchTo(Label("⬅️ Back"), id=widget_id, state=state)


async def to_staff_room(manager: DialogManager) -> None:
    await manager.start(StaffRoom.home, mode=StartMode.RESET_STACK)


async def start_neutrality(manager: DialogManager) -> None:
    """Open the first window; who may see it, its getter asks."""
    await manager.start(NeutralDesk.home, mode=StartMode.RESET_STACK)
