"""The window that asks for the voting code. What a code is worth: `participation.voting`."""

from __future__ import annotations

from typing import Any

from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import press, resident_of, services_of
from bot.dialogs.voting.door import CARD, to_the_door
from bot.dialogs.voting.reminding import CANCEL_END, END
from bot.dialogs.voting.states import Vote
from bot.dialogs.voting.ways import CHECK, MENU, NO_PREVIEW, PROJECTS, ModeLine, to_card
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    answer_by_message,
    has_note,
    leave_note,
    translator_of,
)
from participation.errors import Reason, Refused

LONGEST = 64
"""A code has ten characters; what is far longer is a question or a story, and is cut."""


async def take_code(message: Message, manager: DialogManager) -> None:
    tr = translator_of(manager)
    if message.photo or message.document:
        leave_note(manager, tr("I cannot read pictures or files. Please type the code."))
        return
    if not message.text:
        leave_note(manager, tr("I can read the code only as text. Please type it."))
        return
    try:
        await services_of(manager).voting.enter_code(
            resident_of(manager).telegram_id,
            message.text[:LONGEST],
            f"message-{message.message_id}",
        )
    except Refused as refused:
        if refused.reason is not Reason.ALREADY_VERIFIED:
            raise
    if await forget_message(message):
        note = tr(
            "✅ Thank you, the code is right. You may vote. I removed your message with the code."
        )
    else:
        note = tr(
            "✅ Thank you, the code is right. You may vote. Please delete your message with the "
            "code yourself."
        )
    leave_note(manager, note)
    card = manager.dialog_data.get(CARD)
    await to_the_door(manager)
    if isinstance(card, int):
        await to_card(manager, card)


async def forget_message(message: Message) -> bool:
    """Take the code out of the chat; whether that worked. It is used up: failing harms nobody."""
    try:
        return bool(await message.delete())
    except TelegramAPIError:
        return False


async def explain_letter(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    contact = services.city.contact
    note = contact.note.get(tr.language) if contact.note else contact.url
    leave_note(
        manager,
        tr(
            "No letter with a code? Please ask the city: {office}. {note}",
            office=contact.name.get(tr.language),
            note=note,
        ),
    )


async def code_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """What a code is stands only where nothing else has to be said: a phone shows the end of a
    long window, and the answer to what was just typed stands at its beginning."""
    is_plain = not has_note(dialog_manager)
    bell = await END.data(dialog_manager, is_offered=is_plain)
    return {"example": "7KM4P-XQ9TR", "is_plain": is_plain, **bell}


windows = (
    Window(
        Note(),
        Say(
            "<b>Your voting code</b>\nTo vote, please type the one-time code from the city's "
            "letter and send it to me."
        ),
        Say(
            "\n• Where it is: in the letter from the city, under the words “Voting code”.\n"
            "• What it looks like: <code>{example}</code>. Small letters, spaces and dashes do "
            "not matter.\n"
            "• What it is for: it proves that you may vote. It is not stored next to what you "
            "choose.",
            when="is_plain",
        ),
        END.line(),
        ModeLine(),
        Button(Label("✉️ I have no letter"), id="v_letter", on_click=press(explain_letter)),
        *END.buttons(CANCEL_END),
        Button(Label("🔎 Projects"), id="v_projects", on_click=PROJECTS.on_click, when="is_plain"),
        Button(
            Label("🧾 Check a receipt"), id="v_check", on_click=CHECK.on_click, when="is_plain"
        ),
        MENU,
        NO_PREVIEW,
        answer_by_message(take_code),
        state=Vote.code,
        getter=code_data,
    ),
)
