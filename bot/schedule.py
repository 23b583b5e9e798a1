"""When things run. APScheduler only wakes a "what is due" query: it decides nothing itself.

One process at a time wakes, by a lease; what comes once a day is claimed for that day, so a missed
night is caught up at the next start and an hour that comes twice does nothing twice.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog
from aiogram import Bot
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.civic_dates.own_dates import public_dates
from bot.delivery.reign import awake_time
from bot.phases import tell_results
from bot.services import Services
from participation.clock import SystemClock
from participation.machines.lease import Lease
from participation.retention.retention import forget

log = structlog.get_logger(__name__)

WAKE_SECONDS = 1
PANEL_SECONDS = 3
RESULTS_SECONDS = 5
ELECTIONS_SECONDS = 3
OFFERS_SECONDS = 5
"""A place that nobody answered for waits so long, at most, until the next is asked."""
AFTER_SHIFT_SECONDS = 60
"""So long after the end of a shift, at most, its organisation is asked for the hours."""
DATES_SECONDS = 60
"""So long an entry of a calendar may keep its earlier number, at most."""
DATES_HOUR = 10
"""From this hour of the city's day on they are told whose calendar file is out of date."""
MODEL_SECONDS = 30
"""So long another process may still read with the model before; a look costs one `stat`."""
NIGHTLY_LOOK_SECONDS = 300
NIGHT_HOUR = 3
"""After this hour of the city's day what is too old is deleted."""
LEASE_SECONDS = 15.0


class Turn:
    """Whether this process is the one that wakes; asked often, so it is renewed only in time."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._lease: Lease | None = None
        self._ask_again_at = 0.0

    async def is_mine(self) -> bool:
        now = awake_time()
        if now >= self._ask_again_at:
            self._lease = await self._services.leases.take(
                "schedule", self._services.machine.machine_id, LEASE_SECONDS
            )
            self._ask_again_at = now + LEASE_SECONDS / 5
        return self._lease is not None

    async def give_back(self) -> None:
        """Another process may begin at once."""
        lease, self._lease = self._lease, None
        if lease is not None:
            with suppress(Exception):  # it runs out by itself
                await self._services.leases.give_back(lease)


class Schedule:
    """The wake-ups of one process, from `start` to `stop`."""

    def __init__(self, bot: Bot, services: Services, nudge: Callable[[], None]) -> None:
        self._bot = bot
        self._services = services
        self._nudge = nudge
        self._turn = Turn(services)
        self._scheduler = AsyncIOScheduler(
            timezone=services.city.zone,
            # A wake-up that was missed is caught up once, however late it is.
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )

    def start(self) -> None:
        """Wake at once, and then again and again."""
        self._every(WAKE_SECONDS, self._campaigns)
        self._every(NIGHTLY_LOOK_SECONDS, self._nightly)
        self._every(PANEL_SECONDS, self._panels)
        self._every(RESULTS_SECONDS, self._results)
        self._every(MODEL_SECONDS, self._model)
        self._every(OFFERS_SECONDS, self._offers)
        self._every(ELECTIONS_SECONDS, self._elections)
        self._every(AFTER_SHIFT_SECONDS, self._after_shifts)
        self._every(DATES_SECONDS, self._dates)
        self._scheduler.start()

    async def stop(self) -> None:
        """No wake-up begins any more."""
        self._scheduler.shutdown(wait=False)
        await self._turn.give_back()

    def _every(self, seconds: int, wake: Callable[[], Awaitable[None]]) -> None:
        async def job() -> None:
            try:
                await wake()
            except Exception as trouble:  # the next wake-up asks the same question again
                log.error("a wake-up failed", wake=wake.__name__, exc_info=trouble)

        # The first time at once: what was missed while nothing ran is caught up.
        self._scheduler.add_job(
            job,
            "interval",
            seconds=seconds,
            id=wake.__name__,
            next_run_time=SystemClock().now(),
        )

    async def _campaigns(self) -> None:
        if await self._turn.is_mine() and await self._services.campaigns.wake():
            self._nudge()

    async def _results(self) -> None:
        if await self._turn.is_mine() and await tell_results(self._services):
            self._nudge()

    async def _offers(self) -> None:
        """In shifts and at events; and places for which a guardian has not agreed in time."""
        if not await self._turn.is_mine():
            return
        applying = self._services.applying
        lapsed = await applying.lapse_offers() + await applying.lapse_consents()
        if lapsed + await self._services.support.lapse_offers():
            self._nudge()

    async def _elections(self) -> None:
        """Reminders that have come due."""
        if await self._turn.is_mine() and await self._services.election_reminders.wake():
            self._nudge()

    async def _after_shifts(self) -> None:
        if await self._turn.is_mine() and await self._services.after_shift.ask_to_confirm():
            self._nudge()

    async def _dates(self) -> None:
        """What has become of the city's dates; once a day, whose calendar file is out of date."""
        if not await self._turn.is_mine():
            return
        services = self._services
        public = await public_dates(services)
        await services.civic_dates.note(public)
        here = services.clock.now().astimezone(services.city.zone)
        if here.hour < DATES_HOUR:
            return
        is_first = await services.wakes.claim("civic dates", here.date().isoformat())
        if is_first and await services.civic_dates.tell(public):
            self._nudge()

    async def _model(self) -> None:
        await self._services.teacher.refresh()

    async def _panels(self) -> None:
        if await self._turn.is_mine():
            await self._services.panels.refresh(self._bot, self._services)

    async def _nightly(self) -> None:
        services = self._services
        today = services.clock.now().astimezone(services.city.zone)
        if today.hour < NIGHT_HOUR or not await self._turn.is_mine():
            return
        if await services.wakes.claim("retention", today.date().isoformat()):
            gone = await forget(services.database, services.clock, services.city)
            log.info("what was too old is forgotten", **{k: n for k, n in gone.items() if n})
