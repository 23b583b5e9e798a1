"""Whatever no command and no dialog took: understood as far as it goes, never silence."""

from __future__ import annotations

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.handlers.hours import tell_about
from bot.handlers.start import show_menu
from bot.i18n.translator import Translator
from bot.services import Services
from bot.understanding import answering
from bot.understanding.code_like import is_code_like
from bot.understanding.talk import with_menu
from bot.understanding.turn import turn_of
from participation.residents.resident import Resident
from participation.volunteering.certificate import LENGTH, code_in
from participation.voting.lookalikes import plain_signs

router = Router(name="free text")

# What the chat itself reports (a pinned message, a new title …) is nobody's question.
SPOKEN = {
    ContentType.TEXT, ContentType.PHOTO, ContentType.DOCUMENT, ContentType.STICKER,
    ContentType.VOICE, ContentType.VIDEO, ContentType.VIDEO_NOTE, ContentType.AUDIO,
    ContentType.ANIMATION, ContentType.LOCATION, ContentType.CONTACT, ContentType.VENUE,
    ContentType.POLL, ContentType.DICE, ContentType.STORY,
}  # fmt: skip


@router.message()
async def on_anything(
    message: Message,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
    tr: Translator,
) -> None:
    if message.content_type not in SPOKEN:
        return
    text = message.text or ""
    if code := code_in(text):
        await tell_about(code, message, services, resident, tr)
        return
    if is_code_like(text) and len(plain_signs(text)) == LENGTH:  # copied with a mistake
        await tell_about(text, message, services, resident, tr)
        return
    turn = turn_of(message, dialog_manager)
    if message.content_type == ContentType.TEXT:
        await answering.answer(turn, message)
    else:
        await with_menu(
            turn, tr("I can only read text and buttons here. Here is what I can help with:")
        )


@router.callback_query()
async def on_unknown_button(
    query: CallbackQuery,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
    tr: Translator,
) -> None:
    """A button that no handler knows: old, or forged."""
    await query.answer(tr.plain("This has changed. Here is how it stands now."))
    if dialog_manager.has_context():
        await dialog_manager.show()
    elif query.message is not None:
        await show_menu(query.message, services, resident, tr)
