"""The page answers at once; calls wait for aiogram's models. One folder, one server."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiogram.types import BufferedInputFile

from sandbox import server, validation
from sandbox.methods import answers
from sandbox.resident import Desk, Person
from sandbox.store import FolderInUse


async def test_calls_wait_for_the_models_and_the_desk_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = validation._load

    def slowly() -> Any:
        time.sleep(0.4)
        return load()

    monkeypatch.setattr(validation, "_load", slowly)
    running = await server.start(tmp_path)
    session = AiohttpSession(api=TelegramAPIServer.from_base(running.url))
    asking = asyncio.ensure_future(Bot(server.TOKEN, session=session).get_me())
    async with Desk(running.url) as desk:
        assert (await desk.state())["people"]
    assert not asking.done()
    assert (await asking).username == "LiepajaBalssBot"
    await session.close()
    await running.stop()


async def test_one_folder_serves_one_sandbox(tmp_path: Path) -> None:
    running = await server.start(tmp_path, validate=False)
    with pytest.raises(FolderInUse):
        await server.start(tmp_path, validate=False)
    await running.stop()


async def test_a_taken_port_is_said_and_nothing_stays_behind(tmp_path: Path) -> None:
    first = await server.start(tmp_path / "a", validate=False)
    for _ in range(2):
        with pytest.raises(OSError, match="in use"):
            await server.start(tmp_path / "b", port=first.port, validate=False)
    await first.stop()


async def test_jumps_and_the_opening_day_are_the_callers(tmp_path: Path) -> None:
    jump = {"key": "later", "at": "2027-03-01T12:00", "title": {"lv": "Vēlāk"}}
    running = await server.start(tmp_path, jumps=[jump], opens_on=None, validate=False)
    async with Desk(running.url) as desk:
        state = await desk.state()
        assert [found["at"] for found in state["jumps"]] == ["2027-03-01T12:00:00+02:00"]
        assert state["clock"]["offset_seconds"] == 0
        await desk.jump("later")
        assert (await desk.state())["clock"]["now"].startswith("2027-03-01T12:00:0")
    await running.stop()


async def test_setting_a_webhook_ends_a_poll(bot: Bot) -> None:
    polling = asyncio.ensure_future(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    await bot.set_webhook("http://127.0.0.1:9/hook")
    with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
        await polling


async def test_files_over_the_limit_cannot_be_fetched(
    bot: Bot, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = (await bot.send_document(anna.id, BufferedInputFile(b"12345", "a.txt"))).document
    assert document is not None
    monkeypatch.setattr(answers, "MOST_DOWNLOAD", 4)
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(document.file_id)
