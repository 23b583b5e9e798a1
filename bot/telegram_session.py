"""How the bot calls Telegram: waits when told to, tries again, and never shows the token."""

from __future__ import annotations

import re
from asyncio import sleep
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

import structlog
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import AnswerCallbackQuery, GetUpdates, TelegramMethod
from aiogram.methods.base import Response, TelegramType
from aiohttp import ClientConnectorError, ClientError, ClientTimeout

log = structlog.get_logger(__name__)

TRIES = 5
TRIES_FOR_A_PRESS = 2
TRIES_WHEN_UNCLEAR = 2
LONGEST_WAIT = 30
_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{10,}")


def without_token(text: str) -> str:
    """The token is part of every address: no log line and no exception may carry it on."""
    return _TOKEN.sub("<token>", text)


def redact(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """structlog processor: the token leaves every text of a log line."""
    return {
        key: without_token(value) if isinstance(value, str) else value
        for key, value in event.items()
    }


class NotReached(TelegramNetworkError):
    """The connection could not be made: nothing arrived, so trying again repeats nothing."""


_once: ContextVar[bool] = ContextVar("once", default=False)


@contextmanager
def once() -> Iterator[None]:
    """Calls in this block are made once: their caller has rules of its own for failures."""
    token = _once.set(True)
    try:
        yield
    finally:
        _once.reset(token)


class Patience(BaseRequestMiddleware):
    """Obeys `retry_after` and tries again after faults of the server or the network.

    After an unclear fault (the network can fail after Telegram took it) a message is sent once
    more, not oftener; for an answer in a conversation that is better than silence.
    """

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        if method.__api_method__ == GetUpdates.__api_method__ or _once.get():
            return await make_request(bot, method)
        if isinstance(method, AnswerCallbackQuery):
            return await self._answer_press(make_request, bot, method)
        return await self._ask(make_request, bot, method, TRIES)

    async def _answer_press(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """A press that waited too long (while the bot was down) can no longer be answered, but
        what it asks for can still be done."""
        try:
            return await self._ask(make_request, bot, method, TRIES_FOR_A_PRESS)
        except TelegramBadRequest as refused:
            if "query is too old" not in refused.message:
                raise
            log.info("press not answered in time")
            return cast(Response[TelegramType], True)

    async def _ask(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
        tries: int,
    ) -> Response[TelegramType]:
        makes_messages = method.__api_method__.startswith(("send", "copy", "forward"))
        tries_when_unclear = TRIES_WHEN_UNCLEAR if makes_messages else tries
        for attempt in range(1, tries + 1):
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as wait:
                if attempt == tries or wait.retry_after > LONGEST_WAIT:
                    raise
                pause = float(wait.retry_after)
            except NotReached:
                if attempt == tries:
                    raise
                pause = 0.5 * 2**attempt
            except (TelegramServerError, TelegramNetworkError, ClientDecodeError):
                if attempt >= tries_when_unclear:
                    raise
                pause = 0.5 * 2**attempt
            log.info("waiting for Telegram", method=method.__api_method__, seconds=pause)
            await sleep(pause)
        raise AssertionError("unreachable")


class CautiousSession(AiohttpSession):
    """aiogram's session that follows no redirects: the token must not travel to another host."""

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        session = await self.create_session()
        try:
            async with session.post(
                self.api.api_url(token=bot.token, method=method.__api_method__),
                data=self.build_form_data(bot=bot, method=method),
                timeout=ClientTimeout(total=self.timeout if timeout is None else timeout),
                allow_redirects=False,
            ) as answer:
                content = await answer.text()
        except TimeoutError as late:
            raise TelegramNetworkError(method=method, message="no answer in time") from late
        except ClientConnectorError as trouble:
            raise NotReached(method=method, message=type(trouble).__name__) from None
        except ClientError as trouble:
            # Only the kind: the text of aiohttp's errors may hold the address with the token.
            raise TelegramNetworkError(method=method, message=type(trouble).__name__) from None
        response = self.check_response(
            bot=bot, method=method, status_code=answer.status, content=content
        )
        return cast(TelegramType, response.result)


def open_bot(token: str, api_url: str) -> Bot:
    """A bot that talks HTML to the server at `api_url`."""
    session = CautiousSession(api=TelegramAPIServer.from_base(api_url))
    session.middleware(Patience())
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
