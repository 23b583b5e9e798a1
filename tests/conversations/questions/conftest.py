"""Residents whom the bot does not understand, and staff who may say what they meant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

import pytest
from sqlalchemy import delete

from participation.questions.tables import question
from participation.staff.rights import Role
from tests.conversations.conftest import VOTING, House, Welcome
from tests.conversations.speaker import Speaker
from tests.conversations.understanding.table_reader import TableReader, listening
from tests.staff_room import becomes_staff


@pytest.fixture(autouse=True)
def reader(house: House) -> Iterator[TableReader]:
    """A model that knows a few sentences by heart."""
    with listening(house.app.services.hearing) as table:
        yield table


@pytest.fixture(autouse=True)
async def nothing_waits(house: House) -> None:
    """Texts of other tests are gone."""
    await house.desk.set_clock(VOTING)
    async with house.app.services.database.writing() as connection:
        await connection.execute(delete(question))


@pytest.fixture
def colleague(welcome: Welcome) -> Callable[[str, Role], Awaitable[Speaker]]:
    """Somebody on the staff with an open session."""

    async def hire(language: str, role: Role) -> Speaker:
        one = await welcome(language)
        await becomes_staff(one.services.database, await one.resident_id(), "Ilze", role)
        return one

    return hire


@pytest.fixture
async def clerk(colleague: Callable[[str, Role], Awaitable[Speaker]], language: str) -> Speaker:
    """A clerk who speaks each language in turn."""
    return await colleague(language, Role.CLERK)


async def wrote(resident: Speaker, *texts: str) -> None:
    """Texts that wait, from somebody who has agreed."""
    owner, services = await resident.resident_id(), resident.services
    await services.preferences.teaching.set(owner, True)
    for text in texts:
        assert await services.questions.keep(
            owner, text, resident.tr.language, ("voting_dates", "help")
        )
