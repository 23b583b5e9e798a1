"""Who writes is kept in memory for a moment, and not for longer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from aiogram.types import Chat, InlineQuery, Message, Update, User

from bot.middlewares.resident import KNOWN_SECONDS, ResidentMiddleware
from participation.residents.resident import Resident, ResidentId

PERSON = User(id=7, is_bot=False, first_name="Anna")
MESSAGE = Message(
    message_id=1,
    date=datetime(2025, 5, 20, tzinfo=UTC),
    chat=Chat(id=7, type="private"),
    from_user=PERSON,
    text="?",
)
UPDATE = Update(update_id=1, message=MESSAGE)


class Residents:
    """One row of the table; the sender changes it without a word."""

    def __init__(self) -> None:
        self.is_reachable = True
        self.reads = 0

    async def meet(self, telegram_id: int) -> Resident:
        self.reads += 1
        return Resident(
            resident_id=ResidentId(1),
            telegram_id=telegram_id,
            language="lv",
            met_at=date(2025, 1, 1),
            is_reachable=self.is_reachable,
        )

    async def find(self, _: int) -> Resident | None:
        return None

    async def mark_reachable(self, _: ResidentId) -> None:
        self.is_reachable = True


async def test_whoever_writes_again_can_be_written_to_again() -> None:
    residents, now = Residents(), [0.0]
    services: Any = SimpleNamespace(
        residents=residents,
        machine=SimpleNamespace(has_company=False),
        translators={"lv": None},
    )
    middleware = ResidentMiddleware(services, lambda: now[0])

    async def writes() -> None:
        async def handler(*_: object) -> None:
            return None

        await middleware(handler, UPDATE, {"event_from_user": PERSON})

    await writes()
    residents.is_reachable = False  # the sender was told "chat not found"
    await writes()
    assert residents.reads == 1
    now[0] += KNOWN_SECONDS
    await writes()
    assert residents.is_reachable


async def test_a_stranger_who_types_in_another_chat_is_not_written_down() -> None:
    residents, seen = Residents(), []
    services: Any = SimpleNamespace(
        residents=residents,
        machine=SimpleNamespace(has_company=False),
        translators={"lv": "in Latvian", "ru": "in Russian"},
    )
    middleware = ResidentMiddleware(services)

    async def handler(_: object, data: dict[str, Any]) -> None:
        seen.append((data["tr"], data.get("resident")))

    person = User(id=8, is_bot=False, first_name="Olga", language_code="ru-RU")
    query = InlineQuery(id="1", from_user=person, query="", offset="")
    update = Update(update_id=2, inline_query=query)
    await middleware(handler, update, {"event_from_user": person})
    assert seen == [("in Russian", None)]
    assert residents.reads == 0
