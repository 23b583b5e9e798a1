"""Sends one notice and says what became of it. Which notices are due is the rules' business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
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
from bot.telegram_session import NotReached, once
from bot.views.menu import go_button
from participation.language import LANGUAGES
from participation.notices.notice import Notice, NoticeKind, Outcome

log = structlog.get_logger(__name__)

WHEN_NOT_REACHED = timedelta(seconds=30)
LEADS_TO = {
    NoticeKind.VOTING_OPENS: Errand.VOTE,
}


@dataclass(frozen=True)
class Sent:
    """What became of one attempt; `wait` is how long to wait when it has to come later."""

    outcome: Outcome
    wait: timedelta = timedelta(0)


async def send_notice(bot: Bot, services: Services, notice: Notice) -> Sent:
    """Send `notice` in the resident's language; the outcome as the delivery rules name it."""
    tr = services.translators[notice.language or LANGUAGES[0]]
    button = go_button(tr.plain("🗳 Vote"), LEADS_TO[notice.kind])
    try:
        with once():  # repeats are counted by the notice's row, not by the session
            await bot.send_message(
                notice.telegram_id,
                tr(NOTICES[notice.kind]),
                reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
            )
    except TelegramForbiddenError:
        await services.residents.mark_unreachable(notice.resident_id)
        return Sent(Outcome.UNREACHABLE)
    except TelegramRetryAfter as refused:
        return Sent(Outcome.LATER, timedelta(seconds=refused.retry_after))
    except NotReached:
        return Sent(Outcome.LATER, WHEN_NOT_REACHED)
    except (TelegramNetworkError, TelegramServerError, ClientDecodeError):
        return Sent(Outcome.UNKNOWN)
    except TelegramAPIError as failure:
        log.error("notice failed", notice_id=notice.notice_id, why=type(failure).__name__)
        return Sent(Outcome.FAILED)
    return Sent(Outcome.SENT)


async def send_due_notices(bot: Bot, services: Services) -> int:
    """Send all that is due now, one after the other; how many were tried."""
    tried = 0
    while due := await services.notices.due():
        for notice in due:
            sent = await send_notice(bot, services, notice)
            await services.notices.settle(
                notice.notice_id,
                notice.attempt,
                sent.outcome,
                not_before=services.clock.now() + sent.wait if sent.wait else None,
            )
            tried += 1
    return tried
