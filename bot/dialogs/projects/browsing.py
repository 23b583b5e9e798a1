"""Finding projects: by category, by theme, by typed words. One project's card is in `card.py`."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from aiogram_dialog.widgets.link_preview import LinkPreview
from markupsafe import Markup

from bot.dialogs.frame import Choices, menu_button, numbered, paged, press, services_of
from bot.dialogs.projects.search import LONGEST_QUERY, number_in
from bot.dialogs.projects.shelf import (
    CARD,
    CATEGORY,
    PAGE,
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
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.cut import cut, isolated
from bot.views.project import list_line, project_button
from participation.city import Cycle, Topic
from participation.errors import Reason, Refused

PAGE_SIZE = 6
QUERY_UNITS = 60
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


async def turn_page(manager: DialogManager, page: int) -> None:
    manager.dialog_data[PAGE] = page


async def to_home(manager: DialogManager) -> None:
    await manager.switch_to(Browse.home)


async def search(message: Message, manager: DialogManager) -> None:
    """Whatever is typed while browsing is looked for; a number opens its card."""
    tr = translator_of(manager)
    if not message.text:
        leave_note(manager, tr("To search, please type a word or a project's number."))
        return
    cycle = shelf(services_of(manager))
    number = number_in(message.text)
    if number is not None and cycle is not None and cycle.project(number):
        await open_card(manager, number)
        return
    look_for(manager, **{QUERY: message.text.strip()[:LONGEST_QUERY]})
    await manager.switch_to(Browse.found)


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


def found_heading(manager: DialogManager, count: int, tr: Translator) -> Markup:
    """What one is looking at, and how many projects that is."""
    services, data = services_of(manager), manager.dialog_data
    if query := data.get(QUERY):
        words = isolated(cut(query, QUERY_UNITS))
        if not count:
            return tr(
                "<b>Nothing found for “{words}”</b>\nPlease try one other word, or choose a "
                "category or theme.",
                words=words,
            )
        return tr.plural(
            "<b>{n} project found for “{words}”</b>",
            "<b>{n} projects found for “{words}”</b>",
            count,
            words=words,
        )
    name = ""
    cycle = shelf(services)
    if (key := data.get(CATEGORY)) and cycle:
        name = cycle.category(key).name.get(tr.language)
    elif key := data.get(TOPIC):
        name = services.city.topic(key).name.get(tr.language)
    return tr.plural("<b>{name}</b>: {n} project", "<b>{name}</b>: {n} projects", count, name=name)


async def found_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    cycle, numbers = shelf(services_of(dialog_manager)), filtered(dialog_manager)
    shown, page, pages = paged(numbers, dialog_manager.dialog_data.get(PAGE, 0), PAGE_SIZE)
    projects = [project for number in shown if cycle and (project := cycle.project(number))]
    turn: Choices = []
    if page:
        turn.append((tr.plain("⬅️ Page {page}", page=page), page - 1))
    if page + 1 < pages:
        turn.append((tr.plain("Page {page} ➡️", page=page + 2), page + 1))
    return {
        "heading": found_heading(dialog_manager, len(numbers), tr),
        "has_pages": pages > 1,
        "page": page + 1,
        "pages": pages,
        "list": Markup("\n").join(list_line(project, tr) for project in projects),
        "to_cards": [(project_button(project, tr), project.number) for project in projects],
        "to_pages": turn,
    }


windows = (
    Window(
        Note(),
        Say(
            "<b>Projects of the {year} participatory budget</b>\n{count}. Choose a category or a "
            "theme, or type what you look for: a word or a project's number.",
            when="has_projects",
        ),
        Say(
            "<b>Projects</b>\nThe city has not published the projects yet. Please look again "
            "later.",
            when="is_empty",
        ),
        numbered("categories", open_category, widget_id="b_category"),
        numbered("topics", open_topic, widget_id="b_topic"),
        menu_button("b"),
        NO_PREVIEW,
        search_input(),
        state=Browse.home,
        getter=home_data,
    ),
    Window(
        Note(),
        View("heading"),
        Say("Page {page} of {pages}", when="has_pages"),
        View("list"),
        numbered("to_cards", open_card, widget_id="b_card"),
        numbered("to_pages", turn_page, widget_id="b_page", in_row=True),
        Button(Label("⬅️ Categories and themes"), id="b_home", on_click=press(to_home)),
        menu_button("b"),
        NO_PREVIEW,
        search_input(),
        state=Browse.found,
        getter=found_data,
    ),
)
