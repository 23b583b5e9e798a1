"""/stop: no more messages by themselves. What is switched singly is under /news."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import InlineKeyboardMarkup, Message
from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot.callbacks import Errand
from bot.dialogs.news.stopping import ONE_MAY_COME, stop_messages
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.menu import go_button
from bot.views.why import all_kinds
from participation.residents.resident import Resident

router = Router(name="stop")


@router.message(Command("stop"))
async def on_stop(
    message: Message,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
    tr: Translator,
) -> None:
    """What waits is kept: allowed again in time, it comes after all."""
    await dialog_manager.reset_stack()
    stopped = await stop_messages(services, resident.resident_id)
    text = tr(
        "🔕 <b>I will not write to you by myself any more.</b> I still answer when you write to "
        "me.\n\nDo you want to hear from me again? Send /news and switch on what you like. "
        "Reminders that you asked for come then, too, if it is not too late for them."
    )
    if not stopped.was_new:
        text = tr(
            "🔕 <b>You have stopped all messages already.</b> I only answer when you write to "
            "me.\n\nDo you want to hear from me again? Send /news and switch on what you like."
        )
    if stopped.one_may_come:
        text = Markup("{}\n\n{}").format(text, tr(ONE_MAY_COME))
    await message.answer(
        text,
        reply_markup=InlineKeyboardMarkup(
            inline_keyboard=[
                [all_kinds(tr)],
                [go_button(tr.plain("🏠 Menu"), Errand.MENU)],
            ]
        ),
    )
