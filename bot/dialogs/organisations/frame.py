"""What the questions about an organisation share: progress, the answer so far, the way back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import BaseInput
from aiogram_dialog.widgets.kbd import Button, Keyboard, Row
from aiogram_dialog.widgets.text import Text

from bot.dialogs.frame import press
from bot.dialogs.organisations.course import (
    Answers,
    answer,
    answers_of,
    go_back,
    go_on,
    is_editing,
    save_and_close,
    state_of,
)
from bot.dialogs.organisations.states import QUESTIONS, STEPS
from bot.dialogs.widgets import Label, Note, Say, translator_of
from bot.dialogs.written import written
from bot.i18n.translator import N_
from bot.views.cut import cut, isolated

NOW_UNITS = 600

Data = Callable[[DialogManager, Answers], Mapping[str, Any]]
"""What a question's sentences and lists need, made from the answers so far."""


class Progress(Text):
    """ "Step 3 of 8", or that one answer is being changed."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        tr, here = translator_of(manager), state_of(manager)
        if is_editing(manager) or here not in STEPS:
            return tr("<i>Changing one answer</i>")
        return tr("<i>Step {step} of {steps}</i>", step=STEPS.index(here) + 1, steps=len(STEPS))


def as_written(field: str) -> Data:
    """For answers that are shown as they were typed."""

    def data(_: DialogManager, answers: Answers) -> Mapping[str, Any]:
        return {"now": isolated(cut(answers.of(field) or "", NOW_UNITS))}

    return data


_KEEP = Label("Keep this answer")


def question(
    state: State, *widgets: Text | Keyboard | BaseInput, data: Data, keep: Label = _KEEP
) -> Window:
    """A window of one question. The getter's `now` is the answer so far."""

    async def getter(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
        answers = await answers_of(dialog_manager)
        found = data(dialog_manager, answers)
        has_answer = bool(answers.of(QUESTIONS.get(state, "about")))
        return {"is_answered": has_answer, **found}

    return Window(
        Note(),
        Progress(),
        *widgets,
        Button(keep, id="o_keep", on_click=press(go_on), when="is_answered"),
        Row(
            Button(Label("⬅️ Back"), id="o_back", on_click=press(go_back)),
            Button(Label("💾 Save and close"), id="o_save", on_click=press(save_and_close)),
        ),
        state=state,
        getter=getter,
    )


SO_FAR = Say("Your answer so far: {now}", when="is_answered")
_TYPE = N_("Please type it.")


def typed(field: str) -> Callable[[Message, DialogManager], Awaitable[None]]:
    """Takes the answer as it was typed."""

    async def take(message: Message, manager: DialogManager) -> None:
        text = written(message, manager, _TYPE)
        if text is not None:
            await answer(manager, field, text)
            await go_on(manager)

    return take
