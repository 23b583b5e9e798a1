"""What a category, a theme or the typed words leave: a list in pages."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.frame import Choices, menu_button, numbered, paged, press, services_of
from bot.dialogs.projects.browsing import NO_PREVIEW, open_card, search_input, to_home
from bot.dialogs.projects.shelf import (
    CATEGORY,
    DISTRICT,
    PAGE,
    PAGE_SIZE,
    QUERY,
    TOPIC,
    filtered,
    shelf,
)
from bot.dialogs.projects.states import Browse
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.i18n.translator import Translator
from bot.views.cut import cut, isolated
from bot.views.project import project_button

QUERY_UNITS = 60


async def turn_page(manager: DialogManager, page: int) -> None:
    manager.dialog_data[PAGE] = page


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
    names = []
    cycle = shelf(services)
    if (key := data.get(CATEGORY)) and cycle:
        names.append(cycle.category(key).name.get(tr.language))
    if key := data.get(TOPIC):
        names.append(services.city.topic(key).name.get(tr.language))
    if key := data.get(DISTRICT):
        names.append(services.city.district(key).name.get(tr.language))
    name = " · ".join(names)
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
        "to_cards": [(project_button(project, tr), project.number) for project in projects],
        "to_pages": turn,
    }


windows = (
    Window(
        Note(),
        View("heading"),
        Say("Page {page} of {pages}", when="has_pages"),
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
