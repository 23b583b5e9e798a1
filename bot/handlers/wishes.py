"""Buttons about a wish that was written in free words: which one was meant, yes, no, go on.

Old ones stay for ever: each press looks anew at how things stand, and reads the quoted message
again for what it named.
"""

from __future__ import annotations

from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode

from bot.callbacks import Wish
from bot.dialogs.widgets import leave_note
from bot.handlers.start import show_menu
from bot.understanding import answering, in_dialog, vote_reminding
from bot.understanding.memory import take_question
from bot.understanding.routes import ROUTES
from bot.understanding.talk import with_menu
from bot.understanding.turn import Turn, turn_of
from nlu.understood import Understood

router = Router(name="wishes")


async def _tidy(pressed: object) -> None:
    """The question is answered: its buttons would only be read aloud again."""
    if isinstance(pressed, Message):
        with suppress(TelegramBadRequest):  # pressed twice, or too old
            await pressed.edit_reply_markup(reply_markup=None)


def quoted(pressed: object) -> Message | None:
    """The resident's own words that the question quotes; Telegram may have lost them."""
    if isinstance(pressed, Message) and (words := pressed.reply_to_message) and words.text:
        return words
    return None


async def _read_again(turn: Turn) -> Understood | None:
    words = quoted(turn.message)
    return await answering.understand(turn, words.text or "") if words else None


@router.callback_query(Wish.filter())
async def on_wish(
    query: CallbackQuery, callback_data: Wish, dialog_manager: DialogManager
) -> None:
    await query.answer()
    if query.message is None:
        return
    # The pressed message is no window: it stays, and the window comes below it.
    dialog_manager.show_mode = ShowMode.SEND
    turn = turn_of(query.message, dialog_manager)
    route = ROUTES.get(callback_data.intent)
    await _tidy(query.message)
    await take_question(turn)  # answered: a typed yes is no answer to it any more
    match callback_data.step:
        case "meant" if route:
            await answering.act(turn, callback_data.intent, route, await _read_again(turn))
        case "sure" if route:
            await route.do(turn, None)
        case vote_reminding.STEP:
            await vote_reminding.set_reminder(turn, callback_data.intent)
        case "keep" if in_dialog.is_asking(dialog_manager):
            leave_note(dialog_manager, turn.tr("All right, I left everything as it is."))
            await dialog_manager.show()
        case "keep":
            await answering.leave_as_it_is(turn)
        case "other":
            await answering.not_understood(turn, quoted(query.message))
        case "back" if dialog_manager.has_context():
            await dialog_manager.show()
        case "back":
            await show_menu(turn.message, turn.services, turn.resident, turn.tr)
        case _:
            await with_menu(turn, turn.tr("This has changed. Here is how it stands now."))
