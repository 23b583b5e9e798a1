"""What all windows of the composer share: progress, the way back and out, saving."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import BaseInput
from aiogram_dialog.widgets.kbd import Button, Keyboard, Row
from aiogram_dialog.widgets.media import Media
from aiogram_dialog.widgets.text import Text

from bot.dialogs.campaigns.course import (
    SEEN,
    actor_of,
    campaign_of,
    go_back,
    go_on,
    go_to_summary,
    save_and_close,
    state_of,
)
from bot.dialogs.campaigns.states import STEPS, Compose, step_of
from bot.dialogs.frame import press
from bot.dialogs.widgets import Label, Note, translator_of
from participation.campaigns.campaign import Campaign

Data = Callable[[DialogManager, Campaign], Awaitable[Mapping[str, Any]]]
"""What a step's sentences and lists need, made from the campaign."""


class Progress(Text):
    """ "Step 3 of 7", and which campaign it is."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        tr = translator_of(manager)
        step = STEPS.index(step_of(state_of(manager))) + 1
        return tr("<i>Step {step} of {steps}</i>", step=step, steps=len(STEPS))


async def nothing(_: DialogManager, __: Campaign) -> Mapping[str, Any]:
    """For steps whose window says the same for every campaign."""
    return {}


def step(
    state: State,
    *widgets: Text | Keyboard | BaseInput | Media,
    data: Data = nothing,
    next_when: str | None = None,
    is_bare: bool = False,
) -> Window:
    """A window of one step: note, progress (unless `is_bare`), `widgets`, the way on (where
    `next_when` names what must be true for it), back and out."""

    async def getter(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
        await actor_of(dialog_manager)
        campaign = await campaign_of(dialog_manager)
        return {
            "has_summary": bool(dialog_manager.dialog_data.get(SEEN)),
            **await data(dialog_manager, campaign),
        }

    on = Button(Label("➡️ Next"), id="c_next", on_click=press(go_on), when=next_when)
    return Window(
        Note(),
        *([] if is_bare else [Progress()]),
        *widgets,
        *([on] if next_when else []),
        *([TO_SUMMARY] if state in STEPS and state != Compose.summary else []),
        BACK_AND_OUT,
        state=state,
        getter=getter,
    )


TO_SUMMARY = Button(
    Label("📋 To the summary"),
    id="c_to_summary",
    on_click=press(go_to_summary),
    when="has_summary",
)
BACK_AND_OUT = Row(
    Button(Label("⬅️ Back"), id="c_back", on_click=press(go_back)),
    # NOTE Everything is saved already. Short: two buttons stand side by side.
    Button(Label("💾 Close"), id="c_save", on_click=press(save_and_close)),
)
