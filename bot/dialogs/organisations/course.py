"""Where the dialog goes next, and the answers behind it: of a draft, or of what is there.

What is asked is in the windows' files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import InlineKeyboardMarkup
from aiogram_dialog import DialogManager

from bot.callbacks import Errand
from bot.dialogs.frame import bot_and_chat, resident_of, services_of
from bot.dialogs.organisations.states import QUESTIONS, STEPS, Represent
from bot.dialogs.widgets import translator_of
from bot.views.menu import go_button
from participation.errors import Reason, Refused
from participation.organisations.organisation import (
    Organisation,
    OrganisationDraft,
    OrganisationState,
    OwnOrganisation,
)
from participation.residents.resident import ResidentId

ORGANISATION = "organisation"
EDITING = "editing"
PERSON = "person"
LINK = "link"
"""Names in the dialog's data."""

MAY_CHANGE_ALL = (OrganisationState.WAITING, OrganisationState.REFUSED)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the questions are about. `own`: None for a draft."""

    said: OrganisationDraft | Organisation
    own_name: str | None
    own: OwnOrganisation | None

    def of(self, field: str) -> Any:
        return self.own_name if field == "own_name" else getattr(self.said, field)


def me(manager: DialogManager) -> ResidentId:
    """Who asks."""
    return resident_of(manager).resident_id


def organisation_id_of(manager: DialogManager) -> int:
    """The organisation that is open; 0 for none."""
    return int(manager.dialog_data.get(ORGANISATION) or 0)


async def own_of(manager: DialogManager) -> OwnOrganisation:
    """The organisation that is open, read anew. To the list for whoever is out of it."""
    try:
        return await services_of(manager).organisations.own(
            me(manager), organisation_id_of(manager)
        )
    except Refused as refused:
        if refused.reason is Reason.NOT_YOUR_ORGANISATION:
            await manager.switch_to(Represent.mine)
        raise


async def answers_of(manager: DialogManager) -> Answers:
    """Of the organisation that is open, else of the draft."""
    if organisation_id_of(manager):
        own = await own_of(manager)
        return Answers(own.organisation, own.me.name, own)
    draft = await services_of(manager).organisations.draft(me(manager)) or OrganisationDraft()
    return Answers(draft, draft.own_name, None)


async def answer(manager: DialogManager, field: str, value: object) -> None:
    """Check and save an answer at once; raises `Refused`."""
    organisations, organisation_id = (
        services_of(manager).organisations,
        organisation_id_of(manager),
    )
    if not organisation_id:
        await organisations.answer(me(manager), **{field: value})
    elif field == "own_name":
        await organisations.rename_me(me(manager), organisation_id, str(value))
    else:
        await organisations.change(me(manager), organisation_id, **{field: value})


def state_of(manager: DialogManager) -> State:
    """The window that is open."""
    return manager.current_context().state


def is_editing(manager: DialogManager) -> bool:
    """Whether one answer is being changed from the preview."""
    return bool(manager.dialog_data.get(EDITING))


async def edit(manager: DialogManager, state: State) -> None:
    """Change one answer, then come back to the preview."""
    manager.dialog_data[EDITING] = True
    await manager.switch_to(state)


async def show_preview(manager: DialogManager) -> None:
    """All answers."""
    manager.dialog_data.pop(EDITING, None)
    await manager.switch_to(Represent.preview)


async def go_on(manager: DialogManager) -> None:
    """The next question; the preview after the last one or after a change."""
    here = state_of(manager)
    following = STEPS.index(here) + 1 if here in STEPS else len(STEPS)
    if is_editing(manager) or following >= len(STEPS):
        await show_preview(manager)
    else:
        await manager.switch_to(STEPS[following])


async def go_back(manager: DialogManager) -> None:
    """To the question before; from a change, to the preview."""
    here = state_of(manager)
    if is_editing(manager) or here not in STEPS:
        await show_preview(manager)
    elif here == STEPS[0]:
        await manager.switch_to(Represent.resume)
    else:
        await manager.switch_to(STEPS[STEPS.index(here) - 1])


async def go_to_unanswered(manager: DialogManager) -> None:
    """The first question without an answer, else the preview."""
    manager.dialog_data.pop(EDITING, None)
    found = await answers_of(manager)
    first = next((state for state, field in QUESTIONS.items() if not found.of(field)), None)
    await manager.switch_to(first or Represent.preview)


async def open_organisation(manager: DialogManager, organisation_id: int) -> None:
    """Its page."""
    manager.dialog_data[ORGANISATION] = organisation_id
    manager.dialog_data.pop(EDITING, None)
    await own_of(manager)
    await manager.switch_to(Represent.page)


async def close_organisation(manager: DialogManager) -> None:
    """Back to what the resident has: the list, or the way in."""
    manager.dialog_data.pop(ORGANISATION, None)
    manager.dialog_data.pop(EDITING, None)
    mine = await services_of(manager).organisations.mine(me(manager))
    await manager.switch_to(Represent.mine if mine else Represent.welcome)


async def save_and_close(manager: DialogManager) -> None:
    """Close the window; each answer was saved at once."""
    tr = translator_of(manager)
    bot, chat = bot_and_chat(manager)
    text = tr("💾 Saved. Your answers wait for you: send /organisation to go on.")
    rows = [
        [go_button(tr.plain("🏢 My organisation"), Errand.ORGANISATION)],
        [go_button(tr.plain("🏠 Menu"), Errand.MENU)],
    ]
    await manager.done()
    await bot.send_message(chat.id, text, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))
