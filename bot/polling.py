"""Long polling: an update is confirmed to Telegram only after it is stored.

Telegram lets one process ask at a time. Of several, one polls and handles what comes; the others
stand by and take over when it ends or dies.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramConflictError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods.base import TelegramMethod

from bot.ending import end
from bot.raw_update import LARGEST
from bot.update_runner import UpdateRunner
from participation.errors import BalssError
from participation.machines.lease import Lease, Leases
from participation.machines.machine import Machine

log = structlog.get_logger(__name__)

WAIT_SECONDS = 25
LONGEST_PAUSE = 30.0
AT_LEAST_SECONDS = 0.25
"""An empty answer that comes sooner than this is followed by a pause of this length."""


LEASE_SECONDS = 15.0
RENEW_SECONDS = 4.0
STAND_BY_SECONDS = 1.0


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


async def in_turn(
    leases: Leases, machine: Machine, name: str, work: Callable[[], Awaitable[None]]
) -> None:
    """Does `work` while this process has the lease `name`; waits for it until cancelled."""
    while True:
        try:
            mine = await leases.take(name, machine.machine_id, LEASE_SECONDS)
        except Exception as trouble:
            log.warning("cannot ask whose turn it is", trouble=type(trouble).__name__)
            mine = None
        if mine is None:
            await asyncio.sleep(STAND_BY_SECONDS)
            continue
        log.info("it is this process's turn", turn=name)
        doing = asyncio.ensure_future(work())
        keeping = asyncio.ensure_future(_keep(leases, mine))
        try:
            await asyncio.wait((doing, keeping), return_when=asyncio.FIRST_COMPLETED)
            if doing.done():
                return doing.result()
            log.warning("another process has the turn", turn=name)
        finally:
            await end(doing, keeping)
            with suppress(Exception):
                await leases.give_back(mine)


async def _keep(leases: Leases, mine: Lease) -> None:
    """Ends when the lease is lost, or can no longer be renewed in time."""
    loop = asyncio.get_running_loop()
    until = loop.time() + mine.seconds
    while loop.time() < until:
        await asyncio.sleep(RENEW_SECONDS)
        asked_at = loop.time()
        try:
            if await leases.renew(mine) is None:
                return
            until = asked_at + mine.seconds
        except Exception as trouble:
            log.warning("lease not renewed", trouble=type(trouble).__name__)
