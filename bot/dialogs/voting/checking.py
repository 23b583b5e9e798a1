"""Checking a receipt on the public board, by anyone who has its code."""

from __future__ import annotations

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window

from bot.dialogs.frame import services_of
from bot.dialogs.voting.states import Vote
from bot.dialogs.voting.ways import DOOR, MENU, NO_PREVIEW, ModeLine
from bot.dialogs.widgets import Note, Say, answer_by_message, leave_note, translator_of
from bot.views.receipt import board_sentence

LONGEST = 100


async def take_receipt(message: Message, manager: DialogManager) -> None:
    tr = translator_of(manager)
    if not message.text:
        leave_note(
            manager, tr("I can read a receipt code only as text. Please type it or paste it.")
        )
        return
    code = message.text.strip()[:LONGEST]
    entry = await services_of(manager).voting.find_receipt(code)
    leave_note(manager, board_sentence(entry, code.upper(), tr))


windows = (
    Window(
        Note(),
        Say(
            "<b>Check a receipt</b>\nPlease type or paste the receipt code, and I will look it up "
            "on the public board. The board shows whether a ballot is counted. It does not show "
            "who voted or what was chosen."
        ),
        ModeLine(),
        DOOR,
        MENU,
        NO_PREVIEW,
        answer_by_message(take_receipt),
        state=Vote.check,
    ),
)
