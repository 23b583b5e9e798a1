"""What all windows of a proposal share: progress, the way back, saving, one press of many."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import BaseInput
from aiogram_dialog.widgets.kbd import Button, Keyboard, Row
from aiogram_dialog.widgets.text import Text

from bot.dialogs.frame import press
from bot.dialogs.proposals.course import (
    draft_of,
    go_back,
    go_on,
    is_editing,
    save_and_close,
    state_of,
)
from bot.dialogs.proposals.states import QUESTIONS, STEPS, Propose, step_of
from bot.dialogs.widgets import Label, Note, refuse, translator_of
from participation.errors import Refused
from participation.proposals.proposal import Draft

Data = Callable[[DialogManager, Draft], Mapping[str, Any]]
"""What a step's sentences and lists need, made from the draft."""


def choose(do: Callable[[DialogManager, str], Awaitable[None]]) -> Any:
    """A press on one of many; `do` gets its key, and a refusal stands above the next window."""

    async def on_click(_: CallbackQuery, __: Any, manager: DialogManager, key: str) -> None:
        try:
            await do(manager, key)
        except Refused as refused:
            refuse(manager, refused)

    return on_click


class Progress(Text):
    """ "Step 3 of 9", or that one answer is being changed."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        tr = translator_of(manager)
        if is_editing(manager):
            return tr("<i>Changing one answer</i>")
        step = STEPS.index(step_of(state_of(manager))) + 1
        return tr("<i>Step {step} of {steps}</i>", step=step, steps=len(STEPS))


def nothing(_: DialogManager, __: Draft) -> Mapping[str, Any]:
    """For steps whose window says the same to everybody."""
    return {}


def step(state: State, *widgets: Text | Keyboard | BaseInput, data: Data = nothing) -> Window:
    """A window of one step: note, progress, `widgets`, and the way back and out."""
    field = QUESTIONS.get(state)

    async def getter(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
        draft = await draft_of(dialog_manager)
        is_answered = field is not None and getattr(draft, field) not in (None, ())
        return {"is_answered": is_answered, **data(dialog_manager, draft)}

    keep = Button(
        Label("Keep this answer"), id="p_keep", on_click=press(go_on), when="is_answered"
    )
    # Pictures have buttons of their own, since none at all is an answer too.
    has_keep = state in STEPS and state != Propose.photos
    return Window(
        Note(),
        Progress(),
        *widgets,
        *([keep] if has_keep else []),
        Row(
            Button(Label("⬅️ Back"), id="p_back", on_click=press(go_back)),
            Button(Label("💾 Save and close"), id="p_save", on_click=press(save_and_close)),
        ),
        state=state,
        getter=getter,
    )
