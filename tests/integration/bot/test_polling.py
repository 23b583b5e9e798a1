"""Polling against servers that are not quite Telegram, as others write them."""

import asyncio
import json

import pytest
from aiohttp import web

from bot import telegram_session
from bot.polling import TokenRefused, poll
from bot.telegram_session import open_bot

NOT_FOUND = {"ok": False, "error_code": 404, "description": "Not Found"}
UNAUTHORIZED = {"ok": False, "error_code": 401, "description": "Unauthorized"}


class Runner:
    """Takes updates as the real runner does."""

    def __init__(self):
        self.taken = []

    async def accept(self, updates):
        self.taken += updates


@pytest.fixture
async def server():
    """A server that knows getUpdates only; `answers` are given one by one, then nothing new."""
    answers, asked = [], []

    async def answer(request):
        method = request.path.rsplit("/", 1)[1]
        form = await request.post()
        asked.append((method, form.get("offset")))
        if method != "getUpdates":
            return web.json_response(NOT_FOUND, status=404)
        body = answers.pop(0) if answers else {"ok": True, "result": []}
        return web.json_response(body, status=body.get("error_code", 200))

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot = open_bot("123456:ABC-DEF-ghijkl", f"http://127.0.0.1:{runner.addresses[0][1]}")
    yield bot, answers, asked
    await bot.session.close()
    await runner.cleanup()


async def polled(bot, seconds):
    runner = Runner()
    try:
        async with asyncio.timeout(seconds):
            await poll(bot, runner, ["message"])
    except TimeoutError:
        return runner.taken
    raise AssertionError("polling ended by itself")


async def test_a_server_without_webhooks_is_polled_all_the_same(server):
    bot, answers, asked = server
    answers.append({"ok": True, "result": [{"update_id": 7, "message": {}}]})
    assert await polled(bot, 1) == [{"update_id": 7, "message": {}}]
    assert ("getUpdates", "8") in asked


async def test_a_server_that_does_not_hold_the_line_is_not_run_over(server):
    bot, _, asked = server
    await polled(bot, 1.2)
    assert 2 <= len(asked) <= 8


async def test_nothing_is_confirmed_that_was_not_stored(server):
    bot, answers, asked = server
    answers += [json.loads('{"ok": true, "result": "nonsense"}')]
    await polled(bot, 0.5)
    assert {offset for _, offset in asked} == {None}


async def test_a_refused_token_ends_the_process_with_a_plain_line(server, monkeypatch):
    bot, answers, _ = server
    answers += [UNAUTHORIZED] * telegram_session.TRIES
    with pytest.raises(TokenRefused, match="@BotFather"):
        await poll(bot, Runner(), ["message"])
