"""Inline mode: an appeal, the day of the election or who may vote, placed into any other chat.

Whoever asks may be a stranger: nothing is written down about them. In the other chat stands a text
with its source and a button that is a link: nothing of ours is pressed there.
"""

from __future__ import annotations

import re
from typing import Final

import structlog
from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import InlineQuery, InlineQueryResultArticle, Message

from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.inline import appeal_result, election_result, is_about_elections, voters_result
from participation.appeals.appeal import Appeal
from participation.city.election import Election
from participation.errors import Refused

log = structlog.get_logger(__name__)
router = Router(name="inline")

APPEALS_MOST: Final = 20
LONGEST_QUERY: Final = 256
KEPT_SECONDS: Final = 5
"""For how long Telegram may answer the same person by itself: an appeal can be taken back."""
ONE_APPEAL: Final = re.compile(r"\s*b_([0-9]{1,6})\s*")


@router.inline_query()
async def on_inline_query(
    query: InlineQuery, bot: Bot, services: Services, tr: Translator
) -> None:
    name = (await bot.me()).username
    election = await services.elections.next()
    words = query.query[:LONGEST_QUERY]
    found: list[InlineQueryResultArticle] = []
    appeals = await _appeals(services, words)
    is_one = bool(appeals) and ONE_APPEAL.fullmatch(words) is not None
    if not is_one and (not words.strip() or is_about_elections(words) or not appeals):
        found += _of_election(election, services, tr, name)
    found += [appeal_result(one, services.city, tr, name) for one in appeals]
    try:
        await query.answer(list(found), cache_time=KEPT_SECONDS, is_personal=True)
    except TelegramBadRequest:
        raise  # the results are faulty: that is ours to see
    except TelegramAPIError as trouble:
        # Whoever typed has typed on by the time of another try, and their chat must not wait.
        log.info("inline query not answered", trouble=type(trouble).__name__)


async def _is_placed_here(message: Message, bot: Bot) -> bool:
    return message.via_bot is not None and message.via_bot.id == bot.id


@router.message(_is_placed_here)
async def on_placed_here(message: Message, tr: Translator) -> None:
    """Inline mode in our own chat: the words are ours, nobody has typed them."""
    await message.answer(
        tr("So it looks in another chat. To pass it on, choose another chat after “📣 Share”.")
    )


async def _appeals(services: Services, words: str) -> tuple[Appeal, ...]:
    """The one that was passed on by its number, or those with these words."""
    if (this := ONE_APPEAL.fullmatch(words)) is None:
        return await services.appeals.found(words, APPEALS_MOST)
    try:
        return (await services.appeals.published(int(this[1])),)
    except Refused:
        return ()


def _of_election(
    election: Election | None, services: Services, tr: Translator, name: str | None
) -> list[InlineQueryResultArticle]:
    if election is None:
        return []
    today = services.clock.now().astimezone(services.city.zone).date()
    day = [election_result(election, today, tr, name)] if election.held_on else []
    return [*day, voters_result(election, tr, name)]
