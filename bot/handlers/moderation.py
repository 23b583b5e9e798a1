"""Presses under notices to staff: an organisation waits, a first call waits."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from bot.callbacks import Moderate
from bot.dialogs.moderation import start_moderation
from bot.dialogs.moderation.states import Moderation
from bot.filters.may_do import MayDo
from bot.i18n.reasons import explain
from bot.i18n.translator import Translator
from bot.services import Services
from participation.errors import Reason, Refused
from participation.residents.resident import Resident
from participation.staff.rights import Right

router = Router(name="moderation")

ORGANISATION, CALL = "organisation", "call"


@router.callback_query(Moderate.filter(), MayDo(Right.MODERATE_CALLS))
async def on_moderate(
    query: CallbackQuery,
    callback_data: Moderate,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
) -> None:
    """The window of what waits; who may see it, the service asks again."""
    await query.answer()
    if callback_data.what == ORGANISATION:
        actor = await services.staff.require(resident.resident_id, Right.APPROVE_ORGANISATIONS)
        await services.organisations.claim(actor, callback_data.number)
        await start_moderation(dialog_manager, Moderation.organisation, callback_data.number)
        return
    actor = await services.staff.require(resident.resident_id, Right.MODERATE_CALLS)
    waits = {one.call_id for one in await services.calls.waiting(actor)}
    if callback_data.number in waits:
        await start_moderation(dialog_manager, Moderation.call, callback_data.number)
    else:
        await start_moderation(dialog_manager, Moderation.calls)


@router.callback_query(Moderate.filter())
async def on_moderate_by_others(query: CallbackQuery, tr: Translator) -> None:
    """Whoever has left the staff keeps the buttons of old messages."""
    await query.answer()
    if query.message is not None:
        await query.message.answer(explain(Refused(Reason.RIGHT_MISSING), tr))
