"""The way in: what awaits a newcomer, the answers that wait, the list of one's organisations."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, Start

from bot.dialogs.frame import Choices, buttons_only, menu_button, numbered, press, services_of
from bot.dialogs.organisations.course import (
    EDITING,
    ORGANISATION,
    go_to_unanswered,
    me,
    open_organisation,
    show_preview,
)
from bot.dialogs.organisations.states import STEPS, Represent
from bot.dialogs.support.states import Funding
from bot.dialogs.widgets import Label, Note, Say, translator_of
from bot.views.organisation import answers, label
from participation.organisations.organisation import OrganisationDraft


async def begin(manager: DialogManager) -> None:
    """A new one, or the one whose answers wait."""
    manager.dialog_data.pop(ORGANISATION, None)
    manager.dialog_data.pop(EDITING, None)
    draft = await services_of(manager).organisations.draft(me(manager))
    await manager.switch_to(Represent.resume if draft else STEPS[0])


async def go_on_with_draft(manager: DialogManager) -> None:
    draft = await services_of(manager).organisations.draft(me(manager))
    if draft and not draft.missing:
        await show_preview(manager)
    else:
        await go_to_unanswered(manager)


async def start_anew(manager: DialogManager) -> None:
    await services_of(manager).organisations.discard(me(manager))
    await manager.switch_to(STEPS[0])


async def entry_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    draft = await services.organisations.draft(me(dialog_manager)) or OrganisationDraft()
    return {
        "steps": len(STEPS),
        "answers": answers(draft, draft.own_name, tr, services.city),
    }


async def mine_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    mine = await services.organisations.mine(me(dialog_manager))
    shown: Choices = [(label(one, tr), one.organisation_id) for one in mine]
    return {"mine": shown, "has_some": bool(shown), "has_none": not shown}


windows = (
    Window(
        Note(),
        Say(
            "<b>Your association or foundation</b>\nLink it with this chat, and you can look for "
            "volunteers here, see who applies and confirm their hours.\n\n"
            "• I ask {steps} short questions; each answer is saved at once.\n"
            "• Then the city's staff check that it is you. You can prepare calls meanwhile.\n"
            "• Is the organisation here already? Then ask one of its representatives for an "
            "invitation link."
        ),
        Button(Label("🏢 Link my organisation"), id="o_begin", on_click=press(begin)),
        Start(
            Label("💶 Support for organisations"),
            id="o_support",
            state=Funding.home,
            mode=StartMode.RESET_STACK,
        ),
        menu_button("o"),
        buttons_only(),
        state=Represent.welcome,
        getter=entry_data,
    ),
    Window(
        Note(),
        Say("<b>You have begun to link an organisation</b>\n\n{answers}"),
        Button(Label("✍️ Continue"), id="o_continue", on_click=press(go_on_with_draft)),
        Button(Label("🗑 Start anew"), id="o_anew", on_click=press(start_anew)),
        menu_button("o"),
        buttons_only(),
        state=Represent.resume,
        getter=entry_data,
    ),
    Window(
        Note(),
        Say("<b>Your organisations</b>\nChoose one.", when="has_some"),
        Say("<b>Your organisations</b>\nYou represent none here.", when="has_none"),
        numbered("mine", open_organisation, widget_id="o_open"),
        Button(Label("➕ Link another one"), id="o_begin", on_click=press(begin), when="has_some"),
        Button(
            Label("🏢 Link my organisation"), id="o_first", on_click=press(begin), when="has_none"
        ),
        menu_button("o"),
        buttons_only(),
        state=Represent.mine,
        getter=mine_data,
    ),
)
