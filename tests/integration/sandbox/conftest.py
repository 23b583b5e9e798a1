"""A fresh sandbox for each test, and both libraries' bots on it."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import telegram
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from PIL import Image

from sandbox import server
from sandbox.limits import Limits
from sandbox.resident import Desk, Person
from sandbox.server import RunningSandbox


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[RunningSandbox]:
    running = await server.start(tmp_path / "desk", limits=Limits.off())
    yield running
    await running.stop()


@pytest.fixture
async def desk(sandbox: RunningSandbox) -> AsyncIterator[Desk]:
    async with Desk(sandbox.url) as desk:
        yield desk


@pytest.fixture
async def anna(desk: Desk) -> Person:
    """Anna, who has just pressed Start."""
    anna = await desk.person(1001)
    await anna.starts()
    return anna


@pytest.fixture
async def bot(sandbox: RunningSandbox) -> AsyncIterator[Bot]:
    """aiogram's bot."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url))
    yield Bot(server.TOKEN, session=session)
    if session._session:  # its own close() sleeps a quarter of a second for TLS
        await session._session.close()


@pytest.fixture
async def ptb(
    sandbox: RunningSandbox, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[telegram.Bot]:
    """python-telegram-bot's bot."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # spares us its warning of the coming type
    bot = telegram.Bot(
        server.TOKEN, base_url=f"{sandbox.url}/bot", base_file_url=f"{sandbox.url}/file/bot"
    )
    async with bot:
        yield bot


def picture(width: int = 640, height: int = 480, kind: str = "JPEG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), (40, 90, 140)).save(buffer, kind)
    return buffer.getvalue()
