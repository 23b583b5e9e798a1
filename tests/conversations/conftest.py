"""The bot and the sandbox in this process, talking HTTP: once on SQLite, once on PostgreSQL.

Tests bring their own newcomers, so nobody's chat gets in anybody's way; the city's clock is shared
and is set by each test that cares.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.bootstrap import App, open_app
from bot.i18n.translator import Translator
from bot.router_list import ROUTERS
from bot.running import run_app
from bot.settings import Settings
from participation.language import LANGUAGES
from participation.storage import schema
from sandbox.limits import Limits
from sandbox.resident import Desk
from sandbox.server import TOKEN, RunningSandbox, start
from tests.conversations.proposals.pictures import photo
from tests.conversations.speaker import Speaker
from tests.servers import DIALECTS, PostgreSQLServer

# structlog's own tracebacks show every local variable: half a minute for one of ours.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.format_exc_info,
        structlog.processors.KeyValueRenderer(),
    ]
)

SUBMISSION = "2025-02-03T10:00"
VOTING = "2025-05-20T09:00"
CHIEF = 1005
"""Ilze, whom the settings name as administrator."""


@dataclass(frozen=True)
class House:
    """A running bot at a running desk."""

    desk: Desk
    app: App
    sandbox: RunningSandbox


@contextlib.contextmanager
def given_back() -> Iterator[None]:
    """A process has the bot's routers once, and they find what shows windows through their parent:
    the house that had them before has them again."""
    parents = [(router, router.parent_router) for router in ROUTERS]
    yield
    for router, parent in parents:
        router._parent_router = parent


@contextlib.asynccontextmanager
async def running(folder: Path, database_url: str, **settings: Any) -> AsyncIterator[House]:
    """The sandbox and the unmodified bot, both in this process; more `settings` if wanted."""
    sandbox = await start(folder, limits=Limits.off())
    chosen = Settings(
        _env_file=None,
        bot_token=TOKEN,
        telegram_api_url=sandbox.url,
        database_url=database_url,
        now=f"@{folder / 'clock'}",
        administrators=frozenset({CHIEF}),
        **settings,
    )
    try:
        with given_back():
            async with Desk(sandbox.url) as desk, open_app(chosen) as app:
                work = asyncio.ensure_future(run_app(app))
                try:
                    if not chosen.webhook_url:
                        await desk.bot_seen()
                    yield House(desk, app, sandbox)
                finally:
                    work.cancel()
                    with contextlib.suppress(asyncio.CancelledError):
                        await work
    finally:
        await sandbox.stop()


@pytest.fixture(autouse=True)
def nothing_fails_unseen() -> Iterator[None]:
    """An apology is an answer too, so a test could take it for one: no handler may have failed."""
    with structlog.testing.capture_logs() as lines:
        yield
    assert [line for line in lines if line["event"] == "handler failed"] == []


@pytest.fixture(scope="session", params=DIALECTS)
def server(request: pytest.FixtureRequest) -> PostgreSQLServer | None:
    """The PostgreSQL server; None stands for SQLite."""
    if request.param == "sqlite":
        return None
    postgresql: PostgreSQLServer = request.getfixturevalue("postgresql")
    return postgresql


@pytest.fixture(scope="session")
async def house(
    server: PostgreSQLServer | None,
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[House]:
    folder = tmp_path_factory.mktemp("house")
    if server is None:
        shutil.copyfile(sqlite_template, folder / "balss.db")
        async with running(folder, f"sqlite:///{folder}/balss.db") as house:
            yield house
        return
    name = f"house_{os.getpid()}"
    await server.run(f"CREATE DATABASE {name}")
    await schema.upgrade(server.url(name))
    async with running(folder, server.url(name)) as house:
        yield house
    await server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def desk(house: House) -> Desk:
    """The sandbox as people use it."""
    return house.desk


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Runs the test once in each language."""
    chosen: str = request.param
    return chosen


Welcome = Callable[[str], Awaitable[Speaker]]


@pytest.fixture
def welcome(house: House) -> Welcome:
    """Lets somebody in who speaks this language and has greeted the bot."""

    async def let_in(language: str) -> Speaker:
        person = await house.desk.newcomer("Anna", language)
        speaker = Speaker(house.desk, person.about, house.app.services, language)
        await speaker.greets()
        return speaker

    return let_in


@pytest.fixture
def app(house: House) -> App:
    """The bot from the inside: its services and translators."""
    return house.app


@pytest.fixture
def tr(app: App, language: str) -> Translator:
    """The words of each language in turn."""
    return app.services.translators[language]


@pytest.fixture
async def resident(welcome: Welcome, language: str) -> Speaker:
    """Somebody who has chosen the language and sees the menu."""
    return await welcome(language)


@pytest.fixture
def a_photo() -> bytes:
    """A small JPEG."""
    return photo()
