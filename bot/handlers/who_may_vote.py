"""Presses under the questions who may vote, and the reminders that fit the answers.

The answers are in the press, lead to the next message, and are gone with it. All that a service is
asked to keep is which elections somebody wants to be reminded of, and that by a press of its own.
"""

from __future__ import annotations

from contextlib import suppress

from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from aiogram_dialog import DialogManager, ShowMode
from markupsafe import Markup

from bot.callbacks import Asked, ElectionDo
from bot.dialogs.elections import start_reminders
from bot.i18n.translator import Translator
from bot.services import Services
from bot.understanding.turn import turn_of
from bot.understanding.vote_reminding import vote_reminders
from bot.views.who_may_vote import question_view, read, result_view
from participation.city.election import ELECTORATES

router = Router(name="who_may_vote")


@router.callback_query(Asked.filter())
async def on_asked(
    query: CallbackQuery,
    callback_data: Asked,
    dialog_manager: DialogManager,
    services: Services,
    tr: Translator,
) -> None:
    """The next question, or what follows from the answers, in place of the question."""
    await query.answer()
    if query.message is None:
        return
    answers = read(callback_data)
    if answers.is_whole:
        _, vote_rows = await vote_reminders(turn_of(query.message, dialog_manager))
        elections = await services.elections.calendar()
        text, keyboard = result_view(answers, elections, vote_rows, services.city, tr)
    else:
        text, keyboard = question_view(answers, tr)
    await _in_place(query.message, text, keyboard)


async def _in_place(asked: object, text: Markup, keyboard: InlineKeyboardMarkup) -> None:
    """Else the answers would stand in the chat for whoever looks at the phone next."""
    if isinstance(asked, Message):
        with suppress(TelegramBadRequest):  # pressed twice
            await asked.edit_text(text, reply_markup=keyboard)


@router.callback_query(ElectionDo.filter(F.action == "remind"))
async def on_remind(
    query: CallbackQuery, callback_data: ElectionDo, dialog_manager: DialogManager
) -> None:
    """Of exactly the elections that the button named."""
    await query.answer()
    wanted = callback_data.detail.split(".")
    named = [one for one in ELECTORATES if one in wanted]
    dialog_manager.show_mode = ShowMode.SEND
    await start_reminders(dialog_manager, named or None)
