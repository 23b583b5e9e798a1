"""Who writes, and in which language we answer: known to every handler as `resident` and `tr`."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update, User
from cachetools import TTLCache

from bot.services import Services
from participation.language import LANGUAGES
from participation.residents.resident import Resident

KNOWN_AT_ONCE = 10_000
KNOWN_SECONDS = 60.0
"""The sender finds out by itself who cannot be reached, and tells nobody: so soon it is seen that
somebody who writes again can be written to again."""


def spoken(resident: Resident | None, person: User) -> str:
    """The language chosen, else the one Telegram reports, else the city's first."""
    reported = (person.language_code or "").split("-")[0]
    chosen = resident.language if resident else None
    return chosen or (reported if reported in LANGUAGES else LANGUAGES[0])


class ResidentMiddleware(BaseMiddleware):
    """Adds `services`, `resident` (not for inline mode) and `tr`.

    One process alone caches residents. Where others may change them (a language, an erasure), each
    update reads its resident: that is one small statement, and nobody has to be told of changes.
    """

    def __init__(self, services: Services, timer: Callable[[], float] = time.monotonic) -> None:
        self._services = services
        self._may_cache = not services.machine.has_company
        self._known: TTLCache[int, Resident] = TTLCache(KNOWN_AT_ONCE, KNOWN_SECONDS, timer)

    def forget(self, telegram_id: int) -> None:
        """Read this resident again with the next update: something about them has changed."""
        self._known.pop(telegram_id, None)

    def _keep(self, resident: Resident) -> Resident:
        if self._may_cache:
            self._known[resident.telegram_id] = resident
        return resident

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        data["services"] = self._services
        data["residents_known"] = self
        person: User | None = data.get("event_from_user")
        if person is None:
            return None  # a channel's post: nobody to answer, and nobody whom it could concern
        resident = self._known.get(person.id)
        if isinstance(event, Update) and event.inline_query is not None:
            # Somebody types in another chat. A stranger has not come to us: no row is made.
            resident = resident or await self._services.residents.find(person.id)
            data["tr"] = self._services.translators[spoken(resident, person)]
            return await handler(event, data)
        if resident is None:
            resident = self._keep(await self._services.residents.meet(person.id))
        if not resident.is_reachable and isinstance(event, Update) and event.message is not None:
            # Whoever writes to us can be written to again.
            await self._services.residents.mark_reachable(resident.resident_id)
            resident = self._keep(replace(resident, is_reachable=True))
        data["resident"] = resident
        data["tr"] = self._services.translators[spoken(resident, person)]
        return await handler(event, data)
