"""What the windows of a call share: progress, the way back and out, the call behind them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import BaseInput
from aiogram_dialog.widgets.kbd import Button, Keyboard, Row
from aiogram_dialog.widgets.media import Media
from aiogram_dialog.widgets.text import Text

from bot.dialogs.calls.course import Course, call_of, course_of, go_back, save_and_close, state_of
from bot.dialogs.calls.states import STEPS, step_of
from bot.dialogs.frame import press
from bot.dialogs.widgets import Label, Note, translator_of
from participation.volunteering.call import Call

Data = Callable[[DialogManager, Call], Awaitable[dict[str, Any]]]
"""What a window's sentences and lists need, made from the call."""


async def nothing(_: DialogManager, __: Call) -> dict[str, Any]:
    """For windows that say the same to everybody."""
    return {}


class Progress(Text):
    """ "Question 3 of 12"; or that one answer is being changed, or asked for."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        tr = translator_of(manager)
        if course_of(manager) is Course.EDIT:
            return tr("<i>Changing one answer</i>")
        if course_of(manager) is Course.MISSING:
            return tr("<i>This is still missing</i>")
        step = STEPS.index(step_of(state_of(manager))) + 1
        return tr("<i>Question {step} of {steps}</i>", step=step, steps=len(STEPS))


def getter_for(data: Data) -> Callable[..., Awaitable[dict[str, Any]]]:
    """Reads the call anew, each time; one that is gone is refused, and the refusal is said."""

    async def getter(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
        return await data(dialog_manager, await call_of(dialog_manager))

    return getter


def step(
    state: State, *widgets: Text | Keyboard | BaseInput | Media, data: Data = nothing
) -> Window:
    """A window of one question: note, progress, `widgets`, and the way back and out."""
    return Window(
        Note(),
        Progress(),
        *widgets,
        Row(
            Button(Label("⬅️ Back"), id="k_back", on_click=press(go_back)),
            Button(Label("💾 Save and close"), id="k_save", on_click=press(save_and_close)),
        ),
        state=state,
        getter=getter_for(data),
    )
