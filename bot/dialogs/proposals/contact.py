"""Step 9: whether staff may write to the resident, and an e-mail or phone if they like."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import press
from bot.dialogs.proposals.course import answer, go_on
from bot.dialogs.proposals.frame import step
from bot.dialogs.proposals.states import Propose
from bot.dialogs.widgets import Decision, Label, Say, answer_by_message
from bot.dialogs.written import CONTACT_OR_BUTTON, contact_of, only_buttons
from participation.proposals.proposal import Draft


async def agree(manager: DialogManager) -> None:
    await answer(manager, contact_consent=True)
    await manager.switch_to(Propose.contact)


async def disagree(manager: DialogManager) -> None:
    await answer(manager, contact_consent=False)
    await go_on(manager)


async def without_contact(manager: DialogManager) -> None:
    await answer(manager, contact=None)
    await go_on(manager)


async def take_contact(message: Message, manager: DialogManager) -> None:
    contact = contact_of(message, manager, CONTACT_OR_BUTTON)
    if contact is not None:
        await answer(manager, contact=contact)
        await go_on(manager)


def contact_data(_: DialogManager, draft: Draft) -> dict[str, Any]:
    return {
        "now": draft.contact,
        "agrees": bool(draft.contact_consent),
        "agrees_not": draft.contact_consent is False,
    }


windows = (
    step(
        Propose.consent,
        Say(
            "<b>May the city's staff write to you in this chat?</b>\nOnly if they have a question "
            "about this proposal."
        ),
        Say("Your answer so far: yes, they may.", when="agrees"),
        Say("Your answer so far: no, they may not.", when="agrees_not"),
        Button(Label("Yes, they may"), id="p_agree", on_click=press(agree)),
        Button(Label("No, please don't"), id="p_disagree", on_click=press(disagree)),
        only_buttons(Decision(yes=agree, no=disagree)),
        data=contact_data,
    ),
    step(
        Propose.contact,
        Say(
            "<b>Would you like to leave an e-mail address or a phone number?</b>\nYou need not. "
            "Only the staff see it, only for questions about this proposal. Type it, or press the "
            "button."
        ),
        Say("Your answer so far: {now}", when="now"),
        Button(Label("Keep this answer"), id="p_keep_contact", on_click=press(go_on), when="now"),
        Button(
            Label("Without e-mail or phone"), id="p_no_contact", on_click=press(without_contact)
        ),
        answer_by_message(take_contact, Decision(no=without_contact)),
        data=contact_data,
    ),
)
