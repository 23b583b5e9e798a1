"""Residents who write in their own words, to a bot that knows a few sentences by heart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conversations.conftest import SUBMISSION, House
from tests.conversations.speaker import Speaker
from tests.conversations.understanding.table_reader import TableReader, listening


async def answers_to(person: Speaker) -> int:
    """How many messages came after what this person wrote last; windows that were open may have
    been changed, too."""
    messages = (await person.chat())["messages"]
    written = max(one["message_id"] for one in messages if not one["from"]["is_bot"])
    return sum(one["message_id"] > written for one in messages)


@pytest.fixture(autouse=True)
def reader(house: House) -> Iterator[TableReader]:
    """The sentences that the bot understands in this test."""
    with listening(house.app.services.hearing) as table:
        yield table


@pytest.fixture(autouse=True)
async def in_submission(house: House) -> None:
    """Proposals are taken on this day."""
    await house.desk.set_clock(SUBMISSION)


@pytest.fixture(autouse=True)
def nobody_is_asked_to_teach(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """That question has its own tests, in `tests/conversations/questions`."""

    async def not_now(_: object) -> bool:
        return False

    monkeypatch.setattr(house.app.services.preferences.teaching, "ask", not_now)
