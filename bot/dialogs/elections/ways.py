"""What the windows of this errand share: which election is meant, the ways to one another."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from functools import partial
from typing import Final

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.kbd import Button, Url
from aiogram_dialog.widgets.text import Format

from bot.dialogs.elections.states import Elections
from bot.dialogs.frame import menu_button, press, services_of
from bot.dialogs.widgets import Label
from participation.city.election import Election

ELECTION: Final = "election"
WORDS: Final = "words"
POINT: Final = "point"
PAGE: Final = "page"
DAY: Final = "day"
"""Names in the dialog's data."""
COMMISSION: Final = "election_commission"
"""The key of the city's link to whoever says what the city does not."""


def today_of(manager: DialogManager) -> date:
    services = services_of(manager)
    return services.clock.now().astimezone(services.city.zone).date()


async def elections_ahead(manager: DialogManager) -> tuple[Election, ...]:
    return await services_of(manager).elections.ahead()


def chosen(manager: DialogManager, ahead: Sequence[Election]) -> Election | None:
    """The one that was chosen, as long as it is ahead; else the next one."""
    wanted = manager.dialog_data.get(ELECTION)
    return next((one for one in ahead if one.key == wanted), next(iter(ahead), None))


async def election_of(manager: DialogManager) -> Election | None:
    """As `chosen`, read anew."""
    return chosen(manager, await elections_ahead(manager))


async def _to(manager: DialogManager, state: State) -> None:
    await manager.switch_to(state)


def to(state: State) -> Callable[[DialogManager], Awaitable[None]]:
    """Shows another window of the errand."""
    return partial(_to, state=state)


def way(label: str, state: State, widget_id: str, when: WhenCondition = None) -> Button:
    """A button to another window. `label` is a msgid."""
    return Button(Label(label), id=widget_id, on_click=press(to(state)), when=when)


def commission_data(manager: DialogManager) -> dict[str, str]:
    """For `COMMISSION_BUTTON`; empty where the city has no such link."""
    services = services_of(manager)
    link = services.city.links.get(COMMISSION)
    language = manager.middleware_data["tr"].language
    return {
        "commission": link.title.get(language) if link else "",
        "commission_url": link.url if link else "",
    }


COMMISSION_BUTTON: Final = Url(
    Format("{commission}"), Format("{commission_url}"), id="e_commission", when="commission_url"
)


async def go_home(manager: DialogManager) -> None:
    """What was looked for is forgotten, and where somebody is."""
    for name in (POINT, WORDS, PAGE):
        manager.dialog_data.pop(name, None)
    await manager.switch_to(Elections.home)


BACK: Final = Button(Label("⬅️ Back"), id="e_home", on_click=press(go_home))
MENU: Final = menu_button("e")
