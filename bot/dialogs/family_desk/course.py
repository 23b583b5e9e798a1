"""What the staff's windows share: who acts, what is open, times as they are typed."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import SwitchTo

from bot.dialogs.campaigns.course import staff_member
from bot.dialogs.family_desk.states import FamilyDesk
from bot.dialogs.frame import resident_of, services_of
from bot.dialogs.widgets import Label
from participation.errors import Reason, Refused
from participation.family_poll.desk import RIGHT
from participation.family_poll.poll import FamilyPoll
from participation.residents.resident import ResidentId

KEY: Final = "key"
OPENS: Final = "opens"
CLOSES: Final = "closes"
PLACE: Final = "place"
POLL: Final = "poll"
"""Names in the dialog's data."""


async def me(manager: DialogManager) -> ResidentId:
    """Asked anew for every window; what is done, the service asks once more."""
    resident_id = resident_of(manager).resident_id
    await staff_member(services_of(manager), resident_id, RIGHT)
    return resident_id


async def current_of(manager: DialogManager) -> FamilyPoll:
    """The one that is planned or open. Refused: FAMILY_POLL_NONE."""
    poll = await services_of(manager).family_polls.current()
    if poll is None:
        raise Refused(Reason.FAMILY_POLL_NONE)
    return poll


def moment_in(manager: DialogManager, name: str) -> datetime | None:
    kept = manager.dialog_data.get(name)
    return datetime.fromisoformat(kept) if kept else None


def back_home(widget_id: str) -> SwitchTo:
    return SwitchTo(Label("⬅️ Back"), id=widget_id, state=FamilyDesk.home)
