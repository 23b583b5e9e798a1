"""Connecting an authenticator app, and opening a session with its code."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from aiogram.exceptions import TelegramAPIError
from aiogram.types import BufferedInputFile, Message
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import bot_and_chat, press, services_of
from bot.dialogs.staff.door import actor_of, home_button
from bot.dialogs.staff.states import StaffRoom
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.views.staff import factor_caption, factor_picture
from participation.errors import Reason, Refused

KEY_MESSAGE = "key_message"
"""Where the message with the key is, so that it can be taken out of the chat."""


async def show_key(manager: DialogManager) -> None:
    """A fresh key as a message of its own; the one shown before is taken away."""
    bot, chat = bot_and_chat(manager)
    tr = translator_of(manager)
    new = await services_of(manager).staff.begin_factor(await actor_of(manager))
    await forget_key(manager)
    sent = await bot.send_photo(
        chat.id,
        BufferedInputFile(factor_picture(new), "balss.png"),
        caption=factor_caption(new, tr),
    )
    manager.dialog_data[KEY_MESSAGE] = sent.message_id
    manager.show_mode = ShowMode.DELETE_AND_SEND


async def forget_key(manager: DialogManager) -> bool:
    """Whether no message with the key is left in the chat."""
    number = manager.dialog_data.pop(KEY_MESSAGE, None)
    if number is None:
        return True
    bot, chat = bot_and_chat(manager)
    with suppress(TelegramAPIError):
        return bool(await bot.delete_message(chat.id, number))
    return False


async def take_code(message: Message, manager: DialogManager) -> None:
    tr = translator_of(manager)
    if not message.text:
        leave_note(manager, tr("I can read the code only as text. Please type it."))
        return
    actor = await actor_of(manager)
    with suppress(TelegramAPIError):  # used or wrong, it is of no use to anybody
        await message.delete()
    await services_of(manager).staff.open_session(actor, message.text[:64])
    is_gone = await forget_key(manager)
    # Until when the session is open stands in the window that follows.
    opened = tr("✅ The code is right.") if actor.has_factor else tr("✅ The app is connected.")
    if not is_gone:
        opened += " " + tr("Please delete the message with the key yourself.")
    elif not actor.has_factor:
        opened += " " + tr("I removed the message with the key.")
    leave_note(manager, opened)
    await manager.switch_to(StaffRoom.home)


async def code_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    actor = await actor_of(dialog_manager)
    if not actor.is_staff:
        raise Refused(Reason.RIGHT_MISSING)
    has_key = KEY_MESSAGE in dialog_manager.dialog_data
    return {"has_key": has_key, "has_no_key": not has_key}


windows = (
    Window(
        Note(),
        Say(
            "<b>Connect an authenticator app</b>\nWhoever works here opens a session with a code "
            "from an app, so that a lost phone or a stolen Telegram account is not enough.\n"
            "1. Install an authenticator app, such as Aegis, Google Authenticator or Microsoft "
            "Authenticator.\n"
            "2. Press “Show the key” when nobody looks over your shoulder.\n"
            "3. Add it to the app and send me the six digits that the app shows.",
            when="has_no_key",
        ),
        # Short: the picture above shall stay on the screen.
        Say(
            "Add the key above to your app. Then <b>send me the six digits</b> that the app shows "
            "for Balss.",
            when="has_key",
        ),
        Button(Label("🔑 Show the key"), id="s_key", on_click=press(show_key), when="has_no_key"),
        Button(Label("🔑 Show a new key"), id="s_rekey", on_click=press(show_key), when="has_key"),
        home_button("s_connect_back"),
        answer_by_message(take_code),
        state=StaffRoom.connect,
        getter=code_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Open your session</b>\nPlease send me the six digits that your authenticator app "
            "shows for Balss now. I remove your message at once."
        ),
        Say(
            "\n<i>A new phone, or the app is gone? Ask an administrator to disconnect the old "
            "one.</i>"
        ),
        home_button("s_code_back"),
        answer_by_message(take_code),
        state=StaffRoom.code,
        getter=code_data,
    ),
)
