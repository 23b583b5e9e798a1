"""What the staff's windows share: who acts, what is open, days as they are typed."""

from __future__ import annotations

import re
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

_DAY: Final = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})?\.?")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
LONG_AGO: Final = 180
"""A day without a year that lies so many days back is meant for the next year."""


async def me(manager: DialogManager) -> ResidentId:
    """Asked anew for every window: whoever left the staff sees nothing more at once. Refused: as
    `staff_member`; what is done, the service asks once more."""
    resident_id = resident_of(manager).resident_id
    await staff_member(services_of(manager), resident_id, Right.EDIT_SUPPORT)
    return resident_id


def today_of(manager: DialogManager) -> date:
    services = services_of(manager)
    return services.clock.now().astimezone(services.city.zone).date()


def typed_day(text: str, today: date) -> date | None:
    """`15.7.`, `15.07.2026` or `2026-07-15`."""
    text = text.strip()
    try:
        if iso := _ISO.fullmatch(text):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if not (found := _DAY.fullmatch(text)):
            return None
        day = date(int(found[3] or today.year), int(found[2]), int(found[1]))
        if found[3] is None and (today - day).days > LONG_AGO:
            day = day.replace(year=today.year + 1)
    except ValueError:  # there is no such day
        return None
    return day


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
