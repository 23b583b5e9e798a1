"""Several bot processes on one database: the real inbox and runner, and a handler that notes."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter, defaultdict

from aiogram import Bot
from aiogram.fsm.storage.base import StorageKey

from bot.dialog_storage import DialogStorage
from bot.running import keep_company
from bot.supervisor import Supervisor
from bot.update_handling import UpdateHandling
from bot.update_runner import UpdateRunner
from participation.clock import SystemClock
from participation.conversations.seal import Seal
from participation.conversations.service import Conversations
from participation.inbox.service import Inbox
from participation.inbox.settling import Settling
from participation.inbox.shared import SharedInbox
from participation.machines.machine import Machine
from participation.storage.database import Database


def said(update_id, words="hello", chat=7):
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1,
            "chat": {"id": chat, "type": "private"},
            "from": {"id": chat, "is_bot": False, "first_name": "Anna"},
            "text": words,
        },
    }


def place(chat: int) -> StorageKey:
    return StorageKey(1, chat, chat, destiny="d")


class World:
    """What all processes did, and whether two of them ever served one chat at a time."""

    def __init__(self) -> None:
        self.handled: dict[int, list[int]] = defaultdict(list)
        self.busy: Counter[int] = Counter()
        self.together = 0
        self.seconds = 0.002
        self.hold: asyncio.Event | None = None

    @property
    def count(self) -> int:
        return sum(map(len, self.handled.values()))

    async def until(self, count: int, patience: float = 30) -> None:
        async with asyncio.timeout(patience):
            while self.count < count:  # noqa: ASYNC110 - nobody sets an event for us
                await asyncio.sleep(0.01)


class Process:
    """One of them. Its handler notes each update in the chat's dialog, as a real one would."""

    def __init__(self, url: str, world: World) -> None:
        self.world = world
        self.database = Database(url)
        self.machine = Machine(self.database)
        shares = self.machine.has_company
        self.inbox = (
            SharedInbox(self.database, SystemClock(), self.machine)
            if shares
            else Inbox(self.database, SystemClock())
        )
        settling = Settling(self.machine if shares else None)
        self.storage = DialogStorage(Conversations(self.database, settling), Seal(b"s" * 32))
        self.supervisor = Supervisor()
        self.handling = UpdateHandling(
            Bot("1:for-tests-only"), self, self.inbox, self.storage, self.apologise
        )
        self.runner = UpdateRunner(self.inbox, self.handling, self.supervisor)
        self.company: asyncio.Task | None = None

    async def apologise(self, _, update) -> None: ...

    async def feed_update(self, _, update) -> None:
        world, chat = self.world, update.message.chat.id
        if world.busy[chat]:
            world.together += 1
        world.busy[chat] += 1
        try:
            noted = (await self.storage.get_data(place(chat))).get("noted", [])
            await asyncio.sleep(world.seconds)
            if world.hold is not None:
                await world.hold.wait()
            await self.storage.set_data(place(chat), {"noted": [*noted, update.update_id]})
        finally:
            world.busy[chat] -= 1
        world.handled[chat].append(update.update_id)

    async def noted(self, chat: int) -> list[int]:
        return (await self.storage.get_data(place(chat))).get("noted", [])

    async def start(self, *, company: bool = True) -> Process:
        await self.machine.join()
        await self.runner.resume()
        if company and self.machine.has_company:
            self.company = asyncio.ensure_future(keep_company(self.machine, self.runner))
        return self

    async def takes(self, *updates) -> None:
        await self.runner.accept(list(updates))

    async def dies(self) -> None:
        """As by SIGKILL: everything stops, every connection is cut."""
        if self.company is not None:
            self.company.cancel()
        for task in list(self.supervisor._tasks):
            task.cancel()
        await asyncio.sleep(0)
        with contextlib.suppress(Exception):
            await self.machine._drop_connection()
        await self.database.close()

    async def ends(self) -> None:
        self.runner.stop()
        if self.company is not None:
            self.company.cancel()
        await self.supervisor.stop(patience=5)
        await self.machine.leave()
        await self.database.close()
