"""Staff decide about organisations: those that wait, and those that were approved before."""

from __future__ import annotations

from typing import Any

from aiogram.fsm.state import State
from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.frame import Choices, buttons_only, numbered, press, services_of
from bot.dialogs.moderation.course import LIST, NUMBER, SEEN, number_of, page_of, turn
from bot.dialogs.moderation.states import Moderation
from bot.dialogs.staff.door import NO_PREVIEW, actor_of
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import written
from bot.i18n.translator import N_
from bot.views.cut import cut
from bot.views.organisation import claim_view, label, shown_name
from participation.organisations.organisation import Claim, OrganisationState
from participation.organisations.rules import WHY_MOST

LABEL_UNITS = 48


async def claim_of(manager: DialogManager) -> Claim:
    """The organisation that is open, read anew. Refused: as the gate, ORGANISATION_UNKNOWN."""
    actor = await actor_of(manager)
    return await services_of(manager).organisations.claim(actor, number_of(manager))


async def waiting_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    actor = await actor_of(dialog_manager)
    found = await services_of(dialog_manager).organisations.waiting(actor)
    choices: Choices = [
        (cut(one.organisation.name, LABEL_UNITS), one.organisation.organisation_id)
        for one in found
    ]
    return page_of(dialog_manager, choices)


async def linked_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    actor, tr = await actor_of(dialog_manager), translator_of(dialog_manager)
    found = await services_of(dialog_manager).organisations.linked(actor)
    choices: Choices = [
        (label(one.organisation, tr), one.organisation.organisation_id) for one in found
    ]
    return page_of(dialog_manager, choices)


async def open_waiting(manager: DialogManager, number: int) -> None:
    await _open(manager, number, "waiting")


async def open_linked(manager: DialogManager, number: int) -> None:
    await _open(manager, number, "linked")


async def _open(manager: DialogManager, number: int, came_from: str) -> None:
    manager.dialog_data.update({NUMBER: number, LIST: came_from})
    await claim_of(manager)
    await manager.switch_to(Moderation.organisation)


def list_of(manager: DialogManager) -> State:
    """The list that one came from."""
    return Moderation.linked if manager.dialog_data.get(LIST) == "linked" else Moderation.waiting


async def back(manager: DialogManager) -> None:
    await manager.switch_to(list_of(manager))


async def organisation_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    claim = await claim_of(dialog_manager)
    # What is decided is what was read: the rules compare it with what stands there by then.
    dialog_manager.dialog_data[SEEN] = claim.organisation.seen
    state = claim.organisation.state
    return {
        "view": claim_view(claim, tr, services.city),
        "name": shown_name(claim.organisation.name),
        "waits": state is OrganisationState.WAITING,
        "is_approved": state is OrganisationState.APPROVED,
        "is_suspended": state is OrganisationState.SUSPENDED,
        "most": WHY_MOST,
    }


async def approve(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    one = await services.organisations.decide(
        await actor_of(manager),
        number_of(manager),
        approve=True,
        seen=manager.dialog_data.get(SEEN),
    )
    leave_note(manager, tr("✅ {name} is approved. The representatives are told.", name=one.name))
    await manager.switch_to(list_of(manager))


async def take_refusal(message: Message, manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    why = written(message, manager, N_("Please type why."))
    if why is None:
        return
    one = await services.organisations.decide(
        await actor_of(manager),
        number_of(manager),
        approve=False,
        reason=why,
        seen=manager.dialog_data.get(SEEN),
    )
    leave_note(
        manager,
        tr("↩️ {name} is not approved. The representatives are told why.", name=one.name),
    )
    await manager.switch_to(list_of(manager))


async def take_suspension(message: Message, manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    why = written(message, manager, N_("Please type why."))
    if why is None:
        return
    one = await services.organisations.suspend(await actor_of(manager), number_of(manager), why)
    leave_note(
        manager, tr("⏸ {name} is suspended. The representatives are told why.", name=one.name)
    )
    await manager.switch_to(Moderation.linked)


BACK = SwitchTo(Label("⬅️ Back"), id="m_home", state=Moderation.home)
TO_ORGANISATION = SwitchTo(Label("⬅️ Back"), id="m_one", state=Moderation.organisation)

windows = (
    Window(
        Note(),
        Say("<b>Organisations that wait</b>\nThe oldest comes first.", when="has_some"),
        Say("<b>Organisations that wait</b>\nNone waits.", when="has_none"),
        numbered("choices", open_waiting, widget_id="m_open_waiting"),
        numbered("turns", turn, widget_id="m_turn", in_row=True),
        BACK,
        buttons_only(),
        state=Moderation.waiting,
        getter=waiting_data,
    ),
    Window(
        Note(),
        Say("<b>Approved organisations</b>\nChoose one to suspend it.", when="has_some"),
        Say("<b>Approved organisations</b>\nThere are none yet.", when="has_none"),
        numbered("choices", open_linked, widget_id="m_open_linked"),
        numbered("turns", turn, widget_id="m_turn", in_row=True),
        BACK,
        buttons_only(),
        state=Moderation.linked,
        getter=linked_data,
    ),
    Window(
        Note(),
        View("view"),
        Say(
            "\nPlease look the number up in the register of enterprises, and ask the contact "
            "person if you are not sure that it is them.",
            when="waits",
        ),
        Button(Label("✅ Approve"), id="m_approve", on_click=press(approve), when="waits"),
        SwitchTo(Label("↩️ Do not approve"), id="m_refuse", state=Moderation.refuse, when="waits"),
        SwitchTo(Label("⏸ Suspend"), id="m_suspend", state=Moderation.suspend, when="is_approved"),
        Button(
            Label("▶️ Let it go on"), id="m_restore", on_click=press(approve), when="is_suspended"
        ),
        Button(Label("⬅️ Back"), id="m_list", on_click=press(back)),
        NO_PREVIEW,
        buttons_only(),
        state=Moderation.organisation,
        getter=organisation_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Why is {name} not approved?</b>\nPlease type it, at most {most} characters. The "
            "representatives read it, correct what is wrong and hand it in again."
        ),
        TO_ORGANISATION,
        answer_by_message(take_refusal),
        state=Moderation.refuse,
        getter=organisation_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Why is {name} suspended?</b>\nPlease type it, at most {most} characters. The "
            "representatives read it. Until you let it go on, they can only prepare drafts."
        ),
        TO_ORGANISATION,
        answer_by_message(take_suspension),
        state=Moderation.suspend,
        getter=organisation_data,
    ),
)
