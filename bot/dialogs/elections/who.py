"""Who may vote, asked from a window, a button or free words: plain messages below whatever is
open, so that no window remembers the answers."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode

from bot.dialogs.frame import bot_and_chat
from bot.dialogs.widgets import translator_of
from bot.views.who_may_vote import Answers, question_view


async def ask_who(manager: DialogManager) -> None:
    """The first of the questions; an open window stays as it is."""
    bot, chat = bot_and_chat(manager)
    text, keyboard = question_view(Answers(), translator_of(manager))
    await bot.send_message(chat.id, text, reply_markup=keyboard)
    manager.show_mode = ShowMode.NO_UPDATE
