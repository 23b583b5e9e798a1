"""A sandbox killed in the middle goes on where it was."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

import aiohttp

from sandbox import server
from sandbox.resident import Desk
from tests.integration.sandbox.conftest import picture


async def start(directory: Path) -> tuple[Process, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "sandbox",
        "--port=0",
        "--no-validation",
        f"--data={directory}",
        stdout=PIPE,
    )
    assert process.stdout is not None
    return process, (await process.stdout.readline()).decode().strip()


async def kill(process: Process) -> None:
    os.kill(process.pid, signal.SIGKILL)
    await process.wait()


async def call(url: str, method: str, **payload: Any) -> Any:
    address = f"{url}/bot{server.TOKEN}/{method}"
    async with aiohttp.ClientSession() as session, session.post(address, json=payload) as answer:
        return (await answer.json())["result"]


async def test_everything_that_was_answered_survives_kill_9(tmp_path: Path) -> None:
    process, url = await start(tmp_path)
    async with Desk(url) as desk:
        anna = await desk.person(1001)
        await anna.starts()
        markup = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
        sent = await call(url, "sendMessage", chat_id=1001, text="Sveika", reply_markup=markup)
        await call(url, "setMyCommands", commands=[{"command": "vote", "description": "Balsot"}])
        await anna.sends_photo(picture(), caption="Parks")
        await anna.taps("A", settle=0)
        await desk.jump("last_minute")
        before = await anna.chat()
        updates = await call(url, "getUpdates")
        await call(url, "getUpdates", offset=updates[1]["update_id"])
        await kill(process)
    process, url = await start(tmp_path)
    async with Desk(url) as desk:
        anna = await desk.person(1001)
        after = await anna.chat()
        assert after["messages"] == before["messages"]
        assert after["commands"] == [{"command": "vote", "description": "Balsot"}]
        assert (await desk.state())["clock"]["now"].startswith("2025-06-01T23:59")
        assert await call(url, "getUpdates") == updates[1:]
        query = updates[-1]["callback_query"]["id"]
        assert await call(url, "answerCallbackQuery", callback_query_id=query) is True
        photo = after["messages"][2]["photo"][-1]
        file = await call(url, "getFile", file_id=photo["file_id"])
        address = f"{url}/file/bot{server.TOKEN}/{file['file_path']}"
        async with aiohttp.ClientSession() as session, session.get(address) as response:
            assert len(await response.read()) == photo["file_size"]
        again = await call(url, "sendMessage", chat_id=1001, text="Vēl")
        assert again["message_id"] > sent["message_id"] + 1
        await kill(process)


async def test_nothing_answered_is_lost_whenever_the_kill_comes(tmp_path: Path) -> None:
    noted: list[int] = []
    for pause in (0.02, 0.05, 0.09):
        process, url = await start(tmp_path)
        async with Desk(url) as desk:
            anna = await desk.person(1001)

            async def talk(url: str = url) -> None:
                while True:
                    sent = await call(url, "sendMessage", chat_id=1001, text=f"{len(noted)}")
                    noted.append(sent["message_id"])

            await anna.starts()
            talking = asyncio.ensure_future(talk())
            await asyncio.sleep(pause)
            await kill(process)
            await asyncio.gather(talking, return_exceptions=True)
    process, url = await start(tmp_path)
    async with Desk(url) as desk:
        anna = await desk.person(1001)
        kept = {message["message_id"] for message in (await anna.chat(limit=500))["messages"]}
    await kill(process)
    assert noted
    assert set(noted) <= kept
