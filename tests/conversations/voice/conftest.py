"""Eighteen days before the municipal election of 2025; each test begins without appeals."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from sqlalchemy import delete

from bot.views.appeal import STATES
from participation.appeals.appeal import Appeal, AppealState
from participation.appeals.tables import appeal, pledge, pledge_total
from participation.staff.rights import Role
from tests.conversations.conftest import VOTING, House, Welcome
from tests.conversations.speaker import Speaker
from tests.staff_room import becomes_staff

NOTHING_AHEAD = "2026-11-23T10:00"
"""After the Saeima of 2026: of the next election only the year is known."""
TEXT = "Es balsoju, jo gribu dzīvot pilsētā, par kuru lemjam kopā."
AGREED = "Es piekrītu."
Colleague = Callable[[str], Awaitable[Speaker]]
Publish = Callable[[str, str], Awaitable[Appeal]]


@pytest.fixture(autouse=True)
async def before_the_election(house: House) -> AsyncIterator[None]:
    await house.desk.set_clock(VOTING)
    yield
    await house.desk.set_clock(VOTING)
    async with house.app.services.database.writing() as connection:
        for table in (appeal, pledge, pledge_total):
            await connection.execute(delete(table))


@pytest.fixture
def clerk(house: House, welcome: Welcome) -> Colleague:
    async def hire(language: str) -> Speaker:
        one = await welcome(language)
        await becomes_staff(
            house.app.services.database, await one.resident_id(), "Ilze", Role.CLERK
        )
        return one

    return hire


@pytest.fixture
def publish(house: House, clerk: Colleague) -> Publish:
    """Somebody's appeal that is out already: a name and Latvian words."""

    async def write(name: str, body: str = TEXT) -> Appeal:
        appeals = house.app.services.appeals
        staff = await (await clerk("lv")).resident_id()
        one = await appeals.add(staff, name, "lv", body)
        return await appeals.publish_added(
            staff, one.appeal_id, AGREED, seen=one.version, read=one.languages
        )

    return write


def campaign(speaker: Speaker) -> str:
    """The campaign's name as this person reads it."""
    found = speaker.services.city.voice.campaign
    assert found
    return found.name.get(speaker.tr.language)


async def opens_voice(speaker: Speaker) -> None:
    """From the menu in two taps."""
    await speaker.says("/elections")
    await speaker.sees(button=campaign(speaker))
    await speaker.taps(campaign(speaker))
    await speaker.sees_button("🗓 Elections", campaign(speaker))


def state(speaker: Speaker, which: AppealState) -> str:
    return speaker.hears(STATES[which])
