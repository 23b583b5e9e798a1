"""An opened invitation: who invites, to what, and the name under which one accepts."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.chat_commands import show_commands
from bot.dialogs.frame import (
    bot_and_chat,
    close_to_menu,
    menu_button,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.organisations.course import LINK, me, open_organisation
from bot.dialogs.organisations.states import Represent
from bot.dialogs.organisations.telling import tell_joined
from bot.dialogs.widgets import (
    Label,
    Note,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import written
from bot.i18n.translator import N_
from bot.views.cut import cut
from bot.views.organisation import invitation_question, shown_name
from participation.errors import Refused
from participation.organisations.rules import NAME_MOST, clean_person

LABEL_UNITS = 48


def name_in_telegram(manager: DialogManager) -> str:
    """What the person calls themselves in Telegram; empty when that is no name."""
    person = manager.middleware_data.get("event_from_user")
    try:
        return clean_person(person.full_name[:NAME_MOST]) if person else ""
    except Refused:
        return ""


async def joining_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    token = dialog_manager.dialog_data.get(LINK, "")
    invitation = await services_of(dialog_manager).organisations.look(token)
    return {
        "view": invitation_question(invitation, tr),
        "full_name": cut(name_in_telegram(dialog_manager), LABEL_UNITS),
    }


async def join_as(manager: DialogManager, name: str) -> None:
    services, tr, (bot, _) = services_of(manager), translator_of(manager), bot_and_chat(manager)
    resident = resident_of(manager)
    token = manager.dialog_data.get(LINK, "")
    joined = await services.organisations.join(me(manager), token, name)
    manager.dialog_data.pop(LINK, None)
    one = joined.organisation
    leave_note(manager, tr("✅ You represent {name} here now.", name=shown_name(one.name)))
    await open_organisation(manager, one.organisation_id)
    await show_commands(bot, services, resident.resident_id, resident.telegram_id, tr)
    if not joined.is_repeat:
        own = await services.organisations.own(me(manager), one.organisation_id)
        others = [each for each in own.representatives if each.resident_id != me(manager)]
        await tell_joined(bot, services, one, own.me, others)


async def join_by_button(manager: DialogManager) -> None:
    await join_as(manager, name_in_telegram(manager))


async def take_name(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please type your name."))
    if text is not None:
        await join_as(manager, text)


async def decline(manager: DialogManager) -> None:
    bot, chat = bot_and_chat(manager)
    tr = translator_of(manager)
    await bot.send_message(
        chat.id,
        tr("Nothing has changed. The invitation stays open until somebody accepts it or it ends."),
    )
    await close_to_menu(manager)


windows = (
    Window(
        Note(),
        View("view"),
        Button(
            # NOTE {full_name} is the reader's name in Telegram: "✅ Accept as Anna Kalniņa".
            Label("✅ Accept as {full_name}"),
            id="o_join",
            on_click=press(join_by_button),
            when="full_name",
        ),
        Button(Label("✖️ No, thank you"), id="o_decline", on_click=press(decline)),
        menu_button("o"),
        answer_by_message(take_name),
        state=Represent.joining,
        getter=joining_data,
    ),
)
