"""Checking a receipt on the public board, by anyone who has its code."""

from __future__ import annotations

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import press, resident_of, services_of
from bot.dialogs.voting.states import Vote
from bot.dialogs.voting.ways import DOOR, MENU, NO_PREVIEW, ModeLine
from bot.dialogs.widgets import Label, Note, Say, answer_by_message, leave_note, translator_of
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


async def check_mine(manager: DialogManager) -> None:
    """Look up the voter's own latest receipt on the board."""
    services, tr = services_of(manager), translator_of(manager)
    proof = await services.voting.my_proof(resident_of(manager).telegram_id)
    if proof is None:
        leave_note(manager, tr("I have no ballot of yours."))
        return
    entry = await services.voting.find_receipt(proof.code)
    leave_note(manager, board_sentence(entry, proof.code, tr))


CHECK_MINE = Button(Label("🧾 Check my receipt"), id="v_check_mine", on_click=press(check_mine))

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
