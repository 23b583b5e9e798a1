"""Sends notices one after the other and says what became of them. What is ready, and what may
go, is the rules' business."""

from __future__ import annotations

import os
import secrets
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

from bot.services import Services
from bot.telegram_http import NotReached
from bot.views.notice import notice_button, notice_text
from participation.delivery.delivery import Delivery, NoticeKind, Outcome, Settled
from participation.delivery.sending import FenceLost
from participation.language import LANGUAGES
from participation.machines.lease import Lease

log = structlog.get_logger(__name__)

WHEN_NOT_REACHED = timedelta(seconds=30)
HOLDER = f"{os.getpid()}-{secrets.token_hex(8)}"
LEASE_SECONDS = 60
AT_ONCE = 30


@dataclass(frozen=True)
class Sent:
    """What became of one attempt; `wait` is how long to wait when it has to come later."""

    outcome: Outcome
    wait: timedelta = timedelta(0)


async def send_notice(bot: Bot, services: Services, notice: Delivery) -> Sent:
    """Send `notice` in the resident's language; the outcome as the delivery rules name it."""
    tr = services.translators[notice.language or LANGUAGES[0]]
    kind = NoticeKind(notice.kind)
    button = notice_button(kind, notice.subject, tr)
    try:
        await bot.send_message(
            notice.telegram_id,
            notice_text(kind, notice.subject, services.city, tr),
            reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
        )
    except TelegramForbiddenError:
        return Sent(Outcome.UNREACHABLE)
    except TelegramRetryAfter as refused:
        return Sent(Outcome.LATER, timedelta(seconds=refused.retry_after))
    except NotReached:
        return Sent(Outcome.LATER, WHEN_NOT_REACHED)
    except (TelegramNetworkError, TelegramServerError, ClientDecodeError):
        return Sent(Outcome.UNKNOWN)
    except TelegramAPIError as failure:
        log.error("notice failed", delivery_id=notice.delivery_id, why=type(failure).__name__)
        return Sent(Outcome.FAILED)
    return Sent(Outcome.SENT)


async def send_due_notices(bot: Bot, services: Services) -> int:
    """Send all that is due now, one after the other; how many were tried."""
    lease = await services.leases.take(f"sender {bot.id}", HOLDER, LEASE_SECONDS)
    if lease is None:
        return 0
    await services.sending.recover(lease.fence)
    tried = 0
    try:
        while notices := [
            one for one in await services.sending.ready(AT_ONCE) if one.campaign_id is None
        ]:
            for notice in notices:
                tried += await _send_one(bot, services, notice, lease)
    except FenceLost:
        log.info("another process sends now")
    return tried


async def _send_one(bot: Bot, services: Services, notice: Delivery, lease: Lease) -> bool:
    admitted = await services.sending.mark([notice], [], lease.fence, lease.name)
    if notice.delivery_id not in admitted.ids:
        return False
    sent = await send_notice(bot, services, notice)
    settled = Settled(
        notice.delivery_id,
        notice.attempt,
        sent.outcome,
        not_before=services.clock.now() + sent.wait if sent.wait else None,
    )
    await services.sending.mark([], [settled], lease.fence, lease.name)
    return True
