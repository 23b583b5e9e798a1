"""Residents who choose what they want to hear, and messages that are already in their chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot.views.news_groups import GROUPS, Group
from participation.delivery.delivery import NOTICES, NoticeKind
from participation.delivery.tables import delivery
from participation.preferences.wish import Wishes
from tests.conversations.conftest import VOTING, House, Welcome
from tests.conversations.speaker import Speaker


class Reader(Speaker):
    """Somebody who reads messages and has wishes about them."""

    def kind(self, topic: str) -> str:
        """What this kind of message is called in their language."""
        return self.services.city.news_topic(topic).name.get(self.tr.language)

    def label(self, words: str, topic: str) -> str:
        """A button that names a kind."""
        return self.tr.plain(words, kind=self.kind(topic))

    async def wishes(self) -> Wishes:
        return await self.services.preferences.of(await self.resident_id())

    async def opens_news(self) -> None:
        await self.says("/news")
        await self.sees_button("🌙 Timing")

    async def opens_kinds(self, group: Group = Group.TAKING_PART) -> None:
        await self.opens_news()
        await self.presses_button(GROUPS[group])
        await self.sees_button("⬅️ All kinds of messages")


LetIn = Callable[[str], Awaitable[Reader]]


@pytest.fixture
async def reader(house: House, welcome: Welcome) -> LetIn:
    """Lets in somebody, on a day of the vote."""
    await house.desk.set_clock(VOTING)

    async def let_in(language: str) -> Reader:
        speaker = await welcome(language)
        return Reader(house.desk, speaker.about, house.app.services, language)

    return let_in


Got = Callable[..., Awaitable[int]]


@pytest.fixture
def got(house: House) -> Got:
    """Writes down that somebody got a notice, or gets it just now; gives its number."""

    async def write(person: Reader, kind: NoticeKind, state: str = "sent") -> int:
        now = house.app.services.clock.now()
        row = {
            "resident_id": await person.resident_id(),
            "kind": kind.value,
            "subject": "2025",
            "topic": NOTICES[kind].topic,
            "priority": 10,
            "state": state,
            "due_at": now,
            "useful_until": now + timedelta(days=1),
            "attempt": 1,
            "repeated": False,
            "in_digest": False,
            "settled_on": now.date() if state == "sent" else None,
        }
        async with house.app.services.database.writing() as connection:
            number: int = await connection.scalar(
                insert(delivery).returning(delivery.c.delivery_id), row
            )
        return number

    return write
