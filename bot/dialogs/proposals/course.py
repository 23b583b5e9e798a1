"""Where the dialog goes next, and the draft behind it. What is asked is in the windows' files."""

from __future__ import annotations

import secrets
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import InlineKeyboardMarkup
from aiogram_dialog import DialogManager

from bot.callbacks import Errand
from bot.dialogs.frame import bot_and_chat, resident_of, services_of
from bot.dialogs.proposals.noted import is_taken
from bot.dialogs.proposals.states import PART_OF, QUESTIONS, STEPS, Propose, step_of
from bot.dialogs.widgets import translator_of
from bot.views.menu import go_button
from participation.errors import Reason, Refused
from participation.proposals.proposal import Draft

EDITING = "editing"
REQUEST = "request_id"


def state_of(manager: DialogManager) -> State:
    """The window that is open."""
    return manager.current_context().state


async def draft_of(manager: DialogManager) -> Draft:
    """The resident's draft, read anew; an empty one when it has gone in the meantime."""
    proposals, owner = services_of(manager).proposals, resident_of(manager).resident_id
    return await proposals.draft(owner) or await proposals.begin(owner)


async def answer(manager: DialogManager, **fields: Any) -> Draft:
    """Check and save an answer at once; raises `Refused`."""
    resident_id = resident_of(manager).resident_id
    try:
        return await services_of(manager).proposals.answer(resident_id, **fields)
    except Refused as refused:
        if refused.reason is Reason.DRAFT_MISSING:
            await manager.switch_to(Propose.welcome)
        raise


def is_editing(manager: DialogManager) -> bool:
    """Whether one answer is being changed from the preview."""
    return bool(manager.dialog_data.get(EDITING))


async def show_preview(manager: DialogManager) -> None:
    """The preview; remembers under which id it is handed in, so that two taps are one."""
    manager.dialog_data.setdefault(REQUEST, secrets.token_hex(8))
    manager.dialog_data.pop(EDITING, None)
    await manager.switch_to(Propose.preview)


async def edit(manager: DialogManager, state: State) -> None:
    """Change one answer, then come back to the preview."""
    manager.dialog_data[EDITING] = True
    await manager.switch_to(state)


async def go_on(manager: DialogManager) -> None:
    """The next step; the preview after the last one or after a change from there."""
    here = step_of(state_of(manager))
    if is_editing(manager):
        # A theme belongs to one category: with a new category it has to be chosen again.
        if here == Propose.category and (await draft_of(manager)).topic is None:
            await manager.switch_to(Propose.topic)
        else:
            await show_preview(manager)
        return
    for following in STEPS[STEPS.index(here) + 1 :]:
        if not is_taken(manager, following.state):
            await manager.switch_to(following)
            return
    await show_preview(manager)


async def go_back(manager: DialogManager) -> None:
    """To the question before; from a change, to the preview."""
    here = state_of(manager)
    if here in PART_OF:
        await manager.switch_to(PART_OF[here])
    elif is_editing(manager):
        await show_preview(manager)
    elif here == STEPS[0]:
        await manager.switch_to(Propose.resume)
    else:
        await manager.switch_to(STEPS[STEPS.index(here) - 1])


async def go_to_unanswered(manager: DialogManager) -> None:
    """Where the resident stopped: the first question without an answer, else the preview."""
    missing = services_of(manager).proposals.missing(await draft_of(manager))
    first = next((state for state, field in QUESTIONS.items() if field in missing), None)
    if first is None:
        await show_preview(manager)
        return
    # Pictures are optional, so nothing tells whether that step was seen: offer it again.
    await manager.switch_to(Propose.photos if first == Propose.consent else first)


async def save_and_close(manager: DialogManager) -> None:
    """Close the window; the draft was saved with each answer."""
    tr = translator_of(manager)
    text = tr("💾 Saved. Your draft waits for you: send /propose whenever you want to go on.")
    rows = [
        [go_button(tr.plain("✍️ Go on with my proposal"), Errand.PROPOSE)],
        [go_button(tr.plain("🏠 Menu"), Errand.MENU)],
    ]
    bot, chat = bot_and_chat(manager)
    await manager.done()
    await bot.send_message(chat.id, text, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))
