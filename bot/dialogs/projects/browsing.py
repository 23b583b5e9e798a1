"""Finding projects: by category, by theme, by typed words. One project's card is in `card.py`."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from aiogram_dialog.widgets.link_preview import LinkPreview

from bot.dialogs.frame import menu_button, numbered, press, services_of
from bot.dialogs.projects.search import LONGEST_QUERY, number_in
from bot.dialogs.projects.shelf import (
    CARD,
    CATEGORY,
    QUERY,
    TOPIC,
    filtered,
    look_for,
    shelf,
    shelf_of,
)
from bot.dialogs.projects.states import Browse
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.i18n.translator import Translator
from bot.services import Services
from participation.city import Cycle, Topic
from participation.errors import Reason, Refused

NO_PREVIEW = LinkPreview(is_disabled=True)


async def open_card(manager: DialogManager, number: int) -> None:
    if shelf_of(manager).project(number) is None:
        raise Refused(Reason.PROJECT_UNKNOWN)
    manager.dialog_data[CARD] = number
    await manager.switch_to(Browse.card)


async def open_category(manager: DialogManager, index: int) -> None:
    categories = shelf_of(manager).categories
    if index >= len(categories):
        raise Refused(Reason.CATEGORY_UNKNOWN)
    look_for(manager, **{CATEGORY: categories[index].key})
    await manager.switch_to(Browse.found)


async def open_topic(manager: DialogManager, index: int) -> None:
    topics = services_of(manager).city.topics
    if index >= len(topics):
        raise Refused(Reason.TOPIC_UNKNOWN)
    look_for(manager, **{TOPIC: topics[index].key})
    await manager.switch_to(Browse.found)


async def to_home(manager: DialogManager) -> None:
    await manager.switch_to(Browse.home)


async def to_themes(manager: DialogManager) -> None:
    await manager.switch_to(Browse.themes)


async def search(message: Message, manager: DialogManager) -> bool:
    """Whatever is typed while browsing is looked for; a number opens its card. False: nothing
    was found."""
    tr = translator_of(manager)
    if not message.text:
        leave_note(manager, tr("To search, please type a word or a project's number."))
        return True
    cycle = shelf(services_of(manager))
    number = number_in(message.text)
    if number is not None and cycle is not None and cycle.project(number):
        await open_card(manager, number)
        return True
    look_for(manager, **{QUERY: message.text.strip()[:LONGEST_QUERY]})
    await manager.switch_to(Browse.found)
    return bool(filtered(manager))


def search_input() -> MessageInput:
    """Each window of the errand searches."""
    return answer_by_message(search)


def topics_with_projects(services: Services, cycle: Cycle) -> list[tuple[int, Topic, int]]:
    """Place among the city's themes, theme, and how many projects it has."""
    counted = [
        (index, topic, sum(project.topic == topic.key for project in cycle.projects))
        for index, topic in enumerate(services.city.topics)
    ]
    return [entry for entry in counted if entry[2]]


async def home_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    cycle = shelf(services)
    if cycle is None:
        return {"is_empty": True, "has_projects": False, "categories": [], "topics": []}
    return {
        "is_empty": False,
        "has_projects": True,
        "year": cycle.year,
        "count": tr.plural("{n} project", "{n} projects", len(cycle.projects)),
        "categories": [
            _counted(category.name.get(tr.language), len(cycle.projects_in(category.key)), i, tr)
            for i, category in enumerate(cycle.categories)
        ],
        "topics": [
            _counted(topic.name.get(tr.language), count, i, tr)
            for i, topic, count in topics_with_projects(services, cycle)
        ],
    }


def _counted(name: str, count: int, index: int, tr: Translator) -> tuple[str, int]:
    # NOTE A button: a category or theme, and how many projects it has.
    return tr.plain("{name} ({count})", name=name, count=count), index


windows = (
    Window(
        Note(),
        Say(
            "<b>Projects of the {year} participatory budget</b>\n{count}. Choose a category or a "
            "theme, or type what you are looking for: a word or a project's number.",
            when="has_projects",
        ),
        Say(
            "<b>Projects</b>\nThe city has not published the projects yet. Please look again "
            "later.",
            when="is_empty",
        ),
        numbered("categories", open_category, widget_id="b_category"),
        Button(Label("🏷 Themes"), id="b_themes", on_click=press(to_themes), when="has_projects"),
        menu_button("b"),
        NO_PREVIEW,
        search_input(),
        state=Browse.home,
        getter=home_data,
    ),
    Window(
        Note(),
        Say("<b>Projects by theme</b>\nChoose a theme, or type what you are looking for."),
        numbered("topics", open_topic, widget_id="b_topic"),
        Button(Label("⬅️ Categories and themes"), id="b_home", on_click=press(to_home)),
        menu_button("b"),
        NO_PREVIEW,
        search_input(),
        state=Browse.themes,
        getter=home_data,
    ),
)
