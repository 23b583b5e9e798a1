"""What the windows of this errand share: the way in, the open group, pages, choices with a key."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiogram_dialog import DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.kbd import Button, Keyboard, SwitchTo

from bot.dialogs.frame import Choices, menu_button, numbered, resident_of, services_of
from bot.dialogs.questions.states import Questions
from bot.dialogs.widgets import Label, translator_of
from bot.understanding.likeness import likeness
from participation.language import LANGUAGES
from participation.questions.grouping import Group, grouped
from participation.questions.question import Question

LANGUAGE, OPEN, LEFT_OUT, UNDO = "language", "open", "left_out", "undo"
"""What the dialog remembers: the language, the numbers of the open group's texts, those that were
taken out of it, and those that were decided about last."""

Do = Callable[[DialogManager], Awaitable[None]]


async def start_questions(manager: DialogManager) -> None:
    """Open the errand; who may see it, each window's getter asks."""
    await manager.start(Questions.groups, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


async def waiting(manager: DialogManager) -> tuple[Question, ...]:
    """Raises `Refused` for whoever may not read them at this moment."""
    resident_id = resident_of(manager).resident_id
    return await services_of(manager).questions.waiting(resident_id)


async def groups_of(questions: tuple[Question, ...]) -> tuple[Group, ...]:
    """Aside: some thousands of texts take a second."""
    return await asyncio.to_thread(grouped, questions, likeness)


def language_of(manager: DialogManager, questions: tuple[Question, ...]) -> str:
    """The chosen one; else the reader's own, if anything waits in it; else where most wait."""
    chosen = manager.dialog_data.get(LANGUAGE)
    counts: dict[str, int] = {one: sum(q.language == one for q in questions) for one in LANGUAGES}
    if chosen in counts:
        return str(chosen)
    own = translator_of(manager).language
    if counts.get(own) or not questions:
        return own
    return max(counts, key=lambda one: counts[one])


async def open_texts(manager: DialogManager) -> tuple[Question, ...]:
    """The texts of the open group that still wait, in the group's order."""
    known = {one.question_id: one for one in await waiting(manager)}
    return tuple(known[n] for n in manager.dialog_data.get(OPEN, []) if n in known)


async def chosen_texts(manager: DialogManager) -> tuple[Question, ...]:
    """Those of them that nobody took out."""
    out = set(manager.dialog_data.get(LEFT_OUT, []))
    return tuple(q for q in await open_texts(manager) if q.question_id not in out)


def turns(page: int, pages: int) -> Choices:
    """The buttons that lead to the pages before and after."""
    back = [("◀️", page - 1)] if page > 0 else []
    return back + ([("▶️", page + 1)] if page < pages - 1 else [])


def turning(place: str, widget_id: str) -> Keyboard:
    """Their row; the page is remembered under `place`."""

    async def turn(manager: DialogManager, page: int) -> None:
        manager.dialog_data[place] = page

    return numbered("turns", turn, widget_id=widget_id, in_row=True)


def to_groups(widget_id: str) -> Button:
    """Back to all groups."""
    return SwitchTo(Label("⬅️ Back"), id=widget_id, state=Questions.groups)


MENU = menu_button("q")
