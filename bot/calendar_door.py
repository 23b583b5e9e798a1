"""The address under which a calendar program reads the dates of one resident.

The address is a key, so nothing tells an old one from one that never was, and no log names one.
What calendars ask for never gets in the way of conversations: few at once, and not for long.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import Final
from urllib.parse import urlsplit

import structlog
from aiogram import Bot
from aiohttp import web

from bot.civic_dates.date import Link
from bot.civic_dates.file import content_of, entries, links_to, tag_of
from bot.civic_dates.own_dates import no_link
from bot.services import Services
from bot.views.calendar_file import CALENDAR_NAME, CALENDAR_TYPE
from participation.civic_dates.address import is_token, token_hash

log = structlog.get_logger(__name__)

AT_ONCE: Final = 4
SLOWEST: Final = 5.0
"""Seconds, until the database counts as too slow."""
OFTEN: Final = 30
PER_SECONDS: Final = 600.0
"""A calendar that asks for one address more often than this is told to wait. For each process."""
REMEMBERED: Final = 10_000
NAME_SECONDS: Final = 2.0
_NOT_KEPT: Final = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class HowOften:
    """How often each address was asked for lately."""

    def __init__(self) -> None:
        self._seen: OrderedDict[bytes, tuple[float, int]] = OrderedDict()

    def seconds_to_wait(self, key: bytes, now: float) -> float:
        """0: it may be read now, and that is counted."""
        since, times = self._seen.pop(key, (now, 0))
        if now - since >= PER_SECONDS:
            since, times = now, 0
        self._seen[key] = since, times + 1
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return 0.0 if times < OFTEN else since + PER_SECONDS - now


class CalendarDoor:
    def __init__(self, services: Services, bot: Bot) -> None:
        self._services = services
        self._bot = bot
        self._how_often = HowOften()
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def read(self, request: web.Request) -> web.Response:
        """GET and HEAD."""
        token, dot, kind = request.match_info["name"].rpartition(".")
        if not dot or kind != "ics" or not is_token(token):
            return _not_there()
        now = asyncio.get_running_loop().time()
        if wait := self._how_often.seconds_to_wait(token_hash(token), now):
            return _come_later(429, wait)
        try:
            async with asyncio.timeout(SLOWEST), self._turns:
                return await self._answer(request, token)
        except Exception as trouble:
            log.warning("a calendar was not read", trouble=type(trouble).__name__)
            return _come_later(503, 60)

    async def _answer(self, request: web.Request, token: str) -> web.Response:
        reader = await self._services.civic_dates.reader(token)
        if reader is None:
            return _not_there()
        language = reader.language or self._services.city.languages[0]
        tr = self._services.translators[language]
        some = await entries(self._services, reader.resident_id, tr, await self._link())
        tag = f'"{tag_of(some, tr)}"'
        headers = {
            "ETag": tag,
            "Cache-Control": "private, max-age=900",
            "Content-Disposition": f'inline; filename="{CALENDAR_NAME}"',
            "Content-Language": language,
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Robots-Tag": "noindex",
        }
        known = request.headers.get("If-None-Match", "")
        if tag in known or known.strip() == "*":
            return web.Response(status=304, headers=headers)
        return web.Response(
            body=content_of(some, self._services, tr),
            content_type=CALENDAR_TYPE,
            charset="utf-8",
            headers=headers,
        )

    async def _link(self) -> Link:
        """Without Telegram the dates are read all the same."""
        try:
            async with asyncio.timeout(NAME_SECONDS):
                me = await self._bot.me()  # asked once; then it is known
        except Exception as trouble:
            log.info("the bot's name is not known yet", trouble=type(trouble).__name__)
            return no_link
        return links_to(me.username or "")


def open_door(app: web.Application, services: Services, bot: Bot, base: str) -> None:
    """Adds the addresses under `base` (a URL; its path may be the proxy's)."""
    path = urlsplit(base).path.rstrip("/")
    app.router.add_get(f"{path}/calendar/{{name}}", CalendarDoor(services, bot).read)


def _not_there() -> web.Response:
    return web.Response(status=404, text="404: Not Found", headers=_NOT_KEPT)


def _come_later(status: int, seconds: float) -> web.Response:
    later = {"Retry-After": str(int(seconds) + 1)}
    return web.Response(status=status, headers=_NOT_KEPT | later)
