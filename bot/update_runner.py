"""Runs stored updates: in order for one resident, side by side for many, again after a crash.

A lane is one chat's updates. Each lane that has something to do is a task; it takes one of the few
places for one update and then queues up again, so somebody who floods us waits for others and not
the others for them. Memory holds the first updates of a lane only: the inbox has the rest.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

import structlog

from bot import update_handling
from bot.raw_update import Unreadable, incoming
from bot.supervisor import Supervisor
from bot.update_handling import LONGEST_PAUSE, UpdateHandling
from participation.errors import BalssError
from participation.inbox.incoming import Incoming, Overtaken
from participation.inbox.service import Inbox

log = structlog.get_logger(__name__)

MOST_IN_A_LANE = 50
MOST_AT_ALL = 5_000
"""Updates held in memory; what comes above that is read from the inbox when its turn comes."""


class NotTaking(BalssError):
    """This process is stopping and takes no more updates."""


@dataclass
class Lane:
    """What one chat has waiting. `known`: ids that came, so that none is taken up twice.

    `left_out`: the inbox has more; `reads_first`: what it has comes before what is here.
    """

    waiting: deque[Incoming] = field(default_factory=deque)
    known: set[int] = field(default_factory=set)
    left_out: bool = False
    reads_first: bool = False
    was_left_behind: bool = False


class UpdateRunner:
    """Takes raw updates: stores them, then handles each until its effect is committed."""

    def __init__(self, inbox: Inbox, handling: UpdateHandling, supervisor: Supervisor) -> None:
        self._inbox = inbox
        self._handling = handling
        self._supervisor = supervisor
        self._lanes: dict[str, Lane] = {}
        self._held = 0
        self._is_stopping = False

    async def resume(self) -> None:
        """Handle what earlier processes stored and did not finish."""
        if self._is_stopping:
            return
        left_behind = [name for name in await self._inbox.lanes() if name not in self._lanes]
        if left_behind:
            log.info("resuming updates", lanes=len(left_behind))
        for name in left_behind:
            self._open(name, Lane(left_out=True, was_left_behind=True))

    async def accept(self, updates: list[dict[str, Any]]) -> None:
        """Store `updates` for good. When this returns they may be confirmed to Telegram."""
        if self._is_stopping:
            raise NotTaking
        readable = []
        for update in updates:
            try:
                readable.append(incoming(update))
            except Unreadable:
                # Asking for it again would bring it again, and nothing else any more.
                log.error("an update that cannot be kept was left out")
        try:
            stored = await self._inbox.receive(readable)
        except Exception:
            # They may be stored all the same: only the answer to the commit may be lost.
            self._supervisor.start(self._look_again(), "look for what was stored")
            raise
        for one in stored:
            self._queue(one)

    def stop(self) -> None:
        """Finish what is being handled and begin nothing more; the inbox keeps it."""
        self._is_stopping = True

    def _queue(self, stored: Incoming) -> None:
        lane = self._lanes.get(stored.lane)
        if lane is None:
            self._add(self._open(stored.lane, Lane()), stored)
        else:
            self._add(lane, stored)

    def _open(self, name: str, lane: Lane) -> Lane:
        self._lanes[name] = lane
        self._supervisor.start(self._run_lane(name, lane), f"lane {name}")
        return lane

    def _add(self, lane: Lane, stored: Incoming) -> None:
        if stored.update_id in lane.known:
            return
        if lane.left_out:
            return  # what came before it is not here either
        is_full = len(lane.waiting) >= MOST_IN_A_LANE or (lane.waiting and self._is_full)
        if is_full or stored.has_unread_before:
            lane.left_out = True
            lane.reads_first = stored.has_unread_before
            return
        lane.known.add(stored.update_id)
        lane.waiting.append(stored)
        self._held += 1

    @property
    def _is_full(self) -> bool:
        return self._held >= MOST_AT_ALL

    async def _run_lane(self, name: str, lane: Lane) -> None:
        try:
            while not self._is_stopping:
                if lane.waiting and not lane.reads_first:
                    await self._handle_first(lane)
                elif not await self._has_more(name, lane):
                    break
        finally:
            self._held -= len(lane.waiting)
            del self._lanes[name]

    async def _handle_first(self, lane: Lane) -> None:
        try:
            await self._handling.finish(lane.waiting[0])
        except Overtaken:
            # This process was taken for dead, or hung. The database knows what still waits here.
            self._held -= len(lane.waiting)
            lane.waiting.clear()
            lane.known.clear()
            lane.left_out = True
            return
        lane.waiting.popleft()
        self._held -= 1

    async def _has_more(self, name: str, lane: Lane) -> bool:
        """Reads what was left out, or gives the lane back if nothing waits."""
        left_out, lane.left_out, lane.reads_first = lane.left_out, False, False
        found, most = await self._read(name, lane, left_out=left_out)
        here = {one.update_id: one for one in lane.waiting}
        waiting = {one.update_id: replace(one, was_begun=lane.was_left_behind) for one in found}
        if len(found) == most:
            lane.left_out = True  # and what stands here may be younger than what is still to come
            waiting |= {known: one for known, one in here.items() if known in waiting}
        else:
            waiting |= here
        self._held += len(waiting) - len(lane.waiting)
        lane.waiting = deque(sorted(waiting.values(), key=attrgetter("update_id")))
        lane.known = set(waiting)
        lane.was_left_behind = lane.was_left_behind and lane.left_out
        return bool(lane.waiting) or lane.left_out

    async def _read(self, name: str, lane: Lane, *, left_out: bool) -> tuple[list[Incoming], int]:
        """What was found, and how much it could have been."""
        pause = update_handling.SHORTEST_PAUSE
        while True:
            try:
                # Not all lanes at once: after a crash there may be thousands.
                async with self._handling.places:
                    most = 1 if self._is_full else MOST_IN_A_LANE
                    if lane.waiting and not left_out:
                        return [], most  # something has come in: it must not be given back now
                    return await self._inbox.more(name, most, left_out=left_out), most
            except Exception as trouble:
                log.warning("cannot look into a lane", trouble=type(trouble).__name__)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _look_again(self) -> None:
        pause = update_handling.SHORTEST_PAUSE
        while True:
            await asyncio.sleep(pause)
            try:
                return await self.resume()
            except Exception as trouble:
                log.warning("cannot look into the inbox", trouble=type(trouble).__name__)
                pause = min(2 * pause, LONGEST_PAUSE)
