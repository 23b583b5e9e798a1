"""When things run. APScheduler only wakes a "what is due" query: it decides nothing itself."""

from __future__ import annotations

from datetime import timedelta

import structlog
from aiogram import Bot
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.messenger import send_due_notices
from bot.services import Services

log = structlog.get_logger(__name__)

# The calendar of the desk jumps over weeks: there nobody wants to wait half a minute.
SECONDS_IN_THE_CITY = 30
SECONDS_ON_THE_DESK = 2
INBOX_DAYS = 7


def start_schedule(bot: Bot, services: Services, *, on_desk: bool) -> AsyncIOScheduler:
    """Start waking; the caller shuts the scheduler down."""

    async def wake() -> None:
        await send_due_notices(bot, services)

    async def tidy() -> None:
        day = (services.clock.now() - timedelta(days=INBOX_DAYS)).date()
        log.info("inbox pruned", count=await services.inbox.prune(day))

    scheduler = AsyncIOScheduler(
        timezone=services.city.zone,
        # A wake-up that was missed is caught up once, however late it is.
        job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
    )
    seconds = SECONDS_ON_THE_DESK if on_desk else SECONDS_IN_THE_CITY
    scheduler.add_job(wake, "interval", seconds=seconds, id="notices")
    scheduler.add_job(tidy, "interval", hours=24, id="inbox")
    scheduler.start()
    return scheduler
