"""The command lists that Telegram shows, in each language and for each kind of person."""

from __future__ import annotations

from collections.abc import Mapping

from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)

from bot.i18n.translator import N_, Translator

IN_PRIVATE = {
    "menu": N_("What you can do here"),
    "vote": N_("Vote on the participatory budget"),
    "propose": N_("Hand in a proposal"),
    "projects": N_("Look at the projects"),
    "results": N_("See the results"),
    "volunteer": N_("Volunteering"),
    "elections": N_("Elections"),
    "news": N_("News and messages"),
    "me": N_("My proposals and my data"),
    "language": N_("Another language"),
    "help": N_("Help and contact"),
    "cancel": N_("Stop what is open; nothing is lost"),
    "stop": N_("No more messages"),
}
IN_GROUPS = {"help": IN_PRIVATE["help"]}
ABOUT = N_(
    "Take part in running Liepāja: hand in a proposal, vote on the participatory budget, see the "
    "results."
)
DEFAULT_LANGUAGE = "lv"


async def set_command_lists(bot: Bot, translators: Mapping[str, Translator]) -> None:
    """Tell Telegram the commands and the description, for each language and as the default."""
    for language, tr in translators.items():
        # Telegram shows the list without a language to everyone whose language has none.
        for code in (language, None) if language == DEFAULT_LANGUAGE else (language,):
            for scope, names in (
                (BotCommandScopeDefault(), IN_GROUPS),
                (BotCommandScopeAllPrivateChats(), IN_PRIVATE),
                (BotCommandScopeAllGroupChats(), IN_GROUPS),
            ):
                commands = [
                    BotCommand(command=name, description=tr.plain(words))
                    for name, words in names.items()
                ]
                await bot.set_my_commands(commands, scope=scope, language_code=code)
            await bot.set_my_short_description(tr.plain(ABOUT), language_code=code)
            await bot.set_my_description(tr.plain(ABOUT), language_code=code)
