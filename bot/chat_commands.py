"""Which commands one person's chat offers: by what they do for the city and for organisations."""

from __future__ import annotations

from aiogram import Bot

from bot.command_list import set_chat_commands
from bot.i18n.translator import Translator
from bot.services import Services
from participation.residents.resident import ResidentId
from participation.staff.rights import Right, rights_of


async def show_commands(
    bot: Bot, services: Services, resident_id: ResidentId, telegram_id: int, tr: Translator
) -> None:
    """After something of it has changed, or the language has."""
    actor = await services.staff.actor(resident_id)
    rights: frozenset[Right] = rights_of(actor.roles) if actor else frozenset()
    represents = bool(await services.organisations.mine(resident_id))
    await set_chat_commands(bot, telegram_id, rights, represents, tr)
