"""Where the dialog goes next, and the call behind it. What is asked is in the windows' files."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from aiogram.fsm.state import State
from aiogram.types import InlineKeyboardMarkup
from aiogram_dialog import DialogManager

from bot.callbacks import Errand
from bot.dialogs.calls.pending import ASKED_BY, first_missing
from bot.dialogs.calls.states import ASKED, PART_OF, STEPS, PostCall, step_of
from bot.dialogs.frame import bot_and_chat, resident_of, services_of
from bot.dialogs.widgets import leave_note, translator_of
from bot.services import Services
from bot.views.menu import go_button
from participation.errors import Reason, Refused
from participation.language import LANGUAGES, Language
from participation.residents.resident import Resident
from participation.volunteering.call import UNPUBLISHED, Call, CallState

CALL = "call"
COURSE = "course"
_LANGUAGE = "text_language"


UNTOLD: Final = frozenset({"field", "admission"})
"""What changes nothing for who has applied."""


class Course(StrEnum):
    """What comes after an answer."""

    STEPS = "steps"  # the next question
    MISSING = "missing"  # the next of what is missing
    EDIT = "edit"  # the preview, from which one answer is changed


def state_of(manager: DialogManager) -> State:
    """The window that is open."""
    return manager.current_context().state


def course_of(manager: DialogManager) -> Course:
    """How the questions follow each other."""
    return Course(manager.dialog_data.get(COURSE, Course.STEPS))


async def call_of(manager: DialogManager) -> Call:
    """The call, read anew; raises `Refused` for one of somebody else."""
    wanted = manager.dialog_data.get(CALL, 0)
    return await own_call(services_of(manager), resident_of(manager), wanted)


async def own_call(services: Services, resident: Resident, call_id: int) -> Call:
    """A call of an organisation that this resident represents; a number in a button is no
    evidence. Raises `Refused`."""
    call = await services.calls.call(call_id, resident.resident_id)
    mine = await services.organisations.mine(resident.resident_id)
    if call.organisation.organisation_id not in {one.organisation_id for one in mine}:
        raise Refused(Reason.NOT_YOUR_ORGANISATION)
    return call


def note_told(manager: DialogManager, before: Call) -> None:
    """Says of a call that people have read already that they hear of the change."""
    if before.state in (CallState.OPEN, CallState.CLOSED):
        tr = translator_of(manager)
        leave_note(
            manager, tr("✅ Changed. Everybody who has applied is told what is different now.")
        )


async def change(manager: DialogManager, **fields: Any) -> Call:
    """Check and save an answer at once; raises `Refused`."""
    before = await call_of(manager)
    actor = resident_of(manager).resident_id
    call = await services_of(manager).calls.change(actor, before.call_id, **fields)
    if set(fields) - UNTOLD:
        note_told(manager, before)
    return call


def text_language(manager: DialogManager) -> Language:
    """In which language the text is being written; first the writer's own."""
    wanted = manager.dialog_data.get(_LANGUAGE, translator_of(manager).language)
    return next((each for each in LANGUAGES if each == wanted), LANGUAGES[0])


def write_in(manager: DialogManager, language: str) -> None:
    """From now on the text is asked in this language."""
    manager.dialog_data[_LANGUAGE] = language


async def show_preview(manager: DialogManager) -> None:
    """All of it, to check."""
    manager.dialog_data[COURSE] = Course.EDIT
    await manager.switch_to(PostCall.preview)


async def go_to_missing(manager: DialogManager) -> None:
    """The first question without an answer; the preview when nothing is missing."""
    call = await call_of(manager)
    missing = services_of(manager).calls.missing(call)
    if not missing:
        await show_preview(manager)
        return
    manager.dialog_data[COURSE] = Course.MISSING
    state, part = ASKED[missing[0]], first_missing(manager)
    if missing[0] == "shifts" and part:
        state = ASKED_BY[part]
    if missing[0] == "text":
        half = next((each for each in call.texts.values() if not (each.title and each.body)), None)
        write_in(manager, half.language if half else text_language(manager))
        state = PostCall.body if half and half.title else PostCall.title
    await manager.switch_to(state)


async def go_on(manager: DialogManager) -> None:
    """The next step; the preview after the last one or after a change from there."""
    here = step_of(state_of(manager))
    match course_of(manager):
        case Course.MISSING:
            await go_to_missing(manager)
        case Course.EDIT:
            await show_preview(manager)
        case Course.STEPS if here == STEPS[-1]:
            await show_preview(manager)
        case Course.STEPS:
            await manager.switch_to(STEPS[STEPS.index(here) + 1])


async def go_back(manager: DialogManager) -> None:
    """To the question before; from a change, to the preview."""
    here = state_of(manager)
    if here in PART_OF:
        await manager.switch_to(PART_OF[here])
    elif course_of(manager) is not Course.STEPS or here == STEPS[0]:
        await show_preview(manager)
    else:
        await manager.switch_to(STEPS[STEPS.index(here) - 1])


async def edit(manager: DialogManager, state: State) -> None:
    """Change one answer, then come back to the preview."""
    manager.dialog_data[COURSE] = Course.EDIT
    await manager.switch_to(state)


async def save_and_close(manager: DialogManager) -> None:
    """Close the window; the call was saved with each answer."""
    tr = translator_of(manager)
    text = tr("💾 Saved. Your call waits for you: /calls shows all of yours.")
    rows = [
        [go_button(tr.plain("📋 My calls"), Errand.CALLS)],
        [go_button(tr.plain("🏠 Menu"), Errand.MENU)],
    ]
    bot, chat = bot_and_chat(manager)
    await manager.done()
    await bot.send_message(chat.id, text, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))


def is_unpublished(call: Call) -> bool:
    """Whether only the organisation sees it."""
    return call.state in UNPUBLISHED
