"""What the windows of this errand share: what is open, the ways to one another and back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import Final

from aiogram.fsm.state import State
from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import menu_button, press, services_of
from bot.dialogs.support.states import Funding
from bot.dialogs.widgets import Label, Taken
from bot.dialogs.written import written
from participation.city.support import Contest, Support
from participation.errors import Reason, Refused

CONTEST: Final = "contest"
EVENT: Final = "event"
"""Names in the dialog's data."""


def support_of(manager: DialogManager) -> Support:
    """The city's data about support."""
    return services_of(manager).city.support


def today_of(manager: DialogManager) -> date:
    services = services_of(manager)
    return services.clock.now().astimezone(services.city.zone).date()


def contest_of(manager: DialogManager) -> Contest:
    """The one that is open; Refused when the city has given it up."""
    contests = support_of(manager).contests
    found = support_of(manager).contest(manager.dialog_data.get(CONTEST, ""))
    if not contests or (found is None and CONTEST in manager.dialog_data):
        raise Refused(Reason.CONTEST_UNKNOWN)
    return found or contests[0]


async def _to(manager: DialogManager, state: State) -> None:
    await manager.switch_to(state)


def to(state: State) -> Callable[[DialogManager], Awaitable[None]]:
    """Shows another window of the errand."""
    return partial(_to, state=state)


def way(label: str, state: State, widget_id: str, when: str | None = None) -> Button:
    """A button to another window. `label` is a msgid."""
    return Button(Label(label), id=widget_id, on_click=press(to(state)), when=when)


def typed(take: Callable[[DialogManager, str], Awaitable[None]], instead: str) -> Taken:
    """Reads what is typed; `instead` says what is wanted when it is no text."""

    async def read(message: Message, manager: DialogManager) -> None:
        text = written(message, manager, instead)
        if text is not None:
            await take(manager, text)

    return read


BACK = Button(Label("⬅️ Back"), id="f_home", on_click=press(to(Funding.home)))
MENU = menu_button("f")
