"""One group: its texts, which of them belong together, and the likeliest meanings as buttons."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row

from bot.dialogs.frame import Choices, buttons_only, numbered, paged, press
from bot.dialogs.questions.course import (
    LEFT_OUT,
    OPEN,
    chosen_texts,
    open_texts,
    to_groups,
    turning,
    turns,
)
from bot.dialogs.questions.meaning import NUMBERS, discard, give, give_none
from bot.dialogs.questions.states import Questions
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.understanding.labels import LABELS
from bot.views.questions import meaning, text_lines
from participation.errors import Reason, Refused
from participation.questions.grouping import Group
from participation.questions.question import OUT_OF_SCOPE

PAGE = "group_page"
ON_PAGE = 6
MOST_GUESSES = 3


async def group_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    every = await open_texts(dialog_manager)
    out = set(dialog_manager.dialog_data.get(LEFT_OUT, []))
    at_page = dialog_manager.dialog_data.get(PAGE, 0)
    places, page, pages = paged(tuple(range(len(every))), at_page, ON_PAGE)
    shown = [every[place] for place in places]
    marks: Choices = [
        (f"{'▫️' if one.question_id in out else '✅'} {at}", page * ON_PAGE + at - 1)
        for at, one in enumerate(shown, 1)
    ]
    chosen = tuple(one for one in every if one.question_id not in out)
    ranked = Group(every).guesses(MOST_GUESSES + 1) if every else ()
    guesses = [one for one in ranked if one in LABELS][:MOST_GUESSES]
    # What nobody can do is the likeliest where the model had no guess worth showing.
    none_is_first = not guesses or ranked[0] == OUT_OF_SCOPE
    return {
        "texts": text_lines(shown, out, tr),
        "marks": marks if len(every) > 1 else [],
        "turns": turns(page, pages),
        "guesses": [(f"💡 {meaning(one, tr)}", NUMBERS[one]) for one in guesses],
        "count": tr.number(len(chosen)),
        "has_some": bool(chosen),
        "none_is_first": bool(chosen) and none_is_first,
        "none_is_last": bool(chosen) and not none_is_first,
        "is_empty": not every,
        "has_many": len(every) > 1,
    }


async def toggle(manager: DialogManager, place: int) -> None:
    """Take one text out of the group, or back into it."""
    numbers: list[int] = manager.dialog_data.get(OPEN, [])
    still = [one.question_id for one in await open_texts(manager)]
    if not numbers or place >= len(still):
        raise Refused(Reason.QUESTIONS_DECIDED)
    out = set(manager.dialog_data.get(LEFT_OUT, []))
    manager.dialog_data[LEFT_OUT] = sorted(out ^ {still[place]})


async def to_areas(manager: DialogManager) -> None:
    if not await chosen_texts(manager):
        raise Refused(Reason.QUESTIONS_DECIDED)
    await manager.switch_to(Questions.areas)


windows = (
    Window(
        Note(),
        View("texts"),
        Say("Nothing of this group waits any more.", when="is_empty"),
        Say(
            "\n<b>What do these texts mean?</b> Chosen: {count}. Press a number to leave a text "
            "out.",
            when="has_many",
        ),
        numbered("marks", toggle, widget_id="q_mark", width=4),
        turning(PAGE, "q_texts"),
        Button(
            Label("🚫 None of them"),
            id="q_none_first",
            on_click=press(give_none),
            when="none_is_first",
        ),
        numbered("guesses", give, widget_id="q_guess", when="has_some"),
        Button(
            Label("📋 Choose the meaning"),
            id="q_areas",
            on_click=press(to_areas),
            when="has_some",
        ),
        Row(
            Button(
                Label("🚫 None of them"),
                id="q_none",
                on_click=press(give_none),
                when="none_is_last",
            ),
            Button(Label("🗑 Discard"), id="q_discard", on_click=press(discard), when="has_some"),
        ),
        to_groups("q_back"),
        buttons_only(),
        state=Questions.group,
        getter=group_data,
    ),
)
