"""A campaign as its reader gets it: text and buttons in one language. Sending is not here."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton
from markupsafe import Markup

from bot.callbacks import CampaignPress, StopTopic, Why
from bot.i18n.translator import Translator
from participation.campaigns.content import CampaignButton, Content
from participation.language import LANGUAGES, Language

Rows = list[list[InlineKeyboardButton]]


def reader_text(content: Content, language: Language) -> Markup:
    """The text as staff wrote it, in the reader's language."""
    # Checked before it was handed over: only Telegram's own tags, nothing half open.
    return Markup(content.text(language))  # noqa: S704


def stop_row(topic: str, tr: Translator) -> list[InlineKeyboardButton]:
    """As under every message that comes by itself; `Why` knows no delivery here."""
    return [
        InlineKeyboardButton(
            text=tr.plain("🔕 Stop these"), callback_data=StopTopic(topic=topic).pack()
        ),
        InlineKeyboardButton(text=tr.plain("❓ Why?"), callback_data=Why(delivery_id=0).pack()),
    ]


def _label(button: CampaignButton, language: Language) -> str:
    found = [button.labels.get(each) for each in (language, *LANGUAGES)]
    return next((label for label in found if label), "…")


def reader_buttons(campaign_id: int, content: Content, language: Language) -> Rows:
    """The campaign's own buttons, each with a row to itself. An address opens at once, without a
    question to the bot, so its presses cannot be counted."""
    rows: Rows = []
    for number, button in enumerate(content.buttons):
        label = _label(button, language)
        if button.kind == "link":
            rows.append([InlineKeyboardButton(text=label, url=button.target)])
        else:
            data = CampaignPress(campaign_id=campaign_id, button=number).pack()
            rows.append([InlineKeyboardButton(text=label, callback_data=data)])
    return rows
