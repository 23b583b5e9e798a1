"""The first window: groups of texts alike, the biggest first, one language at a time."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Column, Row, Select, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.frame import Choices, buttons_only, numbered, press, resident_of, services_of
from bot.dialogs.questions.course import (
    LANGUAGE,
    LEFT_OUT,
    MENU,
    OPEN,
    UNDO,
    groups_of,
    language_of,
    turning,
    turns,
    waiting,
)
from bot.dialogs.questions.states import Questions
from bot.dialogs.widgets import Label, Note, Say, leave_note, refuse, translator_of
from bot.views.questions import LANGUAGE_NAMES, group_label
from participation.errors import Reason, Refused
from participation.language import LANGUAGES
from participation.questions.grouping import Group
from participation.questions.service import MOST_AT_ONCE

PAGE = "groups_page"
ON_PAGE = 6


async def groups_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, every = translator_of(dialog_manager), await waiting(dialog_manager)
    language = language_of(dialog_manager, every)
    groups = await groups_of(tuple(one for one in every if one.language == language))
    pages = max(1, -(-len(groups) // ON_PAGE))
    page = min(dialog_manager.dialog_data.get(PAGE, 0), pages - 1)
    shown = groups[page * ON_PAGE : (page + 1) * ON_PAGE]
    languages: Choices = [
        (f"{LANGUAGE_NAMES[one]}: {tr.number(sum(q.language == one for q in every))}", at)
        for at, one in enumerate(LANGUAGES)
        if one != language
    ]
    return {
        "groups": [(group_label(one, tr), str(one.first.question_id)) for one in shown],
        "languages": languages,
        "language": LANGUAGE_NAMES[language],
        "texts": tr.plural("{n} text", "{n} texts", sum(len(one.questions) for one in groups)),
        # NOTE Follows "12 texts": they lie in so many groups.
        "in_groups": tr.plural("in {n} group", "in {n} groups", len(groups)),
        "has_some": bool(groups),
        "has_none": not groups,
        "turns": turns(page, pages),
        "can_undo": bool(dialog_manager.dialog_data.get(UNDO)),
    }


async def choose_language(manager: DialogManager, at: int) -> None:
    manager.dialog_data[LANGUAGE] = LANGUAGES[min(at, len(LANGUAGES) - 1)]
    manager.dialog_data[PAGE] = 0


async def open_group(manager: DialogManager, number: int) -> None:
    """The group that holds this text now; the text may have been decided about meanwhile."""
    every = await waiting(manager)
    language = {one.question_id: one.language for one in every}.get(number)
    groups = await groups_of(tuple(one for one in every if one.language == language))
    found = next((one for one in groups if _holds(one, number)), None)
    if found is None:
        raise Refused(Reason.QUESTIONS_DECIDED)
    numbers = [one.question_id for one in found.questions[:MOST_AT_ONCE]]
    manager.dialog_data.update({OPEN: numbers, LEFT_OUT: [], "group_page": 0})
    await manager.switch_to(Questions.group)


def _holds(group: Group, number: int) -> bool:
    return any(one.question_id == number for one in group.questions)


async def undo(manager: DialogManager) -> None:
    tr, these = translator_of(manager), manager.dialog_data.pop(UNDO, [])
    count = await services_of(manager).questions.take_back(resident_of(manager).resident_id, these)
    leave_note(
        manager,
        tr.plural(
            "↩️ Taken back: {n} text waits again.", "↩️ Taken back: {n} texts wait again.", count
        ),
    )


async def _on_group(
    _: CallbackQuery, __: Select[str], manager: DialogManager, number: str
) -> None:
    if number.isascii() and number.isdecimal() and len(number) < 20:
        try:
            await open_group(manager, int(number))
        except Refused as refused:
            refuse(manager, refused)


windows = (
    Window(
        Note(),
        Say(
            # NOTE {texts} is like "12 texts", {in_groups} like "in 3 groups".
            "<b>What I did not understand</b>\n{language}: {texts} {in_groups}, the most frequent "
            "first. Residents let me keep them; I took out what tells who they are. Open a group "
            "and tell me what is meant.",
            when="has_some",
        ),
        Say("<b>What I did not understand</b>\n{language}: nothing waits here.", when="has_none"),
        Column(
            Select(
                Format("{item[0]}"),
                id="q_group",
                item_id_getter=itemgetter(1),
                items="groups",
                on_click=_on_group,
            )
        ),
        turning(PAGE, "q_page"),
        Button(Label("↩️ Undo"), id="q_undo", on_click=press(undo), when="can_undo"),
        numbered("languages", choose_language, widget_id="q_language", in_row=True),
        SwitchTo(Label("✅ Texts with a meaning"), id="q_taught", state=Questions.taught),
        Row(
            SwitchTo(Label("🎓 The model"), id="q_model", state=Questions.model),
            MENU,
        ),
        buttons_only(),
        state=Questions.groups,
        getter=groups_data,
    ),
)
