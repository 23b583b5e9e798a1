"""One running bot process: updates in, schedule on, until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from urllib.parse import urlsplit

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiohttp import web

from bot.bootstrap import App, open_app
from bot.calendar_door import open_door
from bot.command_list import set_command_lists
from bot.ending import apart
from bot.polling import LONGEST_PAUSE, TokenRefused, in_turn, poll
from bot.schedule import Schedule
from bot.settings import Settings
from bot.update_runner import UpdateRunner
from bot.webhook import plain_app, serve, webhook_app
from participation.errors import BalssError
from participation.machines.machine import BEAT_SECONDS, Machine

log = structlog.get_logger(__name__)

LONGEST_FAREWELL = 8.0
"""Seconds; whoever stops the process (systemd, Docker) waits ten or more before it kills."""
WANTED_UPDATES = ["message", "callback_query", "inline_query", "my_chat_member"]


class WebhookRefused(BalssError):
    """Telegram does not take BALSS_WEBHOOK_URL: it must be a public https address."""


async def announce(bot: Bot, url: str, secret: str) -> None:
    """Tell Telegram the webhook's address; an outage of the network is waited out."""
    while True:
        try:
            await bot.set_webhook(url, secret_token=secret, allowed_updates=WANTED_UPDATES)
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise TokenRefused from None
        except TelegramBadRequest:
            raise WebhookRefused from None
        except TelegramAPIError as trouble:
            log.warning("webhook not announced", trouble=type(trouble).__name__)
            await asyncio.sleep(LONGEST_PAUSE)
        else:
            return


async def keep_company(machine: Machine, runner: UpdateRunner | None = None) -> None:
    """Show a sign of life until cancelled, the first time at once: it frees the leases of the
    dead. Who takes updates (`runner`) also takes over those that they left behind."""
    while True:
        try:
            if not await machine.beat():
                log.warning("this process was taken for dead; it goes on under a new name")
            if runner is not None:
                await runner.resume()
        except Exception as trouble:
            log.warning("no sign of life", trouble=type(trouble).__name__)
        await asyncio.sleep(BEAT_SECONDS)


async def end_sending(app: App, sending: asyncio.Task[None]) -> None:
    """What is on its way ends and is settled; what takes longer is left to the next sender."""
    app.sender.stop()
    await asyncio.wait({sending}, timeout=LONGEST_FAREWELL)


async def work_app(app: App) -> None:
    """Deliver and wake, without taking updates, until cancelled."""
    machine = app.services.machine
    company = None
    if machine.has_company:
        await machine.join()
        company = asyncio.ensure_future(keep_company(machine))
    schedule = Schedule(app.bot, app.services, app.sender.nudge)
    schedule.start()
    sending = app.supervisor.start(app.sender.run(), "sender")
    try:
        await asyncio.Event().wait()
    finally:
        await schedule.stop()
        await end_sending(app, sending)
        if company is not None:
            company.cancel()
            with suppress(Exception):  # the others bury it by themselves
                await machine.leave()


def _web_app(app: App, secret: str) -> web.Application:
    """What this process offers over HTTP: Telegram's address, calendars, or both."""
    settings = app.settings
    if settings.webhook_url:
        offered = webhook_app(app.runner, secret, urlsplit(settings.webhook_url).path or "/")
    else:
        offered = plain_app()
    if settings.calendar_base:
        open_door(offered, app.services, app.bot, settings.calendar_base)
    return offered


async def run_app(app: App) -> None:
    """Take updates until cancelled."""
    settings = app.settings
    machine, leases = app.services.machine, app.services.leases
    await machine.join()
    schedule = Schedule(app.bot, app.services, app.sender.nudge)
    schedule.start()
    sending = app.supervisor.start(app.sender.run(), "sender")
    app.supervisor.start(set_command_lists(app.bot, app.services.translators), "command lists")
    site = None
    company = None
    try:
        await app.runner.resume()
        if machine.has_company:
            company = asyncio.ensure_future(keep_company(machine, app.runner))
        secret = settings.webhook_secret.get_secret_value()
        if settings.webhook_url or settings.calendar_url:
            site = await serve(_web_app(app, secret), settings.listen)
        if settings.webhook_url:
            await announce(app.bot, settings.webhook_url, secret)
            await asyncio.Event().wait()

        async def polls() -> None:
            await poll(app.bot, app.runner, WANTED_UPDATES)

        if machine.has_company:
            await apart(in_turn(leases, machine, f"polling {app.bot.id}", polls))
        else:
            log.info("polling")
            await apart(polls())
    finally:
        app.runner.stop()
        await schedule.stop()
        await end_sending(app, sending)
        if site is not None:
            await site.cleanup()
        if company is not None:  # until then this process lives
            company.cancel()


async def run(settings: Settings, do: Callable[[App], Awaitable[None]] = run_app) -> None:
    """Run until SIGINT or SIGTERM; what is being handled is finished first."""
    async with open_app(settings) as app:
        # What has been built stays until the end. Were it looked through for rubbish again and
        # again, everything would stand still for a quarter of a second each time.
        gc.freeze()
        work = asyncio.ensure_future(do(app))
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(sign, work.cancel)
        try:
            await work
        except asyncio.CancelledError:
            log.info("stopping")
        except BalssError:
            raise  # says all there is to say
        except Exception as failure:
            log.critical("the bot stopped", exc_info=failure)
            raise
