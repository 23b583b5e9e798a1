"""Starts the sandbox: builds its world, serves the Bot API, the desk and the page. Nothing of
what they do is here."""

import asyncio
import contextlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from participation.clock import SystemClock
from sandbox import bot_api, desk, page_files
from sandbox.authenticator import Authenticator
from sandbox.calendar import JUMPS, OPENS_ON, RIGA, Calendar, Jump, as_jump
from sandbox.chats import Chats
from sandbox.commands import Profile
from sandbox.events import Events
from sandbox.files import Files
from sandbox.guard import guard
from sandbox.inline import InlineQueries
from sandbox.limits import Limits, Pace
from sandbox.messages import Messages
from sandbox.payload import Payload
from sandbox.queries import CallbackQueries
from sandbox.refusals import ApiError
from sandbox.store import Json, Store
from sandbox.updates import Updates
from sandbox.validation import Validator
from sandbox.webhook import Webhook
from sandbox.world import WORLD, World

_log = logging.getLogger("sandbox")
TOKEN = "1000000:sandbox-token-for-your-desk-only-000"  # noqa: S105 (opens only this desk)


@dataclass
class RunningSandbox:
    """A server that answers. `stop` ends it; what was said stays in its folder."""

    url: str
    port: int
    world: World
    _runner: web.AppRunner
    _pusher: asyncio.Task[None]

    async def stop(self) -> None:
        self.world.events.close()
        self.world.updates.end_polls()
        self._pusher.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._pusher
        await self._runner.cleanup()
        self.world.store.close()


async def start(
    directory: Path,
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    token: str = TOKEN,
    clock_path: Path | None = None,
    letters_path: Path | None = None,
    limits: Limits | None = None,
    jumps: Sequence[Jump | Json] = JUMPS,
    opens_on: datetime | None = OPENS_ON,
    zone: ZoneInfo = RIGA,
    bot_name: str = "Balss",
    bot_username: str = "LiepajaBalssBot",
    allowed_hosts: Iterable[str] = (),
    validate: bool = True,
) -> RunningSandbox:
    """Serve the folder's sandbox. Port 0 takes a free one; `opens_on` counts at the first start
    only (None: no shift); `validate=False` skips aiogram's models, for tests of crashes."""
    store = Store(directory)
    calendar = Calendar(
        clock_path or directory / "clock", zone, tuple(as_jump(jump) for jump in jumps)
    )
    if opens_on is not None:
        calendar.open_on(opens_on)
    world = build_world(
        store, directory, calendar, limits or Limits(), token, bot_name, bot_username
    )
    world.letters_path = letters_path or directory / "letters.json"
    named = {name.lower() for name in allowed_hosts}
    world.allowed_hosts = frozenset(named | ({"*"} if host in ("0.0.0.0", "::") else {host}))  # noqa: S104
    world.validator = Validator(is_on=validate)
    runner = web.AppRunner(_app(world), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    try:
        await site.start()
    except OSError:
        await runner.cleanup()
        store.close()
        raise
    world.validator.start()
    store.commit()
    served = int(runner.addresses[0][1])
    shown = f"[{host}]" if ":" in host else host
    pusher = asyncio.create_task(world.webhook.run(), name="sandbox webhook")
    pusher.add_done_callback(_note_failure)
    return RunningSandbox(f"http://{shown}:{served}", served, world, runner, pusher)


def _note_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (failed := task.exception()):
        _log.error("The webhook's pusher ended.", exc_info=failed)


def build_world(
    store: Store,
    directory: Path,
    calendar: Calendar,
    limits: Limits,
    token: str,
    name: str = "Balss",
    username: str = "LiepajaBalssBot",
) -> World:
    """Everything but the network; `start` adds the rest."""
    number = token.partition(":")[0]
    bot: Json = {
        "id": int(number) if number.isdecimal() else 1_000_000,
        "is_bot": True,
        "first_name": name,
        "username": username,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    real = SystemClock()
    events = Events(store)
    updates = Updates(store, real)
    chats = Chats(store, bot)
    messages = Messages(store, chats, events, updates, calendar)
    authenticator = Authenticator(store, real)
    messages.on_shown = authenticator.look
    files = Files(directory / "files", store)
    world = World(
        token=token,
        bot=bot,
        store=store,
        calendar=calendar,
        events=events,
        updates=updates,
        chats=chats,
        messages=messages,
        files=files,
        authenticator=authenticator,
        profile=Profile(store, chats, events),
        queries=CallbackQueries(store, chats, events, updates, real),
        inline=InlineQueries(chats, updates, messages, files),
        webhook=Webhook(store, updates, real),
        pace=Pace(limits, asyncio.get_running_loop().time),
        validator=Validator(is_on=False),
        letters_path=directory / "letters.json",
        allowed_hosts=frozenset(),
    )
    world.webhook.on_answer = lambda payload: _answer_in_webhook(world, payload)
    return world


async def _answer_in_webhook(world: World, payload: Payload) -> None:
    """A method called in the webhook's answer: carried out, logged, its result told to nobody."""
    name = str(payload.values.pop("method"))
    status, description = 200, None
    try:
        await bot_api.perform(world, name, payload)
    except ApiError as refused:
        status, description = refused.code, refused.description
    world.calls.note(name, dict(payload.values), status, description)


def _app(world: World) -> web.Application:
    app = web.Application(middlewares=[guard], client_max_size=1024 * 1024)
    app[WORLD] = world
    routes: list[Any] = [*bot_api.routes(), *desk.routes(), *page_files.routes()]
    app.add_routes(routes)
    return app
