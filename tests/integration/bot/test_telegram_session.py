"""How the bot calls Telegram when Telegram stumbles; the token stays out of everything."""

import io
import json
import logging
import time

import pytest
import structlog
from aiohttp import web

from bot import telegram_session
from bot.log import set_up_log
from bot.telegram_session import open_bot, without_token

TOKEN = "123456789:CANARY-token-that-must-not-be-seen"
SENT = {"ok": True, "result": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}}


@pytest.fixture
async def telegram(monkeypatch):
    """A server whose answers the test writes: (status, body, headers), then success for ever."""
    answers, calls = [], []

    async def answer(request):
        calls.append(request.path.rsplit("/", 1)[1])
        if not answers:
            return web.json_response(SENT)
        status, body, headers = answers.pop(0)
        if body == "cut":
            request.transport.abort()
            return web.Response()
        content = body if isinstance(body, bytes) else body.encode()
        return web.Response(status=status, body=content, headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    monkeypatch.setattr(telegram_session, "sleep", _no_sleep)
    bot = open_bot(TOKEN, f"http://127.0.0.1:{runner.addresses[0][1]}")
    yield bot, answers, calls
    monkeypatch.undo()
    await bot.session.close()
    await runner.cleanup()


async def _no_sleep(_):
    return None


def refused(code, text, **parameters):
    body = {"ok": False, "error_code": code, "description": text, "parameters": parameters}
    return (code, json.dumps(body), {"Content-Type": "application/json"})


@pytest.mark.parametrize(
    "stumble",
    [
        refused(429, "Too Many Requests: retry after 1", retry_after=1),
        refused(500, "Internal Server Error"),
        refused(502, "Bad Gateway"),
        (502, "<html>Bad Gateway</html>", {}),
        (200, "not JSON at all", {}),
        (200, "cut", {}),
    ],
)
async def test_a_stumble_of_the_server_is_waited_out(telegram, stumble):
    bot, answers, calls = telegram
    answers.append(stumble)
    await bot.send_message(5, "hello")
    assert calls == ["sendMessage", "sendMessage"]


async def test_a_wait_that_is_too_long_is_not_waited(telegram):
    bot, answers, calls = telegram
    answers.append(refused(429, "Too Many Requests: retry after 900", retry_after=900))
    with pytest.raises(telegram_session.TelegramRetryAfter):
        await bot.send_message(5, "hello")
    assert calls == ["sendMessage"]


async def test_a_redirect_is_not_followed(telegram):
    bot, answers, calls = telegram
    answers += [(302, "", {"Location": "/elsewhere"})] * telegram_session.TRIES
    with pytest.raises(Exception, match=r".") as failed:
        await bot.send_message(5, "hello")
    assert "elsewhere" not in calls
    assert TOKEN not in str(failed.value)


async def test_network_errors_do_not_show_the_token(telegram):
    bot, answers, _ = telegram
    answers += [(200, "cut", {})] * telegram_session.TRIES
    with pytest.raises(telegram_session.TelegramNetworkError) as failed:
        await bot.send_message(5, "hello")
    assert TOKEN not in str(failed.value)
    assert TOKEN not in repr(failed.value.__cause__)


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_no_log_line_carries_the_token(log_format, capsys, monkeypatch):
    out = io.StringIO()
    monkeypatch.setattr("sys.stderr", out)
    set_up_log(log_format)
    address = f"https://api.telegram.org/bot{TOKEN}/getMe"
    structlog.get_logger("t").warning("calling", address=address)
    logging.getLogger("lib").warning("calling %s", address)
    try:
        raise RuntimeError(address)  # noqa: TRY301
    except RuntimeError:
        structlog.get_logger("t").exception("failed")
        logging.getLogger("lib").exception("failed")
    assert "<token>" in out.getvalue()
    assert TOKEN not in out.getvalue()


def test_the_token_is_cut_out_of_any_text():
    assert without_token(f"bot{TOKEN}/x") == "bot<token>/x"


async def test_an_unclear_fault_repeats_a_message_once_and_not_oftener(telegram):
    bot, answers, calls = telegram
    answers += [(200, "cut", {})] * telegram_session.TRIES
    with pytest.raises(telegram_session.TelegramNetworkError):
        await bot.send_message(5, "hello")
    assert len(calls) == 2


async def test_what_makes_no_message_is_tried_oftener(telegram):
    bot, answers, calls = telegram
    answers += [(200, "cut", {})] * (telegram_session.TRIES - 1)
    await bot.edit_message_text("hello", chat_id=5, message_id=1)
    assert len(calls) == telegram_session.TRIES


async def test_a_refused_connection_is_known_to_have_sent_nothing(monkeypatch):
    bot = open_bot(TOKEN, "http://127.0.0.1:9")  # nobody listens there
    monkeypatch.setattr(telegram_session, "sleep", _no_sleep)
    with pytest.raises(telegram_session.NotReached):
        await bot.send_message(5, "hello")
    await bot.session.close()


async def test_a_wait_that_one_was_told_is_kept_by_all(telegram):
    bot, answers, calls = telegram
    answers.append(refused(429, "Too Many Requests: retry after 1", retry_after=1))
    start = time.monotonic()
    await bot.send_message(5, "hello")
    await bot.send_message(6, "hello")
    assert time.monotonic() - start >= 1.0
    assert len(calls) == 3


async def test_nobody_asks_while_the_wait_is_too_long(telegram):
    bot, answers, calls = telegram
    answers.append(refused(429, "Too Many Requests: retry after 900", retry_after=900))
    for _ in range(2):
        with pytest.raises(telegram_session.TelegramRetryAfter):
            await bot.send_message(5, "hello")
    assert calls == ["sendMessage"]


async def test_a_page_in_a_strange_encoding_is_an_unclear_answer(telegram):
    bot, answers, calls = telegram
    answers += [(502, b"<html>\xff\xfe</html>", {"Content-Type": "text/html; charset=utf-8"})]
    await bot.send_message(5, "hello")
    assert calls == ["sendMessage", "sendMessage"]
