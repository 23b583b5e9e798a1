"""The texts with a meaning: what the next teaching learns from. Each can be taken back."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window

from bot.dialogs.frame import Choices, buttons_only, numbered, paged, resident_of, services_of
from bot.dialogs.questions.course import to_groups, turning, turns
from bot.dialogs.questions.states import Questions
from bot.dialogs.widgets import Note, Say, View, leave_note, translator_of
from bot.views.questions import taught_lines
from participation.errors import Reason, Refused
from participation.questions.question import Question

PAGE, SHOWN = "taught_page", "taught_shown"
ON_PAGE = 5


async def _taught(manager: DialogManager) -> tuple[Question, ...]:
    resident_id = resident_of(manager).resident_id
    return await services_of(manager).questions.taught(resident_id)


async def taught_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, every = translator_of(dialog_manager), await _taught(dialog_manager)
    at_page = dialog_manager.dialog_data.get(PAGE, 0)
    places, page, pages = paged(tuple(range(len(every))), at_page, ON_PAGE)
    shown = [every[place] for place in places]
    # A press means the text that stood there when the window was made.
    dialog_manager.dialog_data[SHOWN] = [one.question_id for one in shown]
    marks: Choices = [(f"↩️ {at}", at - 1) for at in range(1, len(shown) + 1)]
    return {
        "texts": taught_lines(shown, tr),
        "marks": marks,
        "turns": turns(page, pages),
        "count": tr.number(len(every)),
        "has_some": bool(every),
        "has_none": not every,
    }


async def take_back(manager: DialogManager, at: int) -> None:
    shown: list[int] = manager.dialog_data.get(SHOWN, [])
    if at >= len(shown):
        raise Refused(Reason.QUESTIONS_DECIDED)
    tr = translator_of(manager)
    await services_of(manager).questions.take_back(resident_of(manager).resident_id, [shown[at]])
    leave_note(manager, tr("↩️ Taken back: this text waits again."))


windows = (
    Window(
        Note(),
        Say(
            "<b>Texts with a meaning: {count}</b>\nThe next teaching learns from them. Press a "
            "number to take one back.\n",
            when="has_some",
        ),
        Say("<b>No text has a meaning yet.</b>", when="has_none"),
        View("texts"),
        numbered("marks", take_back, widget_id="q_unteach", width=3),
        turning(PAGE, "q_taught_page"),
        to_groups("q_taught_back"),
        buttons_only(),
        state=Questions.taught,
        getter=taught_data,
    ),
)
