"""Step 8: up to five pictures, also as an album or as files. What may pass is in the rules."""

from __future__ import annotations

from typing import Any

from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.frame import bot_and_chat, press, resident_of, services_of
from bot.dialogs.proposals.course import draft_of, go_on
from bot.dialogs.proposals.frame import step
from bot.dialogs.proposals.states import Propose
from bot.dialogs.widgets import (
    Decision,
    Label,
    Say,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import ask_again
from bot.i18n.reasons import explain
from bot.i18n.translator import N_
from participation.errors import Reason, Refused
from participation.proposals.draft_rules import PHOTOS_MOST
from participation.proposals.photo import MOST_BYTES
from participation.proposals.proposal import Draft

_ALBUM = "album"
_SHOWN = "photos_shown"
INSTEAD = N_("Please send a picture, or press one of the buttons below.")


def picture_of(message: Message) -> tuple[str, int] | None:
    """File id and size of the picture in a message; a document counts if it says it is one."""
    if message.photo:
        largest = message.photo[-1]
        return largest.file_id, largest.file_size or 0
    document = message.document
    if document and (document.mime_type or "").startswith("image/"):
        return document.file_id, document.file_size or 0
    return None


async def keep_picture(message: Message, manager: DialogManager) -> None:
    """Fetch and keep the picture of one message; raises `Refused`."""
    photos = (await draft_of(manager)).photos
    if any(photo.photo_id not in manager.dialog_data.get(_SHOWN, []) for photo in photos):
        # Kept, but never shown: the process died in between, and the message came again.
        return
    picture = picture_of(message)
    if picture is None:
        raise Refused(Reason.PHOTO_NOT_AN_IMAGE)
    file_id, size = picture
    if size > MOST_BYTES:
        raise Refused(Reason.PHOTO_TOO_HEAVY, most=MOST_BYTES)
    if len(photos) >= PHOTOS_MOST:
        raise Refused(Reason.TOO_MANY_PHOTOS, most=PHOTOS_MOST)
    bot, _ = bot_and_chat(manager)
    content = await bot.download(file_id)
    if content is None:
        raise Refused(Reason.PHOTO_UNKNOWN)
    await services_of(manager).proposals.add_photo(
        resident_of(manager).resident_id, content.read()
    )


async def take_picture(message: Message, manager: DialogManager) -> None:
    """An album's messages come one by one: what was wrong with one is said until its end."""
    tr = translator_of(manager)
    album = manager.dialog_data.pop(_ALBUM, None) or {}
    said = album.get("said", "") if album.get("id") == message.media_group_id else ""
    if not (message.photo or message.document):
        ask_again(message, manager, INSTEAD)
        return
    try:
        await keep_picture(message, manager)
    except Refused as refused:
        said = str(Markup("⚠️ {}").format(explain(refused, tr)))
    except TelegramAPIError:
        said = str(tr("⚠️ I could not fetch this picture from Telegram. Please send it again."))
    if said:
        leave_note(manager, Markup(said))  # noqa: S704 - put together from Markup above
    if message.media_group_id:
        manager.dialog_data[_ALBUM] = {"id": message.media_group_id, "said": said}


async def remove_all(manager: DialogManager) -> None:
    await services_of(manager).proposals.drop_photos(resident_of(manager).resident_id)
    tr = translator_of(manager)
    leave_note(manager, tr("All pictures are removed."))


def photo_data(manager: DialogManager, draft: Draft) -> dict[str, Any]:
    tr = translator_of(manager)
    count = len(draft.photos)
    manager.dialog_data[_SHOWN] = [photo.photo_id for photo in draft.photos]
    return {
        "most": PHOTOS_MOST,
        "count": tr.plural("{n} picture is saved.", "{n} pictures are saved.", count),
        "has_some": count > 0,
        "has_none": count == 0,
    }


windows = (
    step(
        Propose.photos,
        Say(
            "<b>Do you have photos or drawings of your idea?</b>\nSend up to {most} pictures, one "
            "by one or together. Where and when a photo was taken is not kept. Please send no "
            "pictures of people who have not agreed to it."
        ),
        View("count", when="has_some"),
        Button(Label("✅ Done"), id="p_photos_done", on_click=press(go_on), when="has_some"),
        Button(
            Label("🗑 Remove all pictures"),
            id="p_photos_drop",
            on_click=press(remove_all),
            when="has_some",
        ),
        Button(
            Label("Without pictures"), id="p_photos_none", on_click=press(go_on), when="has_none"
        ),
        answer_by_message(take_picture, Decision(no=go_on)),
        data=photo_data,
    ),
)
