"""Runs stored updates: in order for one resident, side by side for many, again after a crash."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from typing import Any, Protocol

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Update

from bot.dialog_storage import DialogStorage
from bot.supervisor import Supervisor
from participation.inbox.incoming import Incoming
from participation.inbox.service import Inbox

log = structlog.get_logger(__name__)

AT_ONCE = 32
"""Updates handled at one time; more wait in their lanes."""
TRIES = 3
"""An update whose handling fails this often is put aside, so that it cannot block its resident."""
PAUSE_BETWEEN_TRIES = 1.0


class Apologise(Protocol):
    """Says sorry to the resident whose update was put aside."""

    async def __call__(self, bot: Bot, update: Update) -> None: ...


def lane_of(update: dict[str, Any]) -> str:
    """Who has to be served in order: the chat, or the person where there is no chat."""
    for name, event in update.items():
        if name == "update_id" or not isinstance(event, dict):
            continue
        message = event.get("message")
        chat = event.get("chat") or (message or {}).get("chat") or event.get("from") or {}
        if "id" in chat:
            return str(chat["id"])
    return "0"


def incoming(update: dict[str, Any]) -> Incoming:
    """One raw update as the inbox keeps it."""
    return Incoming(
        update_id=update["update_id"],
        lane=lane_of(update),
        # ASCII: what people send may hold half a surrogate pair, which no database takes.
        payload=json.dumps(update, separators=(",", ":")),
    )


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
        if updates:
            self._queue(await self._inbox.receive([incoming(update) for update in updates]))

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
                async with self._places:
                    await self._handle(lane[0])
                lane.popleft()
        finally:
            del self._lanes[name]

    async def _handle(self, stored: Incoming) -> None:
        update = Update.model_validate_json(stored.payload, context={"bot": self._bot})
        while True:
            work = self._storage.begin(stored.update_id)
            try:
                await self._dispatcher.feed_update(self._bot, update)
                await self._storage.settle(work)
            except Exception as failure:
                tries = await self._inbox.fail(stored.update_id)
                log.exception("update failed", update_id=stored.update_id, tries=tries)
                if tries < TRIES:
                    await asyncio.sleep(PAUSE_BETWEEN_TRIES * tries)
                    continue
                await self._inbox.give_up(stored.update_id, type(failure).__name__)
                await self._apologise(self._bot, update)
            return
