"""What waits follows a change of the digest's hour, on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from participation.delivery.delivery import NoticeKind
from participation.delivery.tables import delivery
from participation.preferences.quiet_hours import QuietHours
from participation.preferences.service import Preferences
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from tests.integration.participation.post_office import (
    CITY,
    DAY,
    HOUR,
    MORNING,
    PostOffice,
    open_post_office,
)

ANNA = ResidentId(11)
# Eleven in the morning in the city.
AT_18, AT_14, AT_9 = MORNING + 7 * HOUR, MORNING + 3 * HOUR, MORNING + 22 * HOUR


@pytest.fixture
async def office(database: Database) -> PostOffice:
    office = await open_post_office(database)
    await office.residents(ANNA)
    return office


@pytest.fixture
def preferences(office: PostOffice) -> Preferences:
    return Preferences(office.database, office.clock, CITY)


async def _ask(office: PostOffice, due_at: datetime, kind: NoticeKind) -> None:
    await office.deliveries.ask(ANNA, kind, "2025", due_at, due_at + 3 * DAY)


async def _waits(office: PostOffice) -> list[tuple[datetime, bool, int]]:
    columns = (delivery.c.due_at, delivery.c.in_digest, delivery.c.priority)
    async with office.database.reading() as connection:
        rows = await connection.execute(select(*columns).order_by(delivery.c.due_at))
        return [row._tuple() for row in rows]


async def test_a_digest_moves_to_an_earlier_and_to_a_later_hour(
    office: PostOffice, preferences: Preferences
) -> None:
    await preferences.set_digest(ANNA, 18)
    await _ask(office, MORNING, NoticeKind.PROPOSAL_STATE)
    for hour, moment in ((14, AT_14), (9, AT_9), (18, AT_18)):
        await preferences.set_digest(ANNA, hour)
        assert await _waits(office) == [(moment, True, 30)]


async def test_a_digest_never_comes_before_what_it_tells(
    office: PostOffice, preferences: Preferences
) -> None:
    opens = MORNING + 5 * DAY
    await preferences.set_digest(ANNA, 18)
    await _ask(office, opens, NoticeKind.VOTING_OPENS)
    await preferences.set_digest(ANNA, 9)
    assert await _waits(office) == [(AT_9 + 5 * DAY, True, 30)]
    await preferences.set_digest(ANNA, 12)
    assert await _waits(office) == [(opens + HOUR, True, 30)]


async def test_without_a_digest_it_comes_by_itself_as_it_was_asked(
    office: PostOffice, preferences: Preferences
) -> None:
    await preferences.set_digest(ANNA, 18)
    await _ask(office, MORNING, NoticeKind.PROPOSAL_STATE)
    await preferences.set_digest(ANNA, None)
    assert await _waits(office) == [(MORNING, False, 20)]
    assert len(await office.start()) == 1


async def test_what_waits_by_itself_joins_a_new_digest_if_it_suits_one(
    office: PostOffice, preferences: Preferences
) -> None:
    await _ask(office, MORNING + HOUR, NoticeKind.VOTING_OPENS)
    await _ask(office, MORNING + 2 * HOUR, NoticeKind.VOTING_ENDS)
    await preferences.set_digest(ANNA, 18)
    assert await _waits(office) == [(MORNING + 2 * HOUR, False, 10), (AT_18, True, 30)]


async def test_an_hour_that_is_just_over_means_tomorrow(
    office: PostOffice, preferences: Preferences
) -> None:
    await preferences.set_digest(ANNA, 18)
    await _ask(office, MORNING, NoticeKind.PROPOSAL_STATE)
    office.clock.moment = AT_14 + timedelta(minutes=5)
    await preferences.set_digest(ANNA, 14)
    assert await _waits(office) == [(AT_14 + DAY, True, 30)]


async def test_quiet_hours_that_push_the_digest_take_along_what_waits(
    office: PostOffice, preferences: Preferences
) -> None:
    await preferences.set_digest(ANNA, 18)
    await _ask(office, MORNING, NoticeKind.PROPOSAL_STATE)
    await preferences.set_quiet(ANNA, QuietHours(12, 20))
    assert await _waits(office) == [(AT_18 + 2 * HOUR, True, 30)]
    await preferences.set_quiet(ANNA, QuietHours(12, 19))
    assert await _waits(office) == [(AT_18 + 2 * HOUR, True, 30)]
