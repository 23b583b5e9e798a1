"""Our sender with a database of its own, as `balss worker` runs it, but for the benchmarks."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from benchmarks.town import plan_campaign, settle
from bot.bootstrap import build_services
from bot.delivery.assembly import build_sender
from bot.delivery.pacer import Pacer
from bot.delivery.sender import Sender
from bot.services import Services
from bot.settings import Settings
from bot.supervisor import Supervisor
from bot.telegram_session import open_bot
from participation.delivery.tables import delivery
from participation.storage import schema
from participation.storage.database import Database

TOKEN = "123456789:only-for-benchmarks-nobody-listens"
SECRET = "only-for-tests-only-for-tests-only-for-tests"
NOON = "2026-05-20T12:00"
_LEFT = select(func.count()).where(delivery.c.state.in_(("pending", "sending")))


@dataclass(frozen=True)
class House:
    """What a benchmark needs of the bot."""

    services: Services
    sender: Sender
    supervisor: Supervisor

    async def broadcast(self) -> float:
        """Send the planned campaign to its end; seconds from its start to the end."""
        begun = time.perf_counter()
        sending = self.supervisor.start(self.sender.run(), "sender")
        while await self.services.campaigns.wake():
            self.sender.nudge()
        while await self._left():  # noqa: ASYNC110 - rows in a database ring no bell
            await asyncio.sleep(0.2)
        ended = time.perf_counter() - begun
        self.sender.stop()
        await sending
        return ended

    async def _left(self) -> int:
        async with self.services.database.reading() as connection:
            return int(await connection.scalar(_LEFT) or 0)


def chosen(telegram: str, database: str, rate: int) -> Settings:
    """Settings that no environment changes."""
    given: dict[str, Any] = {
        "bot_token": TOKEN,
        "telegram_api_url": telegram,
        "database_url": database,
        "messages_per_second": rate,
        "paid_stars_cap": 1_000_000 if rate > 30 else 0,
        "now": NOON,
    }
    return Settings(_env_file=None, **given)


def environment(telegram: str, database: str, rate: int) -> dict[str, str]:
    """Settings of a sender process that talks to the stand-in."""
    return {
        "BALSS_BOT_TOKEN": TOKEN,
        "BALSS_TELEGRAM_API_URL": telegram,
        "BALSS_DATABASE_URL": database,
        "BALSS_SECRET_KEY": SECRET,
        "BALSS_MESSAGES_PER_SECOND": str(rate),
        "BALSS_PAID_STARS_CAP": "1000000",
        "BALSS_NOW": NOON,
    }


@asynccontextmanager
async def house(settings: Settings, people: int) -> AsyncIterator[House]:
    """A migrated database with `people`, one campaign planned, and a sender that stands still."""
    await schema.upgrade(settings.database_url)
    database = Database(settings.database_url)
    services = build_services(settings, database)
    await settle(services, people)
    await plan_campaign(services)
    pacer = Pacer(settings.messages_per_second)
    bot = open_bot(TOKEN, settings.telegram_api_url, pacer)
    supervisor = Supervisor()
    sender = build_sender(settings, services, bot, pacer, supervisor)
    gc.freeze()  # as `bot/running.py` does
    try:
        yield House(services, sender, supervisor)
    finally:
        await supervisor.stop()
        await bot.session.close()
        await database.close()


def sqlite_in(folder: str) -> str:
    """A file's address."""
    return f"sqlite:///{Path(folder) / 'balss.db'}"
