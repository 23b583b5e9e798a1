"""One HTTP call to Telegram: no redirect is followed, and no error shows the address.

Whether and when to call, and what an answer means, is decided by those who call.
"""

from __future__ import annotations

from contextvars import ContextVar
from enum import Enum
from typing import Any, Final, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientTimeout,
    ConnectionTimeoutError,
)
from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import BytesPayload, Payload

from bot.delivery.pacer import Ticket

CONNECTIONS: Final = 300
"""More than the sender's slots and the answers of a busy moment together."""
CONNECT_SECONDS: Final = 10
FORM: Final = "application/x-www-form-urlencoded"

TICKET: ContextVar[Ticket | None] = ContextVar("ticket", default=None)
"""The ticket of the call that aiogram is making: its session has no place for one."""


class Trouble(Enum):
    """How far a call came that got no answer."""

    NOT_REACHED = "not reached"  # nothing arrived: trying again repeats nothing
    UNCLEAR = "unclear"  # it may have been carried out


class CallFailed(Exception):
    """No answer; only the kind of error is kept, its text may hold the address with the token."""

    def __init__(self, trouble: Trouble, kind: str) -> None:
        super().__init__(kind)
        self.trouble = trouble
        self.kind = kind


class NotReached(TelegramNetworkError):
    """The connection could not be made: nothing arrived, so trying again repeats nothing."""


class _NotedBody(BytesPayload):
    """A body that tells its ticket when it is on the wire."""

    def __init__(self, content: bytes, ticket: Ticket) -> None:
        super().__init__(content, content_type=FORM)
        self._ticket = ticket

    async def write_with_length(
        self, writer: AbstractStreamWriter, content_length: int | None
    ) -> None:
        await super().write_with_length(writer, content_length)
        self._ticket.written()


class CautiousSession(AiohttpSession):
    """aiogram's session that follows no redirects: the token must not travel to another host."""

    def __init__(self, **options: Any) -> None:
        super().__init__(limit=CONNECTIONS, **options)

    async def call(
        self,
        url: str,
        body: bytes | Payload,
        *,
        seconds: float,
        ticket: Ticket | None = None,
    ) -> tuple[int, str]:
        """Status and text of the answer; `CallFailed` when there is none. `body` as bytes is a
        form that is encoded already. An upload tells no ticket when it was written: it arrives
        when its last byte does."""
        session = await self.create_session()
        data: Payload
        if not isinstance(body, bytes):
            data = body
        elif ticket is None:
            data = BytesPayload(body, content_type=FORM)
        else:
            data = _NotedBody(body, ticket)
        try:
            async with session.post(
                url,
                data=data,
                timeout=ClientTimeout(total=seconds, sock_connect=CONNECT_SECONDS),
                allow_redirects=False,
            ) as answer:
                return answer.status, (await answer.read()).decode("utf-8", "replace")
        except (ClientConnectorError, ConnectionTimeoutError) as trouble:
            raise CallFailed(Trouble.NOT_REACHED, type(trouble).__name__) from None
        except TimeoutError:
            raise CallFailed(Trouble.UNCLEAR, "no answer in time") from None
        except (ClientError, OSError) as trouble:
            raise CallFailed(Trouble.UNCLEAR, type(trouble).__name__) from None

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        form = self.build_form_data(bot=bot, method=method)()
        try:
            status, content = await self.call(
                self.api.api_url(token=bot.token, method=method.__api_method__),
                await form.as_bytes() if isinstance(form, BytesPayload) else form,
                seconds=self.timeout if timeout is None else timeout,
                ticket=TICKET.get(),
            )
        except CallFailed as failed:
            kind = NotReached if failed.trouble is Trouble.NOT_REACHED else TelegramNetworkError
            raise kind(method=method, message=failed.kind) from None
        response = self.check_response(bot=bot, method=method, status_code=status, content=content)
        return cast(TelegramType, response.result)
