"""A colleague approves a campaign before an election, is erased and comes back: nothing tells that
it is the same person, so what was approved before is no pair of eyes any more."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete

from participation.campaigns.campaign import CampaignState
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.staff.tables import staff_member, staff_role
from participation.storage.database import Database
from tests.integration.participation.campaign_desk import (
    ANNA,
    BEN,
    CARL,
    NOON,
    Desk,
    election_on,
)

BEN_ANEW = ResidentId(9_000_004)
WAITING, SCHEDULED = CampaignState.WAITING, CampaignState.SCHEDULED


@pytest.fixture
async def desk(database: Database) -> Desk:
    """Eighteen days before an election."""
    desk = Desk(database, elections=(election_on(date(2025, 6, 7)),))
    await desk.staff()
    await desk.residents(3)
    return desk


async def joins(desk: Desk, staff_id: int, who: ResidentId) -> None:
    await desk.residents(1, since=who)
    today = desk.clock.now().date()
    row = {"staff_id": staff_id, "resident_id": who, "name": f"member {staff_id}", "since": today}
    row |= {"totp_confirmed": True, "wrong_tries": 0, "session_until": NOON.replace(year=2035)}
    await desk.add(staff_member, **row)
    await desk.add(staff_role, staff_id=staff_id, role="clerk", given_on=today)


async def erase(desk: Desk, who: ResidentId) -> None:
    async with desk.database.writing() as connection:
        await connection.execute(delete(resident).where(resident.c.resident_id == who))


async def test_whoever_was_erased_and_came_back_is_not_the_second_colleague(desk: Desk) -> None:
    one = await desk.campaigns.submit(ANNA, (await desk.draft()).campaign_id)
    await desk.approves(BEN, one.campaign_id)
    await erase(desk, BEN)
    await joins(desk, 4, BEN_ANEW)
    assert (await desk.approves(BEN_ANEW, one.campaign_id)).state is WAITING
    assert (await desk.approves(CARL, one.campaign_id)).state is SCHEDULED
