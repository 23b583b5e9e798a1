"""The way to the projects, for commands, the menu, deep links and other errands."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.dialogs.frame import services_of
from bot.dialogs.projects.search import find_projects, worth_looking_for
from bot.dialogs.projects.shelf import CARD, DISTRICT, QUERY, TOPIC, filtered, look_for, shelf
from bot.dialogs.projects.states import Browse
from bot.dialogs.widgets import leave_note, translator_of
from bot.i18n.translator import N_
from bot.services import Services
from participation.city import Cycle
from participation.residents.resident import Resident

UNKNOWN = "unknown"
WANTED = "wanted"
_FEWER = (
    ((TOPIC, DISTRICT), ""),
    ((TOPIC,), N_("There is nothing of this theme in that part of the city. All of the theme:")),
    ((DISTRICT,), N_("There is nothing of this theme. All in that part of the city:")),
)
"""What is tried in turn until something is found, and what to say then."""


async def start_projects(
    manager: DialogManager,
    services: Services,
    resident: Resident,
    number: int | None = None,
) -> None:
    """Browse; with a number (a deep link) that project's card."""
    cycle = shelf(services)
    is_known = number is not None and cycle is not None and cycle.project(number) is not None
    await manager.start(
        Browse.card if is_known else Browse.home,
        data={CARD: number} if is_known else {UNKNOWN: number} if number is not None else None,
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.SEND,
    )


async def remember_start(start_data: object, manager: DialogManager) -> None:
    """When the dialog starts: which card was asked for, and whether it exists."""
    tr = translator_of(manager)
    if not isinstance(start_data, dict):
        return
    if CARD in start_data:
        manager.dialog_data[CARD] = start_data[CARD]
    if UNKNOWN in start_data and shelf(services_of(manager)) is not None:
        leave_note(
            manager,
            tr(
                "There is no project No {number} here. Please choose one from the lists.",
                number=start_data[UNKNOWN],
            ),
        )
    if WANTED in start_data:
        _look_for_wanted(start_data[WANTED], manager)


async def start_projects_about(
    manager: DialogManager,
    services: Services,
    resident: Resident,
    *,
    topic: str | None,
    district: str | None,
    words: str,
) -> None:
    """The list of what a sentence asked for; everything when it named nothing on the ballot."""
    cycle = shelf(services)
    wanted = {TOPIC: topic, DISTRICT: district}
    if cycle is not None and not (topic or district):
        wanted = {QUERY: _query(words, cycle, services)}
    wanted = {name: value for name, value in wanted.items() if value}
    is_narrowed = cycle is not None and bool(wanted)
    await manager.start(
        Browse.found if is_narrowed else Browse.home,
        data={WANTED: wanted} if is_narrowed else None,
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.SEND,
    )


def _query(text: str, cycle: Cycle, services: Services) -> str:
    """Words of the sentence that find something together, else the first that does."""
    found = worth_looking_for(text, cycle.projects)
    if found and not find_projects(cycle.projects, found, services.city):
        found = found.split()[0]
    return found


def _look_for_wanted(wanted: dict[str, str], manager: DialogManager) -> None:
    """Theme and part of the city; where they leave nothing together, one of them, and say so."""
    look_for(manager, **wanted)
    if QUERY in wanted:
        return
    tr = translator_of(manager)
    for names, words in _FEWER:
        kept = {name: wanted[name] for name in names if name in wanted}
        look_for(manager, **kept)
        if kept and filtered(manager):
            if words and len(wanted) > len(kept):
                leave_note(manager, tr(words))
            return
    look_for(manager, **wanted)
