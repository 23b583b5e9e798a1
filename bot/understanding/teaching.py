"""Keeping words that were not understood: only with consent, which is asked for now and then."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton, Message
from markupsafe import Markup

from bot.callbacks import Teach
from bot.i18n.translator import Translator
from bot.understanding.routes import ROUTES
from bot.understanding.turn import Turn
from bot.views.cut import isolated
from nlu.understood import OUT_OF_SCOPE, Understood
from participation.language import LANGUAGES
from participation.questions.scrubbing import scrub

MOST_GUESSES = 3
WORTH_SHOWING = 0.2
"""A guess is kept only if at least this share of such messages means it: staff should not have to
read past guesses that are nearly always wrong."""


async def keep_or_ask(turn: Turn, message: Message, text: str) -> None:
    """After the answer. Whoever has not decided sees first what would be kept."""
    kept = scrub(text)
    if not kept:
        return
    teaching = turn.services.preferences.teaching
    consent = await teaching.of(turn.resident.resident_id)
    if consent.may_teach:
        await keep(turn, text)
    elif consent.may_teach is None and await teaching.ask(turn.resident.resident_id):
        await turn.say(question(kept, turn.tr), _buttons(turn.tr), about=message)


async def keep(turn: Turn, text: str) -> bool:
    """Whether it waits for staff now, under the language that it seems to be written in."""
    understood = await turn.services.hearing.understand(text, turn.tr.language)
    language = understood.language if understood.language in LANGUAGES else turn.tr.language
    return await turn.services.questions.keep(
        turn.resident.resident_id, text, language, guesses(understood)
    )


def guesses(understood: Understood) -> list[str]:
    """What staff are shown first, the likeliest first; also that it is nothing the bot can do."""
    worth = [one.intent for one in understood.ranking if one.confidence >= WORTH_SHOWING]
    return [one for one in worth if one in ROUTES or one == OUT_OF_SCOPE][:MOST_GUESSES]


def question(kept: str, tr: Translator) -> Markup:
    """What would be kept, who reads it, and for how long."""
    return tr(
        "<b>May the city keep this sentence, without your name, to teach me?</b>\n“{kept}”\n\n"
        "Staff read it and tell me what it means. It is deleted after half a year, unless it "
        "becomes an example that I learn from. Nobody can tell later who wrote it, so it cannot "
        "be taken back. “Yes” also holds for later sentences that I do not understand; in /news, "
        "“About me”, you can change that at any time.",
        kept=isolated(kept),
    )


def _buttons(tr: Translator) -> list[list[InlineKeyboardButton]]:
    def button(words: str, answer: str) -> list[InlineKeyboardButton]:
        return [InlineKeyboardButton(text=words, callback_data=Teach(answer=answer).pack())]

    return [
        button(tr.plain("Yes, keep it"), "yes"),
        button(tr.plain("No, not this one"), "no"),
        button(tr.plain("Never ask me again"), "never"),
    ]
