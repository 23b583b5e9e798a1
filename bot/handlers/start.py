"""/start and /language: hello, in which language, and then where the person wanted to go."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace

from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessageUnion,
    Message,
    User,
)
from aiogram_dialog import DialogManager

from bot.callbacks import ChooseLanguage
from bot.chat_commands import show_commands
from bot.dialogs.campaigns import start_archive
from bot.dialogs.elections import start_elections
from bot.dialogs.family_poll import start_stand
from bot.dialogs.organisations import start_joining
from bot.dialogs.projects import start_projects
from bot.dialogs.support import start_funding
from bot.dialogs.voice import start_voice
from bot.dialogs.volunteering import start_guardian, start_volunteering
from bot.handlers.hours import tell_about
from bot.handlers.invitation import show_invitation
from bot.i18n.translator import Translator
from bot.middlewares.resident import ResidentMiddleware
from bot.services import Services
from bot.views.menu import menu_view
from participation.family_poll.code import LENGTH as STAND_LENGTH
from participation.language import LANGUAGES, Language, is_language
from participation.residents.resident import Resident
from participation.volunteering.certificate import LENGTH
from participation.voting.code import ALPHABET

router = Router(name="start")

# Shown before we know the language, so in all of them; each name in its own language.
NAMES = {"lv": "Latviešu", "en": "English", "ru": "Русский"}
QUESTION = (
    "👋 <b>Balss</b> · Liepāja\n\n"
    "Kurā valodā runāsim?\nWhich language shall we speak?\nНа каком языке будем говорить?"
)


def language_keyboard(suggested: str, link: str) -> InlineKeyboardMarkup:
    """One button a language, the one that Telegram reports first."""
    order = sorted(LANGUAGES, key=lambda language: language != suggested)
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(
                    text=NAMES[language],
                    callback_data=ChooseLanguage(language=language, link=link).pack(),
                )
            ]
            for language in order
        ]
    )


INVITATION = re.compile(r"s_[A-Za-z0-9_-]{22}", re.ASCII)
"""An invitation to the staff; what its token is worth, `participation.staff` knows."""


ORGANISATION = re.compile(r"o_[A-Za-z0-9_-]{22}", re.ASCII)
"""An invitation to represent an organisation; `participation.organisations` knows its worth."""


GUARDIAN = re.compile(r"g_[A-Za-z0-9_-]{24}", re.ASCII)
"""A volunteer of 13 to 15 asks a parent or guardian; `participation.volunteering` knows it."""

CERTIFICATE = re.compile(f"v_[{ALPHABET}]{{{LENGTH}}}", re.ASCII)
"""The picture on a certificate leads to its code; whether there is one is asked then."""

STAND = re.compile(f"k_[{ALPHABET}]{{{STAND_LENGTH}}}", re.ASCII)
"""The sheet of a place of the children's election; what its code is worth is asked then."""

ELECTIONS = {"elections": "", "el_who": "who", "el_voice": "voice"}
"""From a calendar, a poster or another chat to the elections: `detail` of `start_elections`."""

TOKENS = (INVITATION, ORGANISATION, GUARDIAN, CERTIFICATE, STAND)

NUMBERED = ("p", "a", "b", "c", "e")
"""Links with a number: a project, a message in the archive, an appeal, a call, an event
for organisations."""


def clean_link(payload: str | None) -> str:
    """A deep link that we know (a letter of `NUMBERED` and a number, or a letter and a token), or
    nothing: anybody can write a link."""
    if payload and payload in ELECTIONS:
        return payload
    if payload and any(token.fullmatch(payload) for token in TOKENS):
        return payload
    kind, _, number = (payload or "").partition("_")
    is_number = number.isascii() and number.isdecimal() and len(number) < 7
    return f"{kind}_{int(number)}" if kind in NUMBERED and is_number else ""


async def ask_language(
    message: MaybeInaccessibleMessageUnion, person: User, link: str = ""
) -> None:
    """Ask for the language, in all of them."""
    suggested = (person.language_code or "").split("-")[0]
    await message.answer(QUESTION, reply_markup=language_keyboard(suggested, link))


def welcome(tr: Translator) -> str:
    """Who we are and what we store, in three sentences."""
    return tr(
        "<b>Hello! I am Balss, the voice of Liepāja.</b>\n"
        "Here you can hand in an idea for the participatory budget, vote for projects and see "
        "what came of them.\n"
        "I store the number of your Telegram account (not your phone), your language and what you "
        "hand in yourself; your votes are kept apart from this.\n"
        "With /me you can see or delete your data at any time, and with /news you choose what I "
        "may write to you about."
    )


async def open_link(
    link: str,
    message: MaybeInaccessibleMessageUnion,
    manager: DialogManager,
    services: Services,
    resident: Resident,
) -> bool:
    """Go where a deep link leads; False when there is none."""
    if not link:
        return False
    if INVITATION.fullmatch(link):
        await show_invitation(message, manager, services, link.removeprefix("s_"))
        return True
    if ORGANISATION.fullmatch(link):
        await start_joining(manager, services, resident, link.removeprefix("o_"))
        return True
    if GUARDIAN.fullmatch(link):
        await start_guardian(manager, services, resident, link.removeprefix("g_"))
        return True
    if STAND.fullmatch(link):
        await start_stand(manager, services, resident, link.removeprefix("k_"))
        return True
    if CERTIFICATE.fullmatch(link):
        tr: Translator = manager.middleware_data["tr"]
        await tell_about(link.removeprefix("v_"), message, services, resident, tr)
        return True
    if link in ELECTIONS:
        await start_elections(manager, services, resident, ELECTIONS[link])
        return True
    kind, _, number = link.partition("_")
    if kind == "c":
        await start_volunteering(manager, services, resident, link)
    elif kind == "e":
        await start_funding(manager, services, resident, f"event.{number}")
    elif kind == "b":
        await start_voice(manager, services, resident, f"b.{number}")
    elif kind == "a":
        await start_archive(manager, services, resident, int(number))
    else:
        await start_projects(manager, services, resident, int(number))
    return True


async def show_menu(
    message: MaybeInaccessibleMessageUnion, services: Services, resident: Resident, tr: Translator
) -> None:
    """Send the menu as a new message."""
    text, keyboard = await menu_view(services, resident, tr)
    await message.answer(text, reply_markup=keyboard)


@router.message(CommandStart())
async def on_start(
    message: Message,
    command: CommandObject,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
    tr: Translator,
    event_from_user: User,
) -> None:
    await dialog_manager.reset_stack()
    link = clean_link(command.args)
    if resident.language is None:
        await ask_language(message, event_from_user, link)
    elif not await open_link(link, message, dialog_manager, services, resident):
        await message.answer(welcome(tr))
        await show_menu(message, services, resident, tr)


@router.message(Command("language"))
async def on_language(
    message: Message, dialog_manager: DialogManager, event_from_user: User
) -> None:
    await dialog_manager.reset_stack()
    await ask_language(message, event_from_user)


async def say_instead(asked: MaybeInaccessibleMessageUnion, words: str) -> None:
    """In place of the question, or below it when that is too old or says so already."""
    if isinstance(asked, Message):
        with suppress(TelegramBadRequest):
            await asked.edit_text(words, reply_markup=None)
            return
    await asked.answer(words)


async def speak(
    language: Language,
    manager: DialogManager,
    services: Services,
    resident: Resident,
    residents_known: ResidentMiddleware,
) -> tuple[Resident, Translator]:
    """Speak this language from now on, here and everywhere; what comes next must know both."""
    bot: Bot = manager.middleware_data["bot"]
    await services.residents.choose_language(resident.resident_id, language)
    chosen, tr = replace(resident, language=language), services.translators[language]
    residents_known.forget(resident.telegram_id)
    # Dialogs that start from here must already speak the new language.
    manager.middleware_data.update(tr=tr, resident=chosen)
    await show_commands(bot, services, resident.resident_id, resident.telegram_id, tr)
    return chosen, tr


@router.callback_query(ChooseLanguage.filter())
async def on_language_chosen(
    query: CallbackQuery,
    callback_data: ChooseLanguage,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
    residents_known: ResidentMiddleware,
) -> None:
    asked = callback_data.language
    language = asked if is_language(asked) else LANGUAGES[0]
    chosen, tr = await speak(language, dialog_manager, services, resident, residents_known)
    await query.answer(tr.plain("From now on we speak English."))
    if query.message is None:
        return
    was_new = resident.language is None
    words = welcome(tr) if was_new else tr("From now on we speak English.")
    await say_instead(query.message, words)
    link = clean_link(callback_data.link)
    if not await open_link(link, query.message, dialog_manager, services, chosen):
        await show_menu(query.message, services, chosen, tr)
