"""Faults on order, and Telegram's pace."""

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from sandbox import server
from sandbox.resident import Desk, Person
from sandbox.server import RunningSandbox


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("429", TelegramRetryAfter),
        ("500", TelegramServerError),
        ("403", TelegramForbiddenError),
        ("migrate", TelegramMigrateToChat),
        ("502", ClientDecodeError),
        ("html", ClientDecodeError),
        ("cut", TelegramNetworkError),
        ("cut-before", TelegramNetworkError),
    ],
)
async def test_a_fault_hits_the_next_calls_and_no_more(
    bot: Bot, desk: Desk, anna: Person, kind: str, error: type[Exception]
) -> None:
    await desk.order_fault("sendMessage", kind, times=2)
    for _ in range(2):
        with pytest.raises(error):
            await bot.send_message(anna.id, kind)
    await bot.send_message(anna.id, "beigas")
    said = [m["text"] for m in (await anna.chat())["messages"] if m["from"]["is_bot"]]
    carried_out = 2 if kind in ("cut", "html") else 0
    assert said == [kind] * carried_out + ["beigas"]


async def test_a_timeout_comes_after_the_message_went_out(
    bot: Bot, desk: Desk, anna: Person
) -> None:
    await desk.order_fault("sendMessage", "timeout")
    assert isinstance(bot.session, AiohttpSession)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "Vai aizgāja?", request_timeout=1)
    assert (await anna.last())["text"] == "Vai aizgāja?"


async def test_a_redirect_points_where_the_test_says(
    sandbox: RunningSandbox, desk: Desk, anna: Person
) -> None:
    await desk.order_fault("getMe", "redirect", location="http://127.0.0.1:9/stolen")
    url = f"{sandbox.url}/bot{server.TOKEN}/getMe"
    async with (
        aiohttp.ClientSession() as session,
        session.get(url, allow_redirects=False) as response,
    ):
        assert response.status == 302
        assert response.headers["Location"] == "http://127.0.0.1:9/stolen"


async def test_one_message_a_second_into_a_chat(bot: Bot, desk: Desk, anna: Person) -> None:
    await desk.set_limits(chat_per_second=1, chat_burst=2)
    await bot.send_message(anna.id, "1")
    await bot.send_message(anna.id, "2")
    with pytest.raises(TelegramRetryAfter) as refused:
        await bot.send_message(anna.id, "3")
    assert refused.value.retry_after == 1


async def test_thirty_messages_a_second_overall(bot: Bot, desk: Desk, anna: Person) -> None:
    await desk.set_limits(global_per_second=30, chat_per_second=None)
    passed = 0
    for number in range(60):
        try:
            await bot.send_message(anna.id, str(number))
        except TelegramRetryAfter:
            break
        passed += 1
    assert 30 <= passed < 60


async def test_the_log_tells_what_the_bot_called(bot: Bot, desk: Desk, anna: Person) -> None:
    await bot.send_message(anna.id, "Sveika")
    calls = await desk.calls("sendMessage")
    assert [(c["payload"]["chat_id"], c["payload"]["text"], c["status"]) for c in calls] == [
        (1001, "Sveika", 200)
    ]
    assert server.TOKEN not in str(await desk.calls())
