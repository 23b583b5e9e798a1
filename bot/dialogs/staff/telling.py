"""What colleagues are told at once, each in their own language: freezes, roles, invitations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from markupsafe import Markup

from bot.chat_commands import show_commands as show_in_chat
from bot.command_list import DEFAULT_LANGUAGE
from bot.i18n.translator import Translator
from bot.services import Services
from participation.language import Language
from participation.staff.member import Member

log = structlog.get_logger(__name__)

Words = Callable[[Translator], Markup]


class Reachable(Protocol):
    """Somebody whose chat and language are known."""

    @property
    def telegram_id(self) -> int: ...

    @property
    def language(self) -> Language | None: ...


def translator_for(services: Services, member: Reachable) -> Translator:
    """The language that this person has chosen."""
    return services.translators[member.language or DEFAULT_LANGUAGE]


async def tell(bot: Bot, services: Services, members: Iterable[Reachable], words: Words) -> None:
    """A handful of messages; who blocked the bot is left out."""
    for member in members:
        try:
            await bot.send_message(member.telegram_id, words(translator_for(services, member)))
        except TelegramAPIError as failure:
            log.warning("somebody was not told", why=type(failure).__name__)


async def show_commands(bot: Bot, services: Services, member: Member) -> None:
    """The command list of a colleague's chat, after their roles have changed."""
    tr = translator_for(services, member)
    await show_in_chat(bot, services, member.resident_id, member.telegram_id, tr)
