"""Whoever plainly writes in another language is asked, at most once a day, whether to switch."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from aiogram.types import InlineKeyboardButton

from bot.callbacks import ChooseLanguage
from bot.understanding.memory import may_offer_language
from bot.understanding.turn import Turn
from nlu.understood import Certainty, Understood
from participation.language import LANGUAGES

FEWEST_WORDS: Final = 3
"""One or two words can be of any language: "ok", "Karosta", "taxi"."""
NOT_AGAIN_WITHIN: Final = timedelta(days=1)


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
    if not is_plainly_another(understood, turn.tr.language) or not (
        await may_offer_language(turn, NOT_AGAIN_WITHIN)
    ):
        return
    tr = turn.services.translators[understood.language]
    button = InlineKeyboardButton(
        # NOTE Name your own language, not English; said to somebody who wrote in it.
        text=tr.plain("Yes, let us speak English"),
        callback_data=ChooseLanguage(language=understood.language).pack(),
    )
    # NOTE The same: your own language, not English.
    await turn.say(tr("You wrote in English. Shall we speak English?"), [[button]])
