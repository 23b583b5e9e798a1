"""Where the application goes next, and the answers so far. What is asked: the windows' files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row
from aiogram_dialog.widgets.text import Text

from bot.dialogs.frame import press, services_of
from bot.dialogs.volunteering.applying.entry import ANSWERS
from bot.dialogs.volunteering.applying.kept import keep
from bot.dialogs.volunteering.entry import CALL, NOTE, start
from bot.dialogs.volunteering.states import PART_OF, STEPS, Apply, Volunteer, step_of
from bot.dialogs.widgets import Label, Note, leave_note, translator_of
from participation.volunteering.application import AgeBand
from participation.volunteering.call import Call, Shift

EDITING: Final = "editing"
SHIFT, BAND, AGE, NAME, CONTACT, REMARK, TELEGRAM = (
    "shift", "band", "age", "name", "contact", "note", "telegram",
)  # fmt: skip
ASKED: Final[Mapping[State, str]] = {
    Apply.shift: SHIFT,
    Apply.age: BAND,
    Apply.name: NAME,
    Apply.contact: CONTACT,
    Apply.note: REMARK,
    Apply.telegram: TELEGRAM,
}
"""Which answer a step asks for."""


async def remember_start(start_data: object, manager: DialogManager) -> None:
    """Which call, and what was answered before."""
    said = start_data if isinstance(start_data, dict) else {}
    kept = said.get(ANSWERS) or {}
    manager.dialog_data.update({CALL: said.get(CALL, 0), ANSWERS: kept})
    if kept:
        tr = translator_of(manager)
        leave_note(manager, tr("I kept what you had answered before."))


def answers_of(manager: DialogManager) -> dict[str, Any]:
    """By the names above; an optional answer that was left out is there, and is None."""
    return dict(manager.dialog_data.get(ANSWERS, {}))


async def answer(manager: DialogManager, **said: Any) -> None:
    """Note an answer. An age in years is not kept beyond this dialog: it is asked for again."""
    answers = answers_of(manager) | said
    manager.dialog_data[ANSWERS] = answers
    brief = (AGE,) if answers.get(AGE) is None else (AGE, BAND)
    lasting = {name: value for name, value in answers.items() if name not in brief}
    await keep(manager, manager.dialog_data.get(CALL, 0), lasting)


async def call_of(manager: DialogManager) -> Call:
    """Read anew. Refused: CALL_UNKNOWN."""
    return await services_of(manager).calls.call(manager.dialog_data.get(CALL, 0))


def chosen_shift(call: Call, manager: DialogManager) -> Shift | None:
    """None: not chosen yet, or gone since."""
    this = answers_of(manager).get(SHIFT)
    return next((one for one in call.shifts if one.shift_id == this), None)


def band_of(manager: DialogManager) -> AgeBand | None:
    said = answers_of(manager).get(BAND)
    return AgeBand(said) if said in list(AgeBand) else None


async def back_to_card(manager: DialogManager, note: str | None = None) -> None:
    """Out of the application; the answers are kept. `note` is a msgid."""
    data = {CALL: manager.dialog_data.get(CALL, 0), **({NOTE: note} if note else {})}
    await start(manager, Volunteer.card, data)


async def leave(manager: DialogManager) -> None:
    await back_to_card(manager)


async def edit(manager: DialogManager, state: State) -> None:
    """Change one answer, then come back to the summary."""
    manager.dialog_data[EDITING] = True
    await manager.switch_to(state)


async def go_on(manager: DialogManager) -> None:
    """The next question without an answer; the summary when there is none."""
    manager.dialog_data.pop(EDITING, None)
    answers = answers_of(manager)
    for state in STEPS:
        if ASKED[state] not in answers:
            await manager.switch_to(state)
            return
    await manager.switch_to(Apply.summary)


async def go_back(manager: DialogManager) -> None:
    """To the question before; from a change, to the summary; from the first, to the card."""
    here = manager.current_context().state
    if here in PART_OF:
        await manager.switch_to(PART_OF[here])
    elif manager.dialog_data.pop(EDITING, None):
        await go_on(manager)
    elif here == Apply.summary:
        await manager.switch_to(STEPS[-1])
    elif here == STEPS[0]:
        await leave(manager)
    else:
        await manager.switch_to(STEPS[STEPS.index(here) - 1])


class Progress(Text):
    """ "Question 3 of 6", or that one answer is being changed."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        tr = translator_of(manager)
        if manager.dialog_data.get(EDITING):
            return tr("<i>Changing one answer</i>")
        step = STEPS.index(step_of(manager.current_context().state)) + 1
        return tr("<i>Question {step} of {steps}</i>", step=step, steps=len(STEPS))


Getter = Callable[..., Awaitable[dict[str, Any]]]


async def nothing(**_: Any) -> dict[str, Any]:
    """For windows that say the same to everybody."""
    return {}


def step(state: State, *widgets: Any, getter: Getter = nothing) -> Window:
    """A window of one question: note, progress, `widgets`, and the way back and out."""
    return Window(
        Note(),
        Progress(),
        *widgets,
        Row(
            Button(Label("⬅️ Back"), id="w_back", on_click=press(go_back)),
            Button(Label("Stop here"), id="w_leave", on_click=press(leave)),
        ),
        state=state,
        getter=getter,
    )
