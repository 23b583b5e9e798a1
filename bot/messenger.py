"""Sends one notice and says what became of it. Which notices are due is the rules' business."""

from __future__ import annotations

from datetime import timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import InlineKeyboardMarkup

from bot.callbacks import Errand
from bot.i18n.notices import NOTICES
from bot.services import Services
from bot.views.menu import go_button
from participation.language import LANGUAGES
from participation.notices.notice import Notice, NoticeKind, Outcome

log = structlog.get_logger(__name__)

LEADS_TO = {
    NoticeKind.VOTING_OPENS: Errand.VOTE,
    NoticeKind.VOTING_CLOSES_SOON: Errand.VOTE,
}


async def send_notice(bot: Bot, services: Services, notice: Notice) -> Outcome:
    """Send `notice` in the resident's language; the outcome as the delivery rules name it."""
    tr = services.translators[notice.language or LANGUAGES[0]]
    button = go_button(tr.plain("🗳 Vote"), LEADS_TO[notice.kind])
    try:
        await bot.send_message(
            notice.telegram_id,
            tr(NOTICES[notice.kind]),
            reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
        )
    except TelegramForbiddenError:
        await services.residents.mark_unreachable(notice.resident_id)
        return Outcome.UNREACHABLE
    except TelegramRetryAfter:
        return Outcome.LATER
    except (TelegramNetworkError, TelegramServerError):
        return Outcome.UNKNOWN
    except TelegramAPIError as failure:
        log.error("notice failed", notice_id=notice.notice_id, why=type(failure).__name__)
        return Outcome.FAILED
    return Outcome.SENT


async def send_due_notices(bot: Bot, services: Services) -> int:
    """Send all that is due now, one after the other; how many were tried."""
    tried = 0
    while due := await services.notices.due():
        for notice in due:
            outcome = await send_notice(bot, services, notice)
            later = services.clock.now() + timedelta(seconds=30)
            await services.notices.settle(
                notice.notice_id,
                notice.attempt,
                outcome,
                not_before=later if outcome is Outcome.LATER else None,
            )
            tried += 1
    return tried
