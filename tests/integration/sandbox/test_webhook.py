"""Updates pushed to the bot: the secret, repetition, an answer in the response."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramConflictError
from aiogram.types import BufferedInputFile, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from sandbox.resident import Desk, Person
from tests.integration.sandbox.conftest import picture

SECRET = "a" * 32


class Hook:
    """A bot's address that answers as it is told and keeps what it got."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []
        self.answer: dict[str, Any] | None = None
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.got.append(await request.json())
        status = self.statuses.pop(0) if self.statuses else 200
        if status != 200:
            return web.Response(status=status)
        return web.json_response(self.answer) if self.answer else web.Response()

    async def has_got(self, count: int) -> None:
        for _ in range(300):
            if len(self.got) >= count:
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"Got {len(self.got)} of {count} updates.")


async def serve(app: web.Application) -> tuple[web.AppRunner, str]:
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/hook"


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    runner, hook.url = await serve(app)
    yield hook
    await runner.cleanup()


async def test_updates_are_pushed_in_order_with_the_secret(
    bot: Bot, anna: Person, hook: Hook
) -> None:
    await bot.set_webhook(hook.url, secret_token=SECRET, max_connections=7)
    await anna.says("Otrais")
    await anna.says("Trešais")
    await hook.has_got(3)
    assert [update["message"]["text"] for update in hook.got] == ["/start", "Otrais", "Trešais"]
    assert set(hook.secrets) == {SECRET}
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections, info.pending_update_count) == (hook.url, 7, 0)
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == []


async def test_what_was_not_taken_comes_again_and_the_rest_of_the_chat_waits(
    bot: Bot, desk: Desk, anna: Person, hook: Hook
) -> None:
    hook.statuses = [500]
    await bot.set_webhook(hook.url)
    await anna.says("Otrais")
    james = await desk.person(1002)
    await james.says("Hello")
    await hook.has_got(4)
    annas = [u["message"]["text"] for u in hook.got if u["message"]["chat"]["id"] == 1001]
    assert annas == ["/start", "/start", "Otrais"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == (
        "Wrong response from the webhook: 500 Internal Server Error"
    )


async def test_a_closed_door_is_reported_and_updates_wait(bot: Bot, anna: Person) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")
    for _ in range(100):
        info = await bot.get_webhook_info()
        if info.last_error_message:
            break
        await asyncio.sleep(0.02)
    assert (info.last_error_message, info.pending_update_count) == ("Connection refused", 1)
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == []


async def test_a_method_in_the_answer_is_carried_out(
    bot: Bot, desk: Desk, anna: Person, hook: Hook
) -> None:
    hook.answer = {"method": "sendMessage", "chat_id": 1001, "text": "<b>No āķa</b>"}
    hook.answer["parse_mode"] = "HTML"
    await bot.set_webhook(hook.url)
    await anna.sees("No āķa")
    assert (await desk.calls("sendMessage"))[0]["status"] == 200


async def test_aiograms_own_webhook_answers_with_files_in_the_response(
    bot: Bot, anna: Person
) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def on_message(message: Message) -> Any:
        return message.answer_photo(BufferedInputFile(picture(), "a.jpg"), caption="Atbilde")

    app = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, handle_in_background=False)
    app.router.add_post("/hook", handler.handle)
    runner, url = await serve(app)
    await bot.set_webhook(url)
    seen = await anna.sees("Atbilde")
    assert seen["photo"][-1]["width"] == 640
    await bot.delete_webhook()
    await runner.cleanup()
