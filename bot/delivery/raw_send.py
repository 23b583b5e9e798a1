"""Sends one letter to one chat and says what became of it; files go up once. No rows in here.

aiogram's types are left out on purpose: building and reading them costs more than the call, and a
delivery needs nothing of the answer but whether it came.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final, Protocol, cast

from aiogram import Bot
from aiohttp import FormData
from aiohttp.payload import Payload

from bot.delivery.letter import METHODS, File, Letter
from bot.delivery.outcome import BY_TROUBLE, NOT_NOW, Verdict, verdict
from bot.delivery.pacer import Pacer
from bot.telegram_http import CallFailed, CautiousSession
from participation.delivery.delivery import Outcome

SECONDS: Final = 30.0
SECONDS_FOR_A_FILE: Final = 120.0


class Uploads(Protocol):
    """Where Telegram's ids of files are kept."""

    async def uploaded(self, bot: int, sha256: bytes, kind: str) -> str | None: ...

    async def keep_upload(self, bot: int, sha256: bytes, kind: str, file_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Address:
    """To whom, how urgently, and whether it may still go when its turn comes."""

    chat_id: int
    number: int
    priority: int
    may_go: Callable[[], bool]
    is_paid: Callable[[], bool] = lambda: False


class RawSend:
    def __init__(self, bot: Bot, pacer: Pacer, uploads: Uploads) -> None:
        self._session = cast(CautiousSession, bot.session)
        self._bot = bot
        self._pacer = pacer
        self._uploads = uploads
        self._file_ids: dict[tuple[bytes, str], str] = {}
        self._going_up: dict[tuple[bytes, str], asyncio.Lock] = defaultdict(asyncio.Lock)

    async def send(self, letter: Letter, to: Address) -> Verdict:
        """Follows a group that became a supergroup; sends a file anew whose id is refused."""
        said = await self._send(letter, to)
        if said.migrated_to is not None:
            said = await self._send(letter, replace(to, chat_id=said.migrated_to))
        return said

    async def _send(self, letter: Letter, to: Address) -> Verdict:
        if letter.file is None:
            return await self._call(letter.method, letter.body(to.chat_id, to.number), to)
        file_id = await self._known(letter.file)
        if file_id is not None:
            body = letter.body(to.chat_id, to.number, file_id)
            said = await self._call(letter.method, body, to)
            if not said.file_is_stale:
                return said
        return await self._go_up(letter, letter.file, to, stale=file_id)

    async def _known(self, file: File) -> str | None:
        key = (file.sha256, file.kind)
        if key not in self._file_ids:
            found = await self._uploads.uploaded(self._bot.id, *key)
            if found is None:
                return None
            self._file_ids[key] = found
        return self._file_ids[key]

    async def _go_up(self, letter: Letter, file: File, to: Address, stale: str | None) -> Verdict:
        """One at a time for each file: the others wait and then have its id."""
        key = (file.sha256, file.kind)
        async with self._going_up[key]:
            newer = self._file_ids.get(key)
            if newer is not None and newer != stale:
                return await self._call(
                    letter.method, letter.body(to.chat_id, to.number, newer), to
                )
            form = FormData(quote_fields=False)
            for name, value in letter.fields(to.chat_id, to.number):
                form.add_field(name, value)
            form.add_field(file.kind, await file.read(), filename=file.name)
            said = await self._call(letter.method, form(), to)
            if said.file_id is not None:
                self._file_ids[key] = said.file_id
                await self._uploads.keep_upload(self._bot.id, *key, said.file_id)
        return said

    async def _call(self, method: str, body: bytes | Payload, to: Address) -> Verdict:
        is_upload = not isinstance(body, bytes)
        async with self._pacer.ticket(to.priority, to.chat_id, is_spaced=True) as ticket:
            if not to.may_go():
                return NOT_NOW
            if isinstance(body, bytes) and to.is_paid():
                body += b"&allow_paid_broadcast=true"
            try:
                status, content = await self._session.call(
                    self._session.api.api_url(token=self._bot.token, method=method),
                    body,
                    seconds=SECONDS_FOR_A_FILE if is_upload else SECONDS,
                    ticket=ticket,
                )
            except CallFailed as failed:
                return BY_TROUBLE[failed.trouble]
        said = verdict(status, content)
        if said.pause:
            self._pacer.pause(said.pause)
        if is_upload and said.outcome is Outcome.SENT:
            return replace(said, file_id=_file_id(method, content))
        return said


def _file_id(method: str, content: str) -> str | None:
    """Telegram's id in its answer to an upload; the last of a photo's sizes is the largest."""
    with suppress(ValueError, KeyError, IndexError, TypeError):
        sent = json.loads(content)["result"]
        file = sent["photo"][-1] if method == METHODS["photo"] else sent["document"]
        return str(file["file_id"])
    return None
