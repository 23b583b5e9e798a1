"""Presses under notices about hours, and certificates that anybody checks: by link or by code."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessageUnion,
    Message,
)
from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot.callbacks import Errand, HoursDo
from bot.dialogs.hours import start_confirming, start_my_hours
from bot.dialogs.hours.course import start
from bot.dialogs.hours.states import MyHours
from bot.i18n.reasons import explain
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.certificate import checked_view
from bot.views.menu import go_button
from participation.errors import Refused
from participation.residents.resident import Resident
from participation.volunteering.certificate import looks_like_code

router = Router(name="hours")


class TypedCode(Filter):
    """A message that is nothing but a certificate's code, whatever window is open."""

    async def __call__(self, message: Message) -> bool:
        return bool(message.text) and looks_like_code(message.text or "")


def after_checking(tr: Translator) -> InlineKeyboardMarkup:
    """What one does next."""
    again = HoursDo(to="check", number=0).pack()
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=tr.plain("🔍 Check a certificate"), callback_data=again)],
            [go_button(tr.plain("🏠 Menu"), Errand.MENU)],
        ]
    )


async def tell_about(
    code: str,
    message: MaybeInaccessibleMessageUnion,
    services: Services,
    resident: Resident,
    tr: Translator,
) -> None:
    """Valid, revoked or unknown; also too many wrong ones."""
    try:
        words = checked_view(await services.hours.check(resident.resident_id, code), tr)
    except Refused as refused:
        words = Markup("⚠️ {}").format(explain(refused, tr))
    await message.answer(words, reply_markup=after_checking(tr))


@router.message(TypedCode())
async def on_typed_code(
    message: Message, services: Services, resident: Resident, tr: Translator
) -> None:
    await tell_about(message.text or "", message, services, resident, tr)


@router.callback_query(HoursDo.filter())
async def on_hours(
    query: CallbackQuery,
    callback_data: HoursDo,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
) -> None:
    """Where the notice leads; whose entry it is, the service asks again."""
    await query.answer()
    number = callback_data.number
    if callback_data.to == "shift":
        await start_confirming(dialog_manager, services, resident, shift_id=number)
    elif callback_data.to == "answer":
        await start_confirming(dialog_manager, services, resident, hours_id=number)
    elif callback_data.to == "confirm":
        await start_confirming(dialog_manager, services, resident)
    elif callback_data.to == "check":
        await start(dialog_manager, MyHours.check)
    else:
        await start_my_hours(dialog_manager, services, resident, number or None)
