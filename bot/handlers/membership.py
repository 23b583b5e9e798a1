"""Somebody blocks the bot or takes it back: whom we can reach is kept up to date."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import ChatMemberUpdated

from bot.middlewares.resident import ResidentMiddleware
from bot.services import Services
from participation.residents.resident import Resident

router = Router(name="membership")

GONE = {"kicked", "left"}


@router.my_chat_member()
async def on_my_membership(
    event: ChatMemberUpdated,
    services: Services,
    resident: Resident,
    residents_known: ResidentMiddleware,
) -> None:
    if event.chat.type != "private":
        return
    residents_known.forget(resident.telegram_id)
    if event.new_chat_member.status in GONE:
        await services.residents.mark_unreachable(resident.resident_id)
    else:
        await services.residents.mark_reachable(resident.resident_id)
