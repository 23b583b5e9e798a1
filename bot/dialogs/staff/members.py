"""The staff list for administrators: roles, a lost phone, the end of somebody's work here."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.frame import (
    Choices,
    bot_and_chat,
    buttons_only,
    numbered,
    paged,
    press,
    services_of,
)
from bot.dialogs.staff.choosing_role import ROLE_ORDER, allowed, role_choices, role_window
from bot.dialogs.staff.door import actor_of, home_button
from bot.dialogs.staff.states import StaffRoom
from bot.dialogs.staff.telling import show_commands, tell
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.cut import cut
from bot.views.staff import member_view
from bot.views.staff_roles import farewell, role_names
from participation.staff.member import Member
from participation.staff.rights import Role

MEMBER, PAGE = "member", "page"
ON_PAGE = 8


async def chosen(manager: DialogManager) -> Member:
    return await services_of(manager).staff.member(manager.dialog_data.get(MEMBER, 0))


async def members_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await allowed(dialog_manager)
    tr = translator_of(dialog_manager)
    everybody = {one.staff_id: one for one in await services_of(dialog_manager).staff.members()}
    shown, page, pages = paged(tuple(everybody), dialog_manager.dialog_data.get(PAGE, 0), ON_PAGE)
    people: Choices = [
        (cut(f"{everybody[each].name} – {role_names(everybody[each].roles, tr)}", 60), each)
        for each in shown
    ]
    turns: Choices = []
    if page > 0:
        turns.append((tr.plain("◀️ Before"), page - 1))
    if page < pages - 1:
        turns.append((tr.plain("After ▶️"), page + 1))
    return {"people": people, "turns": turns, "count": tr.number(len(everybody))}


async def turn(manager: DialogManager, page: int) -> None:
    manager.dialog_data[PAGE] = page


async def open_member(manager: DialogManager, staff_id: int) -> None:
    manager.dialog_data[MEMBER] = staff_id
    await manager.switch_to(StaffRoom.member)


async def member_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await allowed(dialog_manager)
    member, tr = await chosen(dialog_manager), translator_of(dialog_manager)
    marks: Choices = [
        (f"{'✅' if ROLE_ORDER[at] in member.roles else '▫️'} {label}", at)
        for label, at in role_choices(tr)
    ]
    return {
        "view": member_view(member, tr),
        "name": member.name,
        "roles": marks,
        "has_factor": member.has_factor,
    }


async def toggle_role(manager: DialogManager, role: Role) -> None:
    """Give the role, or take it away. The label said which; the state is read anew."""
    services, (bot, _) = services_of(manager), bot_and_chat(manager)
    actor, member = await actor_of(manager), await chosen(manager)
    if role in member.roles:
        await services.staff.take_role(actor, member.staff_id, role)
    else:
        await services.staff.give_role(actor, member.staff_id, role)
    changed = await chosen(manager)
    await show_commands(bot, services, changed)
    if changed.staff_id != actor.staff_id:
        await tell(
            bot,
            services,
            [changed],
            lambda tr: tr(
                "Your roles here have changed. They are now: {roles}. /staff shows what you may "
                "do.",
                roles=role_names(changed.roles, tr),
            ),
        )


async def reset_factor(manager: DialogManager) -> None:
    services, tr, (bot, _) = services_of(manager), translator_of(manager), bot_and_chat(manager)
    actor, member = await actor_of(manager), await chosen(manager)
    await services.staff.reset_factor(actor, member.staff_id)
    leave_note(
        manager,
        tr("✅ The app of {name} is disconnected. A new one can be connected.", name=member.name),
    )
    if member.staff_id != actor.staff_id:
        await tell(
            bot,
            services,
            [member],
            lambda tr: tr(
                "{admin} has disconnected your authenticator app. Please connect a new one in "
                "/staff. If you did not ask for this, tell your colleagues at once.",
                admin=actor.name,
            ),
        )


async def remove(manager: DialogManager) -> None:
    services, tr, (bot, _) = services_of(manager), translator_of(manager), bot_and_chat(manager)
    removed = await services.staff.remove(
        await actor_of(manager), manager.dialog_data.get(MEMBER, 0)
    )
    await show_commands(bot, services, removed)
    today = services.clock.now().astimezone(services.city.zone).date()
    await tell(bot, services, [removed], lambda tr: farewell(today, tr))
    leave_note(manager, tr("✅ {name} is no longer on the staff.", name=removed.name))
    await manager.switch_to(StaffRoom.members)


windows = (
    Window(
        Note(),
        Say("<b>Members: {count}</b>\nChoose somebody to change their roles."),
        numbered("people", open_member, widget_id="s_member"),
        numbered("turns", turn, widget_id="s_page", in_row=True),
        home_button("s_members_back"),
        buttons_only(),
        state=StaffRoom.members,
        getter=members_data,
    ),
    Window(
        Note(),
        View("view"),
        SwitchTo(Label("🎭 Roles"), id="s_roles", state=StaffRoom.roles),
        Button(
            Label("📵 Lost phone: disconnect the app"),
            id="s_reset",
            on_click=press(reset_factor),
            when="has_factor",
        ),
        SwitchTo(Label("🚪 End their work here"), id="s_remove", state=StaffRoom.remove),
        SwitchTo(Label("⬅️ Back"), id="s_member_back", state=StaffRoom.members),
        buttons_only(),
        state=StaffRoom.member,
        getter=member_data,
    ),
    role_window(
        StaffRoom.roles,
        Say("<b>{name}: roles</b>\nA press gives a role or takes it away, at once."),
        toggle_role,
        member_data,
        back=StaffRoom.member,
    ),
    Window(
        Note(),
        Say(
            "<b>End the work of {name} here?</b>\nAll their roles end at once. Only a new "
            "invitation brings them back."
        ),
        Button(Label("🚪 Yes, end it"), id="s_remove_sure", on_click=press(remove)),
        SwitchTo(Label("⬅️ Back"), id="s_remove_back", state=StaffRoom.member),
        buttons_only(),
        state=StaffRoom.remove,
        getter=member_data,
    ),
)
