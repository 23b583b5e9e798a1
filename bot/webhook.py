"""The webhook's door: Telegram's secret is checked, the update stored, and only then answered."""

from __future__ import annotations

import hmac
import json
from typing import Any

import structlog
from aiohttp import web

from bot.update_runner import UpdateRunner

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LARGEST_UPDATE = 1024 * 1024


def webhook_app(runner: UpdateRunner, secret: str, path: str) -> web.Application:
    """The web application with Telegram's address and a health address."""

    async def take(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), secret.encode()):
            return web.Response(status=401)
        try:
            update: Any = json.loads(await request.text())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return web.Response(status=400)
        try:
            await runner.accept([update])
        except Exception as trouble:
            # Not confirmed, so Telegram brings it again.
            log.warning("update not taken", trouble=type(trouble).__name__)
            return web.Response(status=503)
        return web.Response()

    app = plain_app()
    app.router.add_post(path, take)
    return app


def plain_app() -> web.Application:
    """Without Telegram's address: it only tells that the process lives."""

    async def health(_: web.Request) -> web.Response:
        return web.Response(text="ok")

    app = web.Application(client_max_size=LARGEST_UPDATE)
    app.router.add_get("/health", health)
    return app


async def serve(app: web.Application, listen: str) -> web.AppRunner:
    """Listen on `HOST:PORT`; the caller cleans the runner up."""
    host, _, port = listen.rpartition(":")
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, host or "127.0.0.1", int(port)).start()
    log.info("listening", listen=listen)
    return runner
