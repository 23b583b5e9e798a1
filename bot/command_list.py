"""The command lists that Telegram shows, in each language and for each kind of person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)

from bot.i18n.translator import N_, Translator
from participation.staff.rights import Right

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
FOR_STAFF = {
    "staff": (N_("My role, my session, colleagues"), frozenset(Right)),
    "campaign": (N_("Write a message to residents"), {Right.WRITE_CAMPAIGNS}),
    "campaigns": (
        N_("All messages to residents"),
        {Right.WRITE_CAMPAIGNS, Right.APPROVE_CAMPAIGNS},
    ),
    "questions": (N_("What I did not understand"), {Right.ANSWER_QUESTIONS}),
    "log": (N_("What staff have done"), {Right.READ_LOG}),
    "freeze": (N_("Stop everything in an emergency"), {Right.FREEZE, Right.UNFREEZE}),
}
"""Each shown to whoever has one of the rights; what a later step brings is not offered yet."""
FOR_REPRESENTATIVES = {
    "call": N_("Look for volunteers"),
    "calls": N_("My calls for volunteers"),
    "organisation": N_("My association or foundation"),
    "funding": N_("Money and help for organisations"),
}
"""Shown to whoever represents an organisation; they are open to everybody."""
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


async def set_chat_commands(
    bot: Bot, telegram_id: int, rights: Collection[Right], represents: bool, tr: Translator
) -> None:
    """Staff and representatives see their commands first, in their own chat only and in their own
    language; whoever is neither sees again what everybody sees."""
    if not rights and not represents:
        await take_chat_commands(bot, telegram_id)
        return
    names = {name: words for name, (words, wanted) in FOR_STAFF.items() if wanted & set(rights)}
    names |= FOR_REPRESENTATIVES if represents else {}
    commands = [
        BotCommand(command=name, description=tr.plain(words))
        for name, words in (names | IN_PRIVATE).items()
    ]
    # It is only a list: a command works without standing in it.
    with suppress(TelegramAPIError):
        await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=telegram_id))


async def take_chat_commands(bot: Bot, telegram_id: int) -> None:
    """The chat shows again what everybody sees."""
    with suppress(TelegramAPIError):
        await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=telegram_id))
