"""Long polling: an update is confirmed to Telegram only after it is stored."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramConflictError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods.base import TelegramMethod

from bot.raw_update import LARGEST
from bot.update_runner import UpdateRunner
from participation.errors import BalssError

log = structlog.get_logger(__name__)

WAIT_SECONDS = 25
LONGEST_PAUSE = 30.0
AT_LEAST_SECONDS = 0.25
"""An empty answer that comes sooner than this is followed by a pause of this length."""


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """`getUpdates` that leaves the answer as it came, so that it can be stored word for word."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int = WAIT_SECONDS
    allowed_updates: list[str]


class TokenRefused(BalssError):
    """Telegram does not know this token: ask @BotFather for it and set BALSS_BOT_TOKEN."""


async def take_over(bot: Bot) -> None:
    """Updates come by polling from now on, also where a webhook was set before."""
    try:
        await bot.delete_webhook()
    except TelegramNotFound:
        # A Bot API server without webhooks. A token that is refused shows with the next call.
        log.info("this server knows no webhooks")


async def poll(bot: Bot, runner: UpdateRunner, allowed_updates: list[str]) -> None:
    """Ask for updates until cancelled; network trouble is waited out with growing pauses."""
    offset: int | None = None
    pause = 1.0
    has_taken_over = False
    loop = asyncio.get_running_loop()
    while True:
        try:
            if not has_taken_over:
                await take_over(bot)
                has_taken_over = True
            asked_at = loop.time()
            updates = await bot(
                GetRawUpdates(offset=offset, allowed_updates=allowed_updates),
                request_timeout=WAIT_SECONDS + 15,
            )
            await runner.accept(updates)
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise TokenRefused from None
        except Exception as trouble:
            conflict = isinstance(trouble, TelegramConflictError)
            log.warning("no updates", trouble=type(trouble).__name__, pause=pause, again=conflict)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            continue
        pause = 1.0
        if not updates and loop.time() - asked_at < AT_LEAST_SECONDS:
            await asyncio.sleep(AT_LEAST_SECONDS)  # a server that does not hold the line
        offset = max((after(update) for update in updates), default=offset or 0) or None


def after(update: dict[str, Any]) -> int:
    """The offset that confirms this update; 0 if it has no number to confirm."""
    update_id = update.get("update_id")
    return update_id + 1 if isinstance(update_id, int) and update_id < LARGEST else 0
