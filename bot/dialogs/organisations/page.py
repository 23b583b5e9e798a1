"""An organisation's first window: how it stands, who represents it, and what can be done."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, Start, SwitchTo

from bot.chat_commands import show_commands
from bot.dialogs.frame import (
    bot_and_chat,
    buttons_only,
    menu_button,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.organisations.course import (
    close_organisation,
    me,
    organisation_id_of,
    own_of,
    show_preview,
)
from bot.dialogs.organisations.states import Represent
from bot.dialogs.organisations.telling import tell_ended, tell_left
from bot.dialogs.support.states import Funding
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.organisation import page, shown_name
from participation.organisations.organisation import OrganisationState


async def page_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, own = translator_of(dialog_manager), await own_of(dialog_manager)
    is_refused = own.organisation.state is OrganisationState.REFUSED
    return {
        "view": page(own, tr),
        "name": shown_name(own.organisation.name),
        "is_refused": is_refused,
        "is_not_refused": not is_refused,
        "leads": own.me.leads,
        "may_leave": not own.me.leads,
    }


async def correct(manager: DialogManager) -> None:
    await show_preview(manager)


async def leave(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    own = await own_of(manager)
    leads = [one for one in own.representatives if one.leads]
    await services.organisations.leave(me(manager), organisation_id_of(manager))
    await _gone(manager)
    leave_note(manager, tr("You no longer represent this organisation here."))
    await tell_left(bot_and_chat(manager)[0], services, own.organisation, own.me, leads)


async def close(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    own = await own_of(manager)
    others = [one for one in own.representatives if one.resident_id != own.me.resident_id]
    await services.organisations.close(me(manager), organisation_id_of(manager))
    await _gone(manager)
    leave_note(manager, tr("The organisation has ended its work here."))
    await tell_ended(bot_and_chat(manager)[0], services, own.organisation, others)


async def _gone(manager: DialogManager) -> None:
    (bot, _), resident, tr = bot_and_chat(manager), resident_of(manager), translator_of(manager)
    services = services_of(manager)
    await show_commands(bot, services, resident.resident_id, resident.telegram_id, tr)
    await close_organisation(manager)


windows = (
    Window(
        Note(),
        View("view"),
        Button(
            Label("✏️ Correct and hand in again"),
            id="o_correct",
            on_click=press(correct),
            when="is_refused",
        ),
        Button(
            Label("✏️ Answers and contact"),
            id="o_details",
            on_click=press(show_preview),
            when="is_not_refused",
        ),
        SwitchTo(Label("👥 Representatives"), id="o_people", state=Represent.people),
        Start(
            Label("💶 Support for organisations"),
            id="o_support",
            state=Funding.home,
            mode=StartMode.RESET_STACK,
        ),
        SwitchTo(Label("🚪 Leave"), id="o_leave", state=Represent.leave, when="may_leave"),
        SwitchTo(Label("🚪 End its work here"), id="o_close", state=Represent.close, when="leads"),
        Button(Label("⬅️ My organisations"), id="o_list", on_click=press(close_organisation)),
        menu_button("o"),
        buttons_only(),
        state=Represent.page,
        getter=page_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Leave {name}?</b>\nYou can no longer act for it here, and invitations that you "
            "gave end. Only a new invitation brings you back."
        ),
        Button(Label("🚪 Yes, leave"), id="o_leave_sure", on_click=press(leave)),
        SwitchTo(Label("⬅️ Back"), id="o_stay", state=Represent.page),
        buttons_only(),
        state=Represent.leave,
        getter=page_data,
    ),
    Window(
        Note(),
        Say(
            "<b>End the work of {name} here?</b>\nAll representatives lose it, and drafts of "
            "calls are deleted. Hours that volunteers have worked stay in their record. To come "
            "back, the organisation must be linked and approved anew.\n\nWould you rather give it "
            "to somebody else? Then hand it over: under “Representatives”."
        ),
        Button(Label("🚪 Yes, end it"), id="o_close_sure", on_click=press(close)),
        SwitchTo(Label("⬅️ Back"), id="o_close_back", state=Represent.page),
        buttons_only(),
        state=Represent.close,
        getter=page_data,
    ),
)
