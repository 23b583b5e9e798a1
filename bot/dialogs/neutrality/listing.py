"""The list of names page by page, words typed to search it; one name, and the way to drop it."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo

from bot.dialogs.frame import Choices, buttons_only, numbered, paged, press, services_of
from bot.dialogs.neutrality.course import NAME, PAGE, WORDS, back_to, me, my_id
from bot.dialogs.neutrality.states import NeutralDesk
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import written
from bot.i18n.translator import N_
from bot.views.cut import cut, isolated
from bot.views.neutrality import name_view
from participation.neutrality.service import PAGE as PAGE_SIZE

LABEL_UNITS, WORDS_UNITS = 34, 60


async def choose(manager: DialogManager, name_id: int) -> None:
    manager.dialog_data[NAME] = name_id
    await manager.switch_to(NeutralDesk.name)


async def turn(manager: DialogManager, by: int) -> None:
    manager.dialog_data[PAGE] = max(0, manager.dialog_data.get(PAGE, 0) + by)


async def earlier(manager: DialogManager) -> None:
    await turn(manager, -1)


async def later(manager: DialogManager) -> None:
    await turn(manager, 1)


async def take_words(message: Message, manager: DialogManager) -> None:
    """Whatever is typed is searched for."""
    words = written(message, manager, N_("Please type a name or a part of it."))
    if words is not None:
        manager.dialog_data[WORDS] = cut(" ".join(words.split()), WORDS_UNITS)
        manager.dialog_data.pop(PAGE, None)


async def show_all(manager: DialogManager) -> None:
    manager.dialog_data.pop(WORDS, None)
    manager.dialog_data.pop(PAGE, None)


async def drop(manager: DialogManager) -> None:
    staff, tr = await my_id(manager), translator_of(manager)
    dropped = await services_of(manager).neutrality.drop(staff, manager.dialog_data.get(NAME, 0))
    leave_note(manager, tr("🗑 Taken off the list: {name}", name=isolated(dropped.name)))
    await manager.switch_to(NeutralDesk.names)


async def names_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    words = dialog_manager.dialog_data.get(WORDS, "")
    found = await services_of(dialog_manager).neutrality.names(words)
    labels = {one.name_id: cut(one.name, LABEL_UNITS) for one in found}
    shown, page, pages = paged(tuple(labels), dialog_manager.dialog_data.get(PAGE, 0), PAGE_SIZE)
    dialog_manager.dialog_data[PAGE] = page
    choices: Choices = [(labels[each], each) for each in shown]
    return {
        "names": choices,
        "words": isolated(words),
        "is_search": bool(words),
        "is_all": not words,
        "has_none": not found,
        "page": page + 1,
        "pages": pages,
        "is_long": pages > 1,
        "has_before": page > 0,
        "has_after": page + 1 < pages,
    }


async def name_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    found = await services.neutrality.names()
    one = next(
        (each for each in found if each.name_id == dialog_manager.dialog_data.get(NAME)), None
    )
    election = await services.elections.election(one.election) if one and one.election else None
    words = election.name.get(tr.language) if election else ""
    return {
        "one": name_view(one, words, tr) if one else tr("This name is not on the list any more."),
        "is_there": one is not None,
    }


windows = (
    Window(
        Note(),
        Say("<b>Names that I watch for</b>"),
        Say("Choose one, or type a part of a name to find it.", when="is_all"),
        Say("With “{words}”:", when="is_search"),
        Say("Nothing found.", when="has_none"),
        # NOTE {page} and {pages} are numbers.
        Say("<i>Page {page} of {pages}</i>", when="is_long"),
        numbered("names", choose, widget_id="nd_name"),
        Row(
            # NOTE Pages of a list. Short: two buttons stand side by side.
            Button(
                Label("⬅️ Previous"), id="nd_before", on_click=press(earlier), when="has_before"
            ),
            Button(Label("Next ➡️"), id="nd_after", on_click=press(later), when="has_after"),
        ),
        Button(Label("📋 All names"), id="nd_all", on_click=press(show_all), when="is_search"),
        SwitchTo(Label("➕ Add names"), id="nd_add_here", state=NeutralDesk.kind),
        back_to(NeutralDesk.home, "nd_to_home"),
        answer_by_message(take_words),
        state=NeutralDesk.names,
        getter=names_data,
    ),
    Window(
        Note(),
        View("one"),
        Button(
            Label("🗑 Take it off the list"), id="nd_drop", on_click=press(drop), when="is_there"
        ),
        back_to(NeutralDesk.names, "nd_to_names"),
        buttons_only(),
        state=NeutralDesk.name,
        getter=name_data,
    ),
)
