"""Stands before every message and press in a staff dialog: who left in the meantime is out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject
from aiogram_dialog import Dialog, DialogManager

from bot.i18n.reasons import explain
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.staff_roles import closed_door
from participation.errors import Reason, Refused
from participation.residents.resident import Resident
from participation.staff.rights import Right


class StaffOnly(BaseMiddleware):
    """Reads afresh who acts; `right` None: anybody with a role may."""

    def __init__(self, right: Right | None) -> None:
        self._right = right

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        services: Services = data["services"]
        resident: Resident = data["resident"]
        tr: Translator = data["tr"]
        actor = await services.staff.actor(resident.resident_id)
        if actor is not None and (self._right is None or actor.may(self._right)):
            return await handler(event, data)
        words = (
            closed_door(await services.staff.former(resident.resident_id), tr)
            if actor is None
            else explain(Refused(Reason.RIGHT_MISSING), tr)
        )
        manager: DialogManager = data["dialog_manager"]
        message = event.message if isinstance(event, CallbackQuery) else event
        if isinstance(event, CallbackQuery):
            await event.answer()
        await manager.reset_stack()
        if isinstance(message, Message):
            await message.answer(words)
        return None


def staff_only(dialog: Dialog, right: Right | None = None) -> Dialog:
    """The dialog with its door: `dialogs = (staff_only(Dialog(*windows), Right.X),)`."""
    door = StaffOnly(right)
    dialog.message.middleware(door)
    dialog.callback_query.middleware(door)
    return dialog
