"""Step 1: who hands in. The rule (16 or older; associations and foundations) is the law's."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import press
from bot.dialogs.proposals.course import answer, go_on
from bot.dialogs.proposals.frame import step
from bot.dialogs.proposals.states import Propose
from bot.dialogs.widgets import Decision, Label, Say, answer_by_message, leave_note, translator_of
from bot.dialogs.written import only_buttons, written
from bot.i18n.translator import N_
from bot.views.proposal import applicant_text
from participation.proposals.proposal import Draft


async def person(manager: DialogManager) -> None:
    await manager.switch_to(Propose.age)


async def association(manager: DialogManager) -> None:
    await manager.switch_to(Propose.organisation)


async def old_enough(manager: DialogManager) -> None:
    await answer(manager, applicant="person")
    await go_on(manager)


async def too_young(manager: DialogManager) -> None:
    tr = translator_of(manager)
    leave_note(
        manager,
        tr(
            "⚠️ A person who hands in a proposal must be 16 or older. Perhaps an adult you know or "
            "an association can hand in your idea?"
        ),
    )
    await manager.switch_to(Propose.who)


async def take_name(message: Message, manager: DialogManager) -> None:
    name = written(message, manager, N_("Please type the full name of the organisation."))
    if name is not None:
        await answer(manager, applicant="association", organisation=name)
        await go_on(manager)


def applicant_data(manager: DialogManager, draft: Draft) -> dict[str, Any]:
    return {"now": applicant_text(draft, translator_of(manager))}


windows = (
    step(
        Propose.who,
        Say("<b>Who hands in the proposal?</b>"),
        Say("Your answer so far: {now}", when="is_answered"),
        Button(Label("👤 I do, as a person"), id="p_person", on_click=press(person)),
        Button(
            Label("👥 An association or foundation"),
            id="p_association",
            on_click=press(association),
        ),
        only_buttons(),
        data=applicant_data,
    ),
    step(
        Propose.age,
        Say(
            "<b>Are you 16 or older?</b>\nEverybody from the age of 16 may hand in a proposal, "
            "wherever they live."
        ),
        Button(Label("Yes, I am 16 or older"), id="p_old_enough", on_click=press(old_enough)),
        Button(Label("No, I am younger"), id="p_too_young", on_click=press(too_young)),
        only_buttons(Decision(yes=old_enough, no=too_young)),
    ),
    step(
        Propose.organisation,
        Say(
            "<b>What is the full name of the association or foundation?</b>\nType it as it stands "
            "in the register. The municipality must not be one of its members."
        ),
        answer_by_message(take_name),
    ),
)
