"""The answer to "May the city keep this sentence?". The question: `bot/understanding/teaching.py`.

The sentence is read from the message that the question quotes: until the answer nothing is kept.
"""

from __future__ import annotations

from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot.callbacks import Teach
from bot.handlers.wishes import quoted
from bot.understanding import teaching
from bot.understanding.turn import Turn, turn_of

router = Router(name="teaching")


@router.callback_query(Teach.filter())
async def on_teach(
    query: CallbackQuery, callback_data: Teach, dialog_manager: DialogManager
) -> None:
    await query.answer()
    if not isinstance(query.message, Message):
        return
    words = await _decide(turn_of(query.message, dialog_manager), callback_data.answer)
    # In place of the question: an answered one would only be read aloud again.
    with suppress(TelegramBadRequest):  # pressed twice, or too old
        await query.message.edit_text(words, reply_markup=None)


async def _decide(turn: Turn, answer: str) -> Markup:
    tr, owner = turn.tr, turn.resident.resident_id
    consent = turn.services.preferences.teaching
    if answer == "yes":
        await consent.set(owner, True)
        message = quoted(turn.message)
        if message and await teaching.keep(turn, message.text or ""):
            return tr("Thank you! The sentence is kept, and I hope to understand it soon.")
        return tr(
            "Thank you! I could not read this sentence any more, but I may keep the next one that "
            "I do not understand."
        )
    if answer == "never":
        await consent.set(owner, False)
        return tr(
            "All right: I keep nothing of what you write for learning, and I do not ask again. In "
            "/news, “About me”, you can change that."
        )
    return tr("All right, I did not keep it.")
