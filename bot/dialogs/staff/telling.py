"""What colleagues are told at once, each in their own language: freezes, roles, invitations."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from markupsafe import Markup

from bot.command_list import DEFAULT_LANGUAGE, set_staff_commands
from bot.i18n.translator import Translator
from bot.services import Services
from participation.staff.member import Member
from participation.staff.rights import rights_of

log = structlog.get_logger(__name__)

Words = Callable[[Translator], Markup]


def translator_for(services: Services, member: Member) -> Translator:
    """The language that this colleague has chosen."""
    return services.translators[member.language or DEFAULT_LANGUAGE]


async def tell(bot: Bot, services: Services, members: Iterable[Member], words: Words) -> None:
    """A handful of messages; who blocked the bot is left out."""
    for member in members:
        try:
            await bot.send_message(member.telegram_id, words(translator_for(services, member)))
        except TelegramAPIError as failure:
            log.warning("a colleague was not told", why=type(failure).__name__)


async def show_commands(bot: Bot, services: Services, member: Member) -> None:
    """The command list of a colleague's chat, after their roles have changed."""
    tr = translator_for(services, member)
    await set_staff_commands(bot, member.telegram_id, rights_of(member.roles), tr)
