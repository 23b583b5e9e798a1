"""Step 4, aside: one picture or document, the same for all languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.campaigns.course import campaign_id_of, campaign_of, change
from bot.dialogs.campaigns.frame import step
from bot.dialogs.campaigns.states import Compose
from bot.dialogs.frame import bot_and_chat, press, resident_of, services_of
from bot.dialogs.proposals.photos import picture_of
from bot.dialogs.widgets import Label, Say, answer_by_message, leave_note, translator_of
from bot.dialogs.written import ask_again
from bot.i18n.translator import N_
from bot.views.cut import cut, isolated
from participation.campaigns.campaign import Campaign
from participation.campaigns.checks import MOST_CAPTION
from participation.campaigns.content import MediaKind
from participation.campaigns.media_files import MOST_DOCUMENT
from participation.errors import Reason, Refused
from participation.proposals.photo import MOST_BYTES

NAME_UNITS = 100


def sent_file(message: Message) -> tuple[MediaKind, str, int, str] | None:
    """Kind, file id, size and name of what was sent; pictures sent as files are pictures."""
    if found := picture_of(message):
        return "photo", *found, "photo"
    document = message.document
    if document is None:
        return None
    name = document.file_name or "document"
    return "document", document.file_id, document.file_size or 0, name


async def take_media(message: Message, manager: DialogManager) -> None:
    found = sent_file(message)
    if found is None:
        ask_again(message, manager, N_("Please send a picture or a PDF document."))
        return
    kind, file_id, size, name = found
    if kind == "photo" and size > MOST_BYTES:
        raise Refused(Reason.PHOTO_TOO_HEAVY, most=MOST_BYTES)
    if kind == "document" and size > MOST_DOCUMENT:
        raise Refused(Reason.DOCUMENT_TOO_HEAVY, most=MOST_DOCUMENT // 1024**2)
    tr, (bot, _) = translator_of(manager), bot_and_chat(manager)
    try:
        content = await bot.download(file_id)
    except TelegramAPIError:
        content = None
    if content is None:
        leave_note(
            manager, tr("⚠️ I could not fetch this file from Telegram. Please send it again.")
        )
        return
    await services_of(manager).campaigns.set_media(
        resident_of(manager).resident_id, campaign_id_of(manager), kind, name, content.read()
    )
    leave_note(manager, tr("✅ Saved. It goes out with the text in every language."))
    await manager.switch_to(Compose.texts)


async def drop_media(manager: DialogManager) -> None:
    content = (await campaign_of(manager)).content
    await change(manager, content=replace(content, media=None))
    await manager.switch_to(Compose.texts)


async def media_data(_: DialogManager, campaign: Campaign) -> dict[str, Any]:
    media = campaign.content.media
    return {
        "has_media": media is not None,
        "now": isolated(cut(media.name, NAME_UNITS)) if media else "",
        "most": MOST_CAPTION,
    }


windows = (
    step(
        Compose.media,
        Say(
            "<b>Picture or document</b>\nSend one picture or one PDF document. It is the same for "
            "all languages, and every text must then be at most {most} characters. Where and when "
            "a photo was taken is not kept."
        ),
        Say("Now: {now}", when="has_media"),
        Button(
            Label("🗑 Without picture and document"),
            id="c_media_drop",
            on_click=press(drop_media),
            when="has_media",
        ),
        answer_by_message(take_media),
        data=media_data,
    ),
)
