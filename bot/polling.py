"""Long polling: an update is confirmed to Telegram only after it is stored."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError, TelegramUnauthorizedError
from aiogram.methods.base import TelegramMethod

from bot.update_runner import UpdateRunner

log = structlog.get_logger(__name__)

WAIT_SECONDS = 25
LONGEST_PAUSE = 30.0


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """`getUpdates` that leaves the answer as it came, so that it can be stored word for word."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int = WAIT_SECONDS
    allowed_updates: list[str]


async def poll(bot: Bot, runner: UpdateRunner, allowed_updates: list[str]) -> None:
    """Ask for updates until cancelled; network trouble is waited out with growing pauses."""
    offset: int | None = None
    pause = 1.0
    while True:
        try:
            updates = await bot(
                GetRawUpdates(offset=offset, allowed_updates=allowed_updates),
                request_timeout=WAIT_SECONDS + 15,
            )
            await runner.accept(updates)
        except TelegramUnauthorizedError:
            raise
        except Exception as trouble:
            conflict = isinstance(trouble, TelegramConflictError)
            log.warning("no updates", trouble=type(trouble).__name__, pause=pause, again=conflict)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            continue
        pause = 1.0
        if updates:
            offset = updates[-1]["update_id"] + 1
