"""The way into the staff room, and who stands in it: read anew for every window and press."""

from __future__ import annotations

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.kbd import Button, SwitchTo
from aiogram_dialog.widgets.link_preview import LinkPreview

from bot.dialogs.frame import resident_of, services_of
from bot.dialogs.staff.states import StaffRoom
from bot.dialogs.widgets import Label
from participation.errors import Reason, Refused
from participation.staff.actor import Actor

NO_PREVIEW = LinkPreview(is_disabled=True)


async def start_staff(manager: DialogManager, state: State = StaffRoom.home) -> None:
    """Open a window of the room; who may see it, its getter asks."""
    await manager.start(state, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


async def actor_of(manager: DialogManager) -> Actor:
    """Raises `Refused` for whoever is not (or no longer) on the staff."""
    actor = await services_of(manager).staff.actor(resident_of(manager).resident_id)
    if actor is None:
        raise Refused(Reason.NOT_STAFF)
    return actor


def home_button(widget_id: str = "s_home") -> Button:
    """Back to the room's first window."""
    return SwitchTo(Label("⬅️ Back"), id=widget_id, state=StaffRoom.home)
