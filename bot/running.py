"""One running bot process: updates in, schedule on, until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from urllib.parse import urlsplit

import structlog

from bot.bootstrap import App, open_app
from bot.command_list import set_command_lists
from bot.polling import poll
from bot.schedule import start_schedule
from bot.settings import Settings
from bot.webhook import serve, webhook_app

log = structlog.get_logger(__name__)

WANTED_UPDATES = ["message", "callback_query", "my_chat_member"]


async def run_app(app: App) -> None:
    """Take updates until cancelled."""
    settings = app.settings
    scheduler = start_schedule(app.bot, app.services, on_desk=settings.is_on_desk)
    app.supervisor.start(set_command_lists(app.bot, app.services.translators), "command lists")
    web = None
    try:
        await app.runner.resume()
        if settings.webhook_url:
            secret = settings.webhook_secret.get_secret_value()
            path = urlsplit(settings.webhook_url).path or "/"
            web = await serve(webhook_app(app.runner, secret, path), settings.listen)
            await app.bot.set_webhook(
                settings.webhook_url, secret_token=secret, allowed_updates=WANTED_UPDATES
            )
            await asyncio.Event().wait()
        else:
            await app.bot.delete_webhook()
            log.info("polling")
            await poll(app.bot, app.runner, WANTED_UPDATES)
    finally:
        scheduler.shutdown(wait=False)
        if web is not None:
            await web.cleanup()


async def run(settings: Settings) -> None:
    """Run until SIGINT or SIGTERM; what is being handled is finished first."""
    async with open_app(settings) as app:
        work = asyncio.ensure_future(run_app(app))
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(sign, work.cancel)
        try:
            await work
        except asyncio.CancelledError:
            log.info("stopping")
