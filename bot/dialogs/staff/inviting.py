"""Invitations for administrators: a role, a name, a one-time link to pass on; withdrawing one."""

from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery, LinkPreviewOptions, Message
from aiogram.utils.deep_linking import create_start_link
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Column, Select, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.frame import bot_and_chat, buttons_only, services_of
from bot.dialogs.staff.choosing_role import allowed, role_choices, role_window
from bot.dialogs.staff.door import actor_of, home_button
from bot.dialogs.staff.states import StaffRoom
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    refuse,
    translator_of,
)
from bot.views.cut import cut
from bot.views.staff import invitation_letter, invitations_view
from bot.views.staff_roles import ROLES
from participation.errors import Refused
from participation.staff.rights import Role

ROLE = "role"
MOST_SHOWN = 20
"""More invitations than this are never open in a city's hall; the oldest come first."""


async def invitations_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    staff = services_of(dialog_manager).staff
    found = (await staff.invitations(await actor_of(dialog_manager)))[:MOST_SHOWN]
    return {
        "view": invitations_view(found, tr),
        "open": [
            (cut(tr.plain("✖️ Withdraw: {name}", name=one.name), 60), one.key) for one in found
        ],
    }


async def on_withdraw(_: CallbackQuery, __: Any, manager: DialogManager, key: str) -> None:
    tr = translator_of(manager)
    try:
        await services_of(manager).staff.withdraw(await actor_of(manager), key)
    except Refused as refused:
        refuse(manager, refused)
        return
    leave_note(manager, tr("✅ This invitation is withdrawn: its link opens nothing any more."))


async def role_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await allowed(dialog_manager)
    return {"roles": role_choices(translator_of(dialog_manager))}


async def choose_role(manager: DialogManager, role: Role) -> None:
    manager.dialog_data[ROLE] = role.value
    await manager.switch_to(StaffRoom.invite_name)


async def name_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await allowed(dialog_manager)
    tr, role = translator_of(dialog_manager), role_of(dialog_manager)
    return {"role": tr.plain(ROLES[role])}


def role_of(manager: DialogManager) -> Role:
    """The role chosen a window before."""
    return Role(manager.dialog_data.get(ROLE, Role.CLERK.value))


async def take_name(message: Message, manager: DialogManager) -> None:
    tr = translator_of(manager)
    if not message.text:
        leave_note(manager, tr("I can read a name only as text. Please type it."))
        return
    services, (bot, chat) = services_of(manager), bot_and_chat(manager)
    actor, role = await actor_of(manager), role_of(manager)
    token = await services.staff.invite(actor, role, message.text)
    invitation = await services.staff.invitation(token)
    link = await create_start_link(bot, f"s_{token}")
    await bot.send_message(
        chat.id,
        invitation_letter(invitation, link, tr),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    leave_note(
        manager,
        tr(
            "✅ The invitation is the message above. Please forward it to {name}, and to nobody "
            "else: whoever opens the link first gets the role.",
            name=invitation.name,
        ),
    )
    manager.show_mode = ShowMode.SEND
    await manager.switch_to(StaffRoom.invitations)


windows = (
    Window(
        Note(),
        View("view"),
        SwitchTo(Label("➕ Invite somebody"), id="s_invite", state=StaffRoom.invite_role),
        Column(
            Select(
                Format("{item[0]}"),
                id="s_withdraw",
                item_id_getter=lambda item: item[1],
                items="open",
                on_click=on_withdraw,
            )
        ),
        home_button("s_invitations_back"),
        buttons_only(),
        state=StaffRoom.invitations,
        getter=invitations_data,
    ),
    role_window(
        StaffRoom.invite_role,
        Say("<b>Invite somebody</b>\nWhich role shall they have?"),
        choose_role,
        role_data,
        back=StaffRoom.invitations,
    ),
    Window(
        Note(),
        Say("<b>Invite somebody: {role}</b>"),
        Say(
            "What is their first and last name? Please write it as colleagues and the log shall "
            "show it."
        ),
        SwitchTo(Label("⬅️ Back"), id="s_name_back", state=StaffRoom.invite_role),
        answer_by_message(take_name),
        state=StaffRoom.invite_name,
        getter=name_data,
    ),
)
