"""The first of two gates: who is not on the staff reaches no handler. The second one is in the
service, `participation.staff.gate`: it also wants the session and knows the freeze."""

from __future__ import annotations

from typing import Any

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from bot.services import Services
from participation.residents.resident import Resident
from participation.staff.rights import Right


class MayDo(Filter):
    """Whether a role of whoever writes has this right now. Put it after the command's filter: it
    reads the database. The handler may take the `actor`."""

    def __init__(self, right: Right) -> None:
        self.right = right

    async def __call__(
        self, _: TelegramObject, services: Services, resident: Resident
    ) -> bool | dict[str, Any]:
        actor = await services.staff.actor(resident.resident_id)
        if actor is None or not actor.may(self.right):
            return False
        return {"actor": actor}
