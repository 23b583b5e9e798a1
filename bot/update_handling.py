"""Handles one stored update until its effect is committed or it is put aside. Order is elsewhere.

What fails is tried again with growing pauses; an outage costs no try. An update that was left
behind by a process that died is counted before it is handled, and from its second time on it is
handled alone: so the one that brings processes down is found, and nobody else is put aside.
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, suppress
from typing import Protocol

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.types import Update

from bot.dialog_storage import DialogStorage
from bot.raw_update import Unreadable, read
from participation.inbox.incoming import Incoming, Overtaken
from participation.inbox.service import Inbox
from participation.outage import is_outage

log = structlog.get_logger(__name__)

AT_ONCE = 32
"""Updates handled at one time; more wait in their lanes."""
TRIES = 3
"""An update whose handling fails this often is put aside, so that it cannot block its resident."""
TRIES_OF_TELEGRAM = 6
"""The same when it was Telegram that did not take the answer (see also `telegram_session.py`)."""
STARTS = 6
"""An update that was left behind by a dying process this often is put aside before it is read."""
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds between two tries; they double."""


class Apologise(Protocol):
    """Says sorry to the resident whose update was put aside."""

    async def __call__(self, bot: Bot, update: Update) -> None: ...


class UpdateHandling:
    """One update at a time; many at once through `places`, which are given out in turn."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        inbox: Inbox,
        storage: DialogStorage,
        apologise: Apologise,
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._inbox = inbox
        self._storage = storage
        self._apologise = apologise
        self.places = asyncio.Semaphore(AT_ONCE)
        self._alone = asyncio.Lock()

    async def finish(self, stored: Incoming) -> None:
        """Raises Overtaken when the update, or its lane, is another process's by now."""
        pause = SHORTEST_PAUSE
        begun = not stored.was_begun
        async with AsyncExitStack() as until_done:
            while True:
                try:
                    if not begun:
                        if await self._may_not_begin(stored, until_done):
                            return
                        begun = True
                    failure = await self._attempt(stored)
                except Overtaken:
                    raise
                except Exception as trouble:
                    log.warning("cannot note a failure", trouble=type(trouble).__name__)
                    failure = trouble
                if failure is None:
                    return
                # Nobody else waits in the pauses.
                await asyncio.sleep(max(pause, getattr(failure, "retry_after", 0)))
                pause = min(2 * pause, LONGEST_PAUSE)

    async def _may_not_begin(self, stored: Incoming, until_done: AsyncExitStack) -> bool:
        """Counts a start of what was left behind; True when nothing is to be done any more."""
        if stored.starts:
            # Before it counts: whoever only waited when the process died has not begun.
            await until_done.enter_async_context(self._alone)
        if not await self._waits(stored.update_id):
            return True
        starts = await self._inbox.begin_again(stored.update_id)
        if starts > STARTS:
            log.error("an update brought the process down again", update_id=stored.update_id)
            await self._put_aside(stored, "ProcessDied")
            return True
        return False

    async def _attempt(self, stored: Incoming) -> Exception | None:
        """Why it has to be tried again; None when there is nothing left to try."""
        try:
            async with self.places:
                update = read(stored, self._bot)
                work = self._storage.begin(stored.update_id)
                await self._dispatcher.feed_update(self._bot, update)
                await self._storage.settle(work)
        except Overtaken:
            log.info("update was overtaken", update_id=stored.update_id)
            await self._waits(stored.update_id)  # the inbox may have missed its mark
            raise
        except Exception as failure:
            return None if await self._is_over(stored, failure) else failure
        return None

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
        await self._put_aside(stored, type(failure).__name__)
        return True

    async def _waits(self, update_id: int) -> bool:
        """Whether its effect is still to come; tells the inbox if only the inbox missed it."""
        if await self._storage.is_settled(update_id):
            with suppress(Overtaken):
                await self._inbox.done(update_id)
            return False
        return await self._inbox.waits(update_id)

    async def _put_aside(self, stored: Incoming, note: str) -> None:
        await self._storage.abandon(stored.update_id)
        await self._inbox.give_up(stored.update_id, note)
        try:
            await self._apologise(self._bot, read(stored, self._bot))
        except Exception as trouble:
            log.warning("could not apologise", trouble=type(trouble).__name__)
