"""One picture for a call: taken in, shown in windows. What may pass is in the rules."""

from __future__ import annotations

import hashlib
from typing import Any

from aiogram.enums import ContentType
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.api.entities import MediaAttachment
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.calls.course import call_of, go_on
from bot.dialogs.calls.frame import step
from bot.dialogs.calls.states import PostCall
from bot.dialogs.frame import bot_and_chat, press, resident_of, services_of
from bot.dialogs.proposals.photos import picture_of
from bot.dialogs.widgets import (
    Decision,
    Label,
    Say,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import ask_again
from bot.i18n.reasons import explain
from bot.i18n.translator import N_
from bot.services import Services
from participation.errors import Reason, Refused
from participation.proposals.photo import MOST_BYTES
from participation.residents.resident import ResidentId
from participation.volunteering.call import Call

PICTURE = "picture"
"""In the dialog's data, while it is not known yet whose call it is."""
INSTEAD = N_("Please send a picture, or press one of the buttons below.")


async def call_picture(
    services: Services, call: Call, actor: ResidentId | None
) -> MediaAttachment | None:
    """For a window's `picture`; None if the call has none."""
    if not call.has_photo:
        return None
    return attachment(services, await services.calls.photo(call.call_id, actor))


def attachment(services: Services, content: bytes) -> MediaAttachment:
    """Written once, by its hash."""
    file = services.charts.folder / f"call-{hashlib.sha256(content).hexdigest()[:32]}.jpg"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.new")
        beside.write_bytes(content)
        beside.replace(file)
    return MediaAttachment(ContentType.PHOTO, path=str(file))


async def keep_picture(message: Message, manager: DialogManager) -> bool:
    """Fetch and keep what was sent; False: Telegram did not give it out, and that is said. Raises
    `Refused`."""
    found = picture_of(message)
    if found is None:
        raise Refused(Reason.PHOTO_NOT_AN_IMAGE)
    return await _keep(manager, *found)


def sent_picture(event: object) -> list[str | int] | None:
    """What came along with the command, for the dialog's data: its file and how heavy it is."""
    found = picture_of(event) if isinstance(event, Message) else None
    return None if found is None else list(found)


async def keep_sent(manager: DialogManager) -> Markup | None:
    """The picture that came along with the command belongs to the call that is written now; gives
    what was wrong with it."""
    found = manager.dialog_data.pop(PICTURE, None)
    if not found:
        return None
    try:
        await _keep(manager, str(found[0]), int(found[1]))
    except Refused as refused:
        return Markup("⚠️ {}").format(explain(refused, translator_of(manager)))
    return None


async def _keep(manager: DialogManager, file_id: str, size: int) -> bool:
    if size > MOST_BYTES:
        raise Refused(Reason.PHOTO_TOO_HEAVY, most=MOST_BYTES)
    tr, (bot, _) = translator_of(manager), bot_and_chat(manager)
    try:
        content = await bot.download(file_id)
    except TelegramAPIError:
        content = None
    if content is None:
        leave_note(
            manager,
            tr("⚠️ I could not fetch this picture from Telegram. Please send it again."),
        )
        return False
    call, actor = await call_of(manager), resident_of(manager).resident_id
    await services_of(manager).calls.set_photo(actor, call.call_id, content.read())
    return True


async def take_picture(message: Message, manager: DialogManager) -> None:
    """A new picture takes the place of the one before."""
    if not (message.photo or message.document):
        ask_again(message, manager, INSTEAD)
        return
    if await keep_picture(message, manager):
        tr = translator_of(manager)
        leave_note(manager, tr("✅ The picture is saved."))
        await go_on(manager)


async def without_picture(manager: DialogManager) -> None:
    call, actor = await call_of(manager), resident_of(manager).resident_id
    if call.has_photo:
        await services_of(manager).calls.drop_photo(actor, call.call_id)
    await go_on(manager)


async def photo_data(_: DialogManager, call: Call) -> dict[str, Any]:
    return {"has_some": call.has_photo, "has_none": not call.has_photo}


windows = (
    step(
        PostCall.photo,
        Say(
            "<b>Do you have a picture for your call?</b>\nSend one. Where and when it was taken "
            "is not kept. Please send no pictures of people who have not agreed to it."
        ),
        Say("A picture is saved; a new one takes its place.", when="has_some"),
        Button(
            Label("Keep this picture"), id="k_photo_done", on_click=press(go_on), when="has_some"
        ),
        Button(
            Label("🗑 Remove the picture"),
            id="k_photo_drop",
            on_click=press(without_picture),
            when="has_some",
        ),
        Button(
            Label("Without a picture"),
            id="k_photo_none",
            on_click=press(without_picture),
            when="has_none",
        ),
        answer_by_message(take_picture, Decision(no=without_picture)),
        data=photo_data,
    ),
)
