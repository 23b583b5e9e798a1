"""Which projects can be browsed, and which of them one is looking at."""

from __future__ import annotations

from aiogram_dialog import DialogManager

from bot.dialogs.frame import services_of
from bot.dialogs.projects.search import find_projects
from bot.services import Services
from participation.city import Cycle, Project
from participation.errors import Reason, Refused

# What the dialog remembers: where one is looking.
CATEGORY, TOPIC, QUERY, PAGE, CARD = "category", "topic", "query", "page", "card"
DISTRICT = "district"
FILTERS = (CATEGORY, TOPIC, DISTRICT, QUERY)

PAGE_SIZE = 6


def shelf(services: Services) -> Cycle | None:
    """The cycle to browse: the latest one whose ballot is known."""
    now = services.clock.now()
    return next((one for one in reversed(services.city.cycles) if one.has_ballot(now)), None)


def shelf_of(manager: DialogManager) -> Cycle:
    """The same, for windows that need it."""
    cycle = shelf(services_of(manager))
    if cycle is None:
        raise Refused(Reason.PROJECT_UNKNOWN)
    return cycle


def filtered(manager: DialogManager) -> tuple[int, ...]:
    """Numbers of the projects that the chosen category, theme or words leave."""
    services, data = services_of(manager), manager.dialog_data
    cycle = shelf(services)
    if cycle is None:
        return ()
    if query := data.get(QUERY):
        return find_projects(cycle.projects, query, services.city)
    return tuple(
        project.number
        for project in cycle.projects
        if data.get(CATEGORY) in (None, project.category)
        and data.get(TOPIC) in (None, project.topic)
        and data.get(DISTRICT) in (None, project.district)
    )


def look_for(manager: DialogManager, **wanted: str) -> None:
    """Leave the old category, theme or words, and look from the first page again."""
    for name in FILTERS:
        manager.dialog_data.pop(name, None)
    manager.dialog_data.update(wanted)
    manager.dialog_data[PAGE] = 0


def shown_project(manager: DialogManager) -> Project:
    """The project whose card is open; the first one if there is no such project any more."""
    cycle = shelf_of(manager)
    number = manager.dialog_data.get(CARD)
    return (cycle.project(number) if isinstance(number, int) else None) or cycle.projects[0]
