"""Whoever plainly writes in another language is asked, at most once a day, whether to switch."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final, cast

from aiogram import Bot
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import InlineKeyboardButton, User

from bot.callbacks import ChooseLanguage
from bot.dialog_storage import DialogStorage
from bot.understanding.turn import Turn
from nlu.understood import Certainty, Understood
from participation.language import LANGUAGES

FEWEST_WORDS: Final = 3
"""One or two words can be of any language: "ok", "Karosta", "taxi"."""
NOT_AGAIN_WITHIN: Final = timedelta(days=1)
_OFFERED: Final = "offered_at"


def is_plainly_another(understood: Understood, spoken: str) -> bool:
    """Sure of the wish, in words enough, and in one of our languages that we do not speak now."""
    return (
        understood.certainty is Certainty.SURE
        and understood.intent != "change_language"
        and understood.language in LANGUAGES
        and understood.language != spoken
        and len(understood.text.split()) >= FEWEST_WORDS
    )


async def offer_language(turn: Turn, understood: Understood) -> None:
    """In the language of the message: whoever writes it reads it. Comes before the answer, so
    that the answer is what stands last."""
    if not is_plainly_another(understood, turn.tr.language) or not await _is_due(turn):
        return
    tr = turn.services.translators[understood.language]
    button = InlineKeyboardButton(
        # NOTE Name your own language, not English; said to somebody who wrote in it.
        text=tr.plain("Yes, let us speak English"),
        callback_data=ChooseLanguage(language=understood.language).pack(),
    )
    # NOTE The same: your own language, not English.
    await turn.say(tr("You wrote in English. Shall we speak English?"), [[button]])


async def _is_due(turn: Turn) -> bool:
    """Notes the moment when it is. Kept beside the dialogs, sealed like them."""
    storage = cast(DialogStorage, turn.given("fsm_storage"))
    bot, person = cast(Bot, turn.given("bot")), cast(User, turn.given("event_from_user"))
    key = StorageKey(bot_id=bot.id, chat_id=person.id, user_id=person.id, destiny="language offer")
    now = turn.services.clock.now()
    before = (await storage.get_data(key)).get(_OFFERED)
    if before is not None and now - datetime.fromtimestamp(before, UTC) < NOT_AGAIN_WITHIN:
        return False
    await storage.set_data(key, {_OFFERED: now.timestamp()})
    return True
