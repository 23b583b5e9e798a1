"""A campaign sent to oneself: the messages as the readers will get them, in every language."""

from __future__ import annotations

from aiogram import Bot
from aiogram.types import FSInputFile, InlineKeyboardMarkup

from bot.dialogs.campaigns.picture_file import media_file
from bot.services import Services
from bot.views.campaign_message import reader_buttons, reader_text, stop_row
from participation.campaigns.campaign import Campaign
from participation.language import LANGUAGES, Language


def reader_keyboard(
    services: Services, campaign: Campaign, language: Language
) -> InlineKeyboardMarkup:
    """All buttons under the message, with the way to stop it."""
    tr = services.translators[language]
    rows = reader_buttons(campaign.campaign_id, campaign.content, language)
    return InlineKeyboardMarkup(inline_keyboard=[*rows, stop_row(campaign.topic, tr)])


async def send_trial(bot: Bot, chat_id: int, services: Services, campaign: Campaign) -> None:
    """All languages, one message each."""
    for language in LANGUAGES:
        await _send(bot, chat_id, services, campaign, language)


async def _send(
    bot: Bot, chat_id: int, services: Services, campaign: Campaign, language: Language
) -> None:
    text = reader_text(campaign.content, language)
    keyboard = reader_keyboard(services, campaign, language)
    media = campaign.content.media
    if media is None:
        await bot.send_message(chat_id, text, reply_markup=keyboard)
        return
    file = FSInputFile(await media_file(services, media))
    if media.kind == "photo":
        await bot.send_photo(chat_id, file, caption=text, reply_markup=keyboard)
    else:
        await bot.send_document(chat_id, file, caption=text, reply_markup=keyboard)
