"""The room's first window: who I am here, what I may do, the session, and the doors."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, ShowMode, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.chat_commands import show_commands
from bot.dialogs.campaigns.states import Desk
from bot.dialogs.election_desk.states import ElectionDesk
from bot.dialogs.family_desk.states import FamilyDesk
from bot.dialogs.frame import (
    bot_and_chat,
    buttons_only,
    menu_button,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.hours.course import start_city_hours
from bot.dialogs.moderation.states import Moderation
from bot.dialogs.neutrality.course import start_neutrality
from bot.dialogs.questions.states import Questions
from bot.dialogs.staff.door import NO_PREVIEW, actor_of, home_button
from bot.dialogs.staff.states import StaffRoom
from bot.dialogs.support_desk.states import SupportDesk
from bot.dialogs.voice_desk.states import AppealDesk
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.services import Services
from bot.views.staff import home_view
from participation.staff.actor import Actor
from participation.staff.rights import Right


async def home_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    actor, frozen = await actor_of(dialog_manager), await services.staff.frozen()
    now = services.clock.now()
    is_open = actor.has_session(now)
    may_moderate = is_open and actor.may(Right.MODERATE_CALLS) and frozen is None
    may_read_appeals = is_open and actor.may(Right.EDIT_ELECTIONS) and frozen is None
    return {
        "may_moderate": may_moderate,
        "waiting": tr.number(await waiting_count(services, actor)) if may_moderate else "",
        "may_read_appeals": may_read_appeals,
        "appeals": tr.number(await services.appeals.count_waiting(actor.resident_id))
        if may_read_appeals
        else "",
        "may_elections": is_open and actor.may(Right.EDIT_ELECTIONS) and frozen is None,
        "may_support": is_open and actor.may(Right.EDIT_SUPPORT) and frozen is None,
        "view": home_view(actor, frozen, now, tr),
        "can_connect": actor.is_staff and not actor.has_factor,
        "can_open": actor.is_staff and actor.has_factor and not is_open,
        "can_close": is_open,
        "may_campaign": is_open and actor.may(Right.WRITE_CAMPAIGNS),
        "may_answer": is_open and actor.may(Right.ANSWER_QUESTIONS),
        "may_sum_up": is_open and actor.may(Right.EDIT_SUPPORT),
        "may_invite": is_open and actor.may(Right.INVITE) and frozen is None,
        "may_read_log": is_open and actor.may(Right.READ_LOG),
        "may_freeze": is_open and actor.may(Right.FREEZE) and frozen is None,
        "is_frozen": is_open and frozen is not None,
    }


async def waiting_count(services: Services, actor: Actor) -> int:
    """How many organisations and first calls wait for this member of the staff."""
    count = len(await services.calls.waiting(actor))
    if actor.may(Right.APPROVE_ORGANISATIONS):
        count += len(await services.organisations.waiting(actor))
    return count


async def close_session(manager: DialogManager) -> None:
    tr = translator_of(manager)
    await services_of(manager).staff.close_session(await actor_of(manager))
    leave_note(manager, tr("🔒 Your session is closed."))


async def to_campaigns(manager: DialogManager) -> None:
    """Out of the room; who may see what is there, its windows ask."""
    await manager.start(Desk.all, mode=StartMode.RESET_STACK)


async def to_questions(manager: DialogManager) -> None:
    """The same for what the bot did not understand."""
    await manager.start(Questions.groups, mode=StartMode.RESET_STACK)


async def to_moderation(manager: DialogManager) -> None:
    """The same for organisations and their first calls."""
    await manager.start(Moderation.home, mode=StartMode.RESET_STACK)


async def to_appeals(manager: DialogManager) -> None:
    """The same for residents' appeals to vote."""
    await manager.start(AppealDesk.home, mode=StartMode.RESET_STACK)


async def to_elections(manager: DialogManager) -> None:
    """The same for the election calendar."""
    await manager.start(ElectionDesk.home, mode=StartMode.RESET_STACK)


async def to_support(manager: DialogManager) -> None:
    """The same for what the city gives to organisations."""
    await manager.start(SupportDesk.home, mode=StartMode.RESET_STACK)


async def to_family_desk(manager: DialogManager) -> None:
    """The same for the children's election."""
    await manager.start(FamilyDesk.home, mode=StartMode.RESET_STACK)


async def leave(manager: DialogManager) -> None:
    bot, chat = bot_and_chat(manager)
    services, tr = services_of(manager), translator_of(manager)
    await services.staff.leave(await actor_of(manager))
    await manager.done(show_mode=ShowMode.DELETE_AND_SEND)
    resident = resident_of(manager)
    await show_commands(bot, services, resident.resident_id, resident.telegram_id, tr)
    await bot.send_message(
        chat.id,
        tr(
            "You have left the staff. Thank you for your work! /menu shows what everybody can do "
            "here."
        ),
    )


windows = (
    Window(
        Note(),
        View("view"),
        Button(
            Label("🔑 Connect an authenticator app"),
            id="s_connect",
            on_click=press(lambda manager: manager.switch_to(StaffRoom.connect)),
            when="can_connect",
        ),
        SwitchTo(Label("🔓 Open my session"), id="s_code", state=StaffRoom.code, when="can_open"),
        Button(
            Label("📋 Campaigns"),
            id="s_campaigns",
            on_click=press(to_campaigns),
            when="may_campaign",
        ),
        Button(
            # NOTE {waiting}: how many of them wait to be decided about.
            Label("🏢 Organisations and calls: {waiting}"),
            id="s_moderation",
            on_click=press(to_moderation),
            when="may_moderate",
        ),
        Button(
            Label("🗳 Election calendar"),
            id="s_elections",
            on_click=press(to_elections),
            when="may_elections",
        ),
        Button(
            # NOTE Opens the names of candidates and parties, and until when two approve.
            Label("🛡 Before an election"),
            id="s_neutral",
            on_click=press(start_neutrality),
            when="may_elections",
        ),
        Button(
            Label("💶 Support for organisations"),
            id="s_support",
            on_click=press(to_support),
            when="may_support",
        ),
        Button(
            # NOTE Calls of residents to vote; {appeals}: how many wait to be read by staff.
            Label("📣 Residents' appeals: {appeals}"),
            id="s_appeals",
            on_click=press(to_appeals),
            when="may_read_appeals",
        ),
        Button(
            Label("👧 Children's election"),
            id="s_family",
            on_click=press(to_family_desk),
            when="may_elections",
        ),
        Button(
            # NOTE Of residents, which the bot did not understand.
            Label("❓ Questions"),
            id="s_questions",
            on_click=press(to_questions),
            when="may_answer",
        ),
        Button(
            Label("🕒 Volunteer hours"),
            id="s_hours",
            on_click=press(start_city_hours),
            when="may_sum_up",
        ),
        SwitchTo(Label("👥 Members"), id="s_members", state=StaffRoom.members, when="may_invite"),
        SwitchTo(
            Label("✉️ Invitations"),
            id="s_invitations",
            state=StaffRoom.invitations,
            when="may_invite",
        ),
        SwitchTo(Label("📜 Staff log"), id="s_log", state=StaffRoom.log, when="may_read_log"),
        SwitchTo(
            Label("❄️ Stop everything"),
            id="s_freeze",
            state=StaffRoom.freeze_why,
            when="may_freeze",
        ),
        SwitchTo(
            Label("❄️ Everything stands still"),
            id="s_frozen",
            state=StaffRoom.frozen,
            when="is_frozen",
        ),
        Button(
            Label("🔒 Close the session"),
            id="s_close",
            on_click=press(close_session),
            when="can_close",
        ),
        SwitchTo(Label("🚪 Leave the staff"), id="s_leave", state=StaffRoom.leave),
        menu_button("s"),
        NO_PREVIEW,
        buttons_only(),
        state=StaffRoom.home,
        getter=home_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Leave the staff?</b>\nYour roles here end at once, and so do your invitations "
            "that nobody has used yet. Only a new invitation brings you back."
        ),
        Button(Label("🚪 Yes, leave"), id="s_leave_sure", on_click=press(leave)),
        home_button("s_stay"),
        buttons_only(),
        state=StaffRoom.leave,
    ),
)
