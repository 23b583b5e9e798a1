"""The one catch-all: what to do when handling failed. An old window gets the fresh one."""

from __future__ import annotations

import secrets
from typing import Any

import structlog
from aiogram import Bot, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.filters import ExceptionMessageFilter, ExceptionTypeFilter
from aiogram.types import CallbackQuery, Chat, ErrorEvent, InaccessibleMessage, Message, Update
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.api.exceptions import OutdatedIntent, UnknownIntent, UnknownState

from bot.callbacks import Errand
from bot.handlers.menu import go
from bot.handlers.way_back import WAYS, prefix_of
from bot.i18n.reasons import explain
from bot.i18n.translator import Translator
from bot.middlewares.resident import ResidentMiddleware, spoken
from bot.services import Services
from participation.errors import Refused
from participation.outage import is_outage
from participation.residents.resident import Resident

log = structlog.get_logger(__name__)
router = Router(name="errors")

WORTH_ANOTHER_TRY = (
    TelegramNetworkError,
    TelegramServerError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
    OSError,
)
UNHEARD = (TelegramForbiddenError, TelegramBadRequest)
"""Telegram will not deliver it, however often it is tried."""
CLOSED_CHAT = r"(?i).*(chat not found|not enough rights|have no rights|chat_write_forbidden)"


@router.errors(ExceptionTypeFilter(UnknownIntent, OutdatedIntent, UnknownState))
async def on_old_window(
    event: ErrorEvent,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
    tr: Translator,
    bot: Bot,
) -> None:
    """A window is never evidence: the press is not carried out, the fresh window is shown."""
    query = event.update.callback_query
    if query is None:
        await dialog_manager.reset_stack()
        return
    try:
        await query.answer(tr.plain("This has changed. Here is how it stands now."))
        dialog_manager.show_mode = ShowMode.SEND
        if dialog_manager.has_context():
            await dialog_manager.show()
        elif query.message is not None:
            way = WAYS.get(prefix_of(query))
            try:
                if way is None:
                    await go(Errand.MENU, query.message, dialog_manager, services, resident, tr)
                else:
                    await way(dialog_manager, services, resident)
            except Refused as refused:  # whoever has left the staff sees no window of theirs
                await dialog_manager.reset_stack()
                await bot.send_message(query.message.chat.id, explain(refused, tr))
    except UNHEARD as closed:
        log.info("nobody to answer", why=type(closed).__name__)


@router.errors(ExceptionTypeFilter(TelegramForbiddenError))
async def on_blocked(
    event: ErrorEvent,
    services: Services,
    resident: Resident,
    residents_known: ResidentMiddleware,
    event_chat: Chat,
) -> None:
    """The resident blocked the bot: nothing to say, and nobody to say it to."""
    if event_chat.type != "private":
        return  # a group sent the bot away; that says nothing of whoever wrote last
    residents_known.forget(resident.telegram_id)
    await services.residents.mark_unreachable(resident.resident_id)


@router.errors(ExceptionMessageFilter(CLOSED_CHAT))
async def on_closed_chat(event: ErrorEvent) -> None:
    """There is no such chat any more, or the bot may not write in it."""
    log.info("nobody to answer", why=type(event.exception).__name__)


@router.errors(ExceptionTypeFilter(Refused))
async def on_refused(event: ErrorEvent, tr: Translator, bot: Bot) -> Any:
    """A rule refused where no window was prepared for it: say why."""
    if not isinstance(event.exception, Refused):
        return UNHANDLED
    try:
        await _say(bot, event.update, explain(event.exception, tr))
    except UNHEARD as closed:
        log.info("nobody to answer", why=type(closed).__name__)
    return None


@router.errors()
async def on_anything_else(event: ErrorEvent, bot: Bot, **data: Any) -> Any:
    """Apologise with a reference number; the details go to the log, without what people wrote."""
    if isinstance(event.exception, WORTH_ANOTHER_TRY) or is_outage(event.exception):
        return UNHANDLED  # the update stays in the inbox and is tried again
    reference = secrets.token_hex(3).upper()
    log.error(
        "handler failed",
        reference=reference,
        update_id=event.update.update_id,
        kind=event.update.event_type,
        exc_info=event.exception,
    )
    await apologise(bot, event.update, data.get("tr"), reference)
    return None


async def apologise(bot: Bot, update: Update, tr: Translator | None, reference: str) -> None:
    """Say sorry in the resident's language; failing at that is only logged."""
    if tr is None:
        return
    text = tr(
        "Sorry, something went wrong on my side. Nothing you handed in is lost. Please try again "
        "or send /menu. If it happens again, tell the staff this number: {reference}.",
        reference=reference,
    )
    try:
        await _say(bot, update, text)
    except TelegramAPIError as failure:
        log.warning("could not apologise", reference=reference, why=type(failure).__name__)


async def _say(bot: Bot, update: Update, text: str) -> None:
    event = update.event
    message = event.message if isinstance(event, CallbackQuery) else event
    if isinstance(event, CallbackQuery):
        await event.answer()
    if isinstance(message, Message | InaccessibleMessage):
        await bot.send_message(message.chat.id, text)


def apology_for(services: Services) -> Any:
    """What the update runner says for an update that it had to put aside."""

    async def say_sorry(bot: Bot, update: Update) -> None:
        person = getattr(update.event, "from_user", None)
        if person is None or update.inline_query is not None:
            return  # nobody whom it concerns, or somebody who is in another chat
        resident = await services.residents.meet(person.id)
        tr = services.translators[spoken(resident, person)]
        await apologise(bot, update, tr, secrets.token_hex(3).upper())

    return say_sorry
