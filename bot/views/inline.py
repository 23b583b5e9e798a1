"""What somebody can place into another chat: an article of text, its source, and a link to us."""

from __future__ import annotations

from datetime import date
from typing import Final

from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.appeal import appeal_card
from bot.views.cut import cut
from bot.views.election import day_words, next_view, voters_view
from participation.appeals.appeal import Appeal
from participation.appeals.showing import folded
from participation.city import City
from participation.city.election import Election

DESCRIPTION_UNITS: Final = 120
TITLE_UNITS: Final = 60
_ABOUT: Final = ("velesan", "balso", "election", "vote", "voting", "выбор", "голос")
"""Beginnings of words, as `folded` writes them."""


def is_about_elections(words: str) -> bool:
    """Whether somebody types for the election itself."""
    return any(word.startswith(_ABOUT) for word in folded(words).split())


def appeal_result(
    one: Appeal, city: City, tr: Translator, bot_name: str | None
) -> InlineQueryResultArticle:
    language = one.language_for(tr.language)
    said = one.texts[language] if language else ""
    campaign = city.voice.campaign
    # NOTE Below a resident's appeal in another chat; {campaign} is the campaign's name.
    source = (
        tr("<i>A resident's appeal, “{campaign}”</i>", campaign=campaign.name.get(tr.language))
        if campaign
        else tr("<i>A resident's appeal</i>")
    )
    return _article(
        f"b_{one.appeal_id}",
        f"📣 {cut(one.name or '–', TITLE_UNITS)}",
        said,
        Markup("{}\n\n{}").format(appeal_card(one, tr), source),
        tr.plain("📣 Read more appeals"),
        _link(bot_name, f"b_{one.appeal_id}"),
    )


def election_result(
    election: Election, today: date, tr: Translator, bot_name: str | None
) -> InlineQueryResultArticle:
    return _article(
        "el",
        f"🗳 {election.name.get(tr.language)}",
        day_words(election, tr),
        next_view(election, today, tr),
        tr.plain("🗓 Where and when to vote"),
        _link(bot_name, "elections"),
    )


def voters_result(
    election: Election, tr: Translator, bot_name: str | None
) -> InlineQueryResultArticle:
    name = election.name.get(tr.language)
    return _article(
        "el_who",
        tr.plain("❓ Who may vote?"),
        election.voters.get(tr.language),
        Markup("<b>{}</b>\n{}\n\n{}").format(
            tr.plain("❓ Who may vote?"), name, voters_view(election, tr)
        ),
        tr.plain("❓ May I vote?"),
        _link(bot_name, "el_who"),
    )


def _link(bot_name: str | None, payload: str) -> str:
    return f"https://t.me/{bot_name}?start={payload}"


def _article(
    result_id: str, title: str, description: str, text: Markup, label: str, url: str
) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=result_id,
        title=cut(title, TITLE_UNITS),
        description=cut(" ".join(description.split()), DESCRIPTION_UNITS),
        input_message_content=InputTextMessageContent(
            message_text=text, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        reply_markup=InlineKeyboardMarkup(
            inline_keyboard=[[InlineKeyboardButton(text=label, url=url)]]
        ),
    )
