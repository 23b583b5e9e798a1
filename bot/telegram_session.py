"""How the bot calls Telegram: in its turn, again where that is safe, and never showing the token.

The HTTP below is in `telegram_http.py`; messages that come by themselves go out by `delivery/`.
"""

from __future__ import annotations

import math
import re
from asyncio import sleep
from collections.abc import MutableMapping
from typing import Any, cast

import structlog
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
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
from aiogram.methods import (
    AnswerCallbackQuery,
    AnswerInlineQuery,
    GetUpdates,
    SendChatAction,
    TelegramMethod,
)
from aiogram.methods.base import Response, TelegramType

from bot.delivery.pacer import ANSWER_FIRST, FREE_RATE, Pacer
from bot.telegram_http import TICKET, CautiousSession, NotReached
from participation.civic_dates.address import PREFIX

log = structlog.get_logger(__name__)

TRIES = 5
TRIES_FOR_A_QUERY = 2
TRIES_WHEN_UNCLEAR = 2
LONGEST_WAIT = 30
_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{10,}")
# Half an address, too: a line may have been cut.
_CALENDAR = re.compile(rf"{PREFIX}[A-Za-z0-9_-]{{10,}}")


def without_token(text: str) -> str:
    """The token is part of every address: no log line and no exception may carry it on. The same
    goes for the address of a resident's calendar."""
    return _CALENDAR.sub("<address>", _TOKEN.sub("<token>", text))


def redact(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """structlog processor: the token leaves every text of a log line."""
    return {
        key: without_token(value) if isinstance(value, str) else value
        for key, value in event.items()
    }


class Patience(BaseRequestMiddleware):
    """Obeys `retry_after`, keeps the process's pace and tries again after faults.

    After an unclear fault (the network can fail after Telegram took it) a message is sent once
    more, not oftener; for an answer in a conversation that is better than silence.
    """

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        if method.__api_method__ == GetUpdates.__api_method__:
            return await make_request(bot, method)
        if isinstance(method, AnswerCallbackQuery | AnswerInlineQuery):
            return await self._answer_query(make_request, bot, method)
        return await self._ask(make_request, bot, method, TRIES)

    async def _answer_query(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """A press that waited too long (while the bot was down) can no longer be answered, but
        what it asks for can still be done. Who typed for inline mode has typed on by then."""
        try:
            return await self._ask(make_request, bot, method, TRIES_FOR_A_QUERY)
        except TelegramBadRequest as refused:
            if "query is too old" not in refused.message:
                raise
            log.info("query not answered in time")
            return cast(Response[TelegramType], True)

    async def _ask(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
        tries: int,
    ) -> Response[TelegramType]:
        tries_when_unclear = TRIES_WHEN_UNCLEAR if _makes_messages(method) else tries
        for attempt in range(1, tries + 1):
            try:
                return await self._call(make_request, bot, method)
            except TelegramRetryAfter as wait:
                self._pacer.pause(wait.retry_after)
                if attempt == tries or wait.retry_after > LONGEST_WAIT:
                    raise
                continue
            except NotReached:
                if attempt == tries:
                    raise
            except (TelegramServerError, TelegramNetworkError, ClientDecodeError):
                if attempt >= tries_when_unclear:
                    raise
            pause = 0.5 * 2**attempt
            log.info("waiting for Telegram", method=method.__api_method__, seconds=pause)
            await sleep(pause)
        raise AssertionError("unreachable")

    async def _call(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Once, when it is allowed: a pause holds everything up, the pace only messages."""
        if (left := self._pacer.pause_left()) > LONGEST_WAIT:
            raise TelegramRetryAfter(method, "this bot was told to wait", math.ceil(left))
        if not _makes_messages(method):
            await sleep(left)
            return await make_request(bot, method)
        chat_id = getattr(method, "chat_id", None)
        chat = chat_id if isinstance(chat_id, int) else None
        async with self._pacer.ticket(ANSWER_FIRST, chat) as ticket:
            holding = TICKET.set(ticket)
            try:
                return await make_request(bot, method)
            finally:
                TICKET.reset(holding)


def _makes_messages(method: TelegramMethod[Any]) -> bool:
    name = method.__api_method__
    return name.startswith(("send", "copy", "forward")) and name != SendChatAction.__api_method__


def open_bot(token: str, api_url: str, pacer: Pacer | None = None) -> Bot:
    """A bot that talks HTML to the server at `api_url`, at the pace of `pacer`."""
    session = CautiousSession(api=TelegramAPIServer.from_base(api_url))
    session.middleware(Patience(pacer or Pacer(FREE_RATE)))
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
