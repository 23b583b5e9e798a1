"""Runs stored updates: in order for one resident, side by side for many, again after a crash."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any, Protocol

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.types import Update

from bot.dialog_storage import DialogStorage
from bot.raw_update import Unreadable, incoming, read
from bot.supervisor import Supervisor
from participation.inbox.incoming import Incoming
from participation.inbox.service import Inbox
from participation.outage import is_outage

log = structlog.get_logger(__name__)

AT_ONCE = 32
"""Updates handled at one time; more wait in their lanes."""
TRIES = 3
"""An update whose handling fails this often is put aside, so that it cannot block its resident."""
TRIES_OF_TELEGRAM = 6
"""The same when it was Telegram that did not take the answer (see also `telegram_session.py`)."""
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds between two tries; they double."""


class Apologise(Protocol):
    """Says sorry to the resident whose update was put aside."""

    async def __call__(self, bot: Bot, update: Update) -> None: ...


class UpdateRunner:
    """Takes raw updates: stores them, then handles each until its effect is committed."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        inbox: Inbox,
        storage: DialogStorage,
        supervisor: Supervisor,
        apologise: Apologise,
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._inbox = inbox
        self._storage = storage
        self._supervisor = supervisor
        self._apologise = apologise
        self._lanes: dict[str, deque[Incoming]] = {}
        self._places = asyncio.Semaphore(AT_ONCE)

    async def resume(self) -> None:
        """Handle what an earlier process stored and did not finish."""
        waiting = []
        for stored in await self._inbox.waiting():
            if await self._storage.is_settled(stored.update_id):
                await self._inbox.done(stored.update_id)
            else:
                waiting.append(stored)
        if waiting:
            log.info("resuming updates", count=len(waiting))
        self._queue(waiting)

    async def accept(self, updates: list[dict[str, Any]]) -> None:
        """Store `updates` for good. When this returns they may be confirmed to Telegram."""
        readable = []
        for update in updates:
            try:
                readable.append(incoming(update))
            except Unreadable:
                # Asking for it again would bring it again, and nothing else any more.
                log.error("an update that cannot be kept was left out")
        self._queue(await self._inbox.receive(readable))

    def _queue(self, stored: list[Incoming]) -> None:
        for update in stored:
            lane = self._lanes.get(update.lane)
            if lane is not None:
                lane.append(update)
                continue
            self._lanes[update.lane] = deque([update])
            self._supervisor.start(self._run_lane(update.lane), f"lane {update.lane}")

    async def _run_lane(self, name: str) -> None:
        lane = self._lanes[name]
        try:
            while lane:
                await self._finish(lane[0])
                lane.popleft()
        finally:
            del self._lanes[name]

    async def _finish(self, stored: Incoming) -> None:
        """Until its effect is committed, or it is put aside; nobody else waits in the pauses."""
        pause = SHORTEST_PAUSE
        while (failure := await self._attempt(stored)) is not None:
            await asyncio.sleep(max(pause, getattr(failure, "retry_after", 0)))
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _attempt(self, stored: Incoming) -> Exception | None:
        """Why it has to be tried again; None when there is nothing left to try."""
        try:
            async with self._places:
                await self._handle(stored)
        except Exception as failure:
            try:
                return None if await self._is_over(stored, failure) else failure
            except Exception as trouble:
                log.warning("cannot note a failure", trouble=type(trouble).__name__)
                return trouble
        return None

    async def _handle(self, stored: Incoming) -> None:
        update = read(stored, self._bot)
        work = self._storage.begin(stored.update_id)
        await self._dispatcher.feed_update(self._bot, update)
        await self._storage.settle(work)

    async def _is_over(self, stored: Incoming, failure: Exception) -> bool:
        """Whether nothing is left to be tried, because it succeeded after all or always fails."""
        update_id = stored.update_id
        if isinstance(failure, Unreadable):
            log.error("an update cannot be read", update_id=update_id)
            await self._inbox.give_up(update_id, "Unreadable")
            return True
        if not await self._waits(update_id):
            return True  # it was committed, and only the answer to the commit was lost
        if is_outage(failure) or isinstance(failure, TelegramRetryAfter):
            log.warning("update waits", update_id=update_id, trouble=type(failure).__name__)
            return False
        tries = await self._inbox.fail(update_id)
        log.error("update failed", update_id=update_id, tries=tries, exc_info=failure)
        is_telegrams = isinstance(failure, TelegramNetworkError | TelegramServerError)
        if tries < (TRIES_OF_TELEGRAM if is_telegrams else TRIES):
            return False
        await self._inbox.give_up(update_id, type(failure).__name__)
        await self._say_sorry(stored)
        return True

    async def _waits(self, update_id: int) -> bool:
        if await self._storage.is_settled(update_id):
            await self._inbox.done(update_id)
        return await self._inbox.waits(update_id)

    async def _say_sorry(self, stored: Incoming) -> None:
        try:
            await self._apologise(self._bot, read(stored, self._bot))
        except Exception as trouble:
            log.warning("could not apologise", trouble=type(trouble).__name__)
