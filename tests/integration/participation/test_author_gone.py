"""Whoever wrote a campaign is gone before it was approved, on both databases: somebody else takes
it over, and an author who comes back under another number does not approve their own words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from participation.campaigns.campaign import Campaign, CampaignState
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.staff.tables import staff_log, staff_member
from participation.storage.database import Database
from tests.integration.participation.campaign_desk import (
    ANNA,
    BEN,
    CARL,
    Desk,
    election_on,
)
from tests.integration.participation.test_erased_approver import erase, joins

ANNA_ANEW = ResidentId(9_000_004)
DRAFT, WAITING, SCHEDULED = CampaignState.DRAFT, CampaignState.WAITING, CampaignState.SCHEDULED


@pytest.fixture
async def desk(database: Database) -> Desk:
    desk = Desk(database)
    await desk.staff()
    await desk.residents(3)
    return desk


async def waiting(desk: Desk) -> Campaign:
    return await desk.campaigns.submit(ANNA, (await desk.draft()).campaign_id)


async def leaves(desk: Desk, member: int) -> None:
    async with desk.database.writing() as connection:
        this = update(staff_member).where(staff_member.c.staff_id == member)
        await connection.execute(this.values(left_on=desk.clock.now().date()))


async def goes(desk: Desk, how: str) -> None:
    if how == "erased":
        await erase(desk, ANNA)
    else:
        await leaves(desk, 1)


async def refusal(doing: Any) -> Reason:
    with pytest.raises(Refused) as refused:
        await doing
    return refused.value.reason


async def test_author_who_was_erased_and_came_back_does_not_approve_their_own(desk: Desk) -> None:
    one = await waiting(desk)
    await erase(desk, ANNA)
    await joins(desk, 4, ANNA_ANEW)
    own = desk.approves(ANNA_ANEW, one.campaign_id)
    assert await refusal(own) is Reason.CAMPAIGN_AUTHOR_GONE
    assert (await desk.campaigns.campaign(one.campaign_id)).state is WAITING


@pytest.mark.parametrize("how", ["erased", "left"])
async def test_whoever_takes_it_over_is_its_author_and_leaves_approving_to_others(
    desk: Desk, how: str
) -> None:
    one = await waiting(desk)
    await goes(desk, how)
    assert await refusal(desk.approves(BEN, one.campaign_id)) is Reason.CAMPAIGN_AUTHOR_GONE
    taken = await desk.campaigns.take_over(BEN, one.campaign_id)
    assert (taken.state, taken.author_name, taken.is_author_gone) == (DRAFT, "Ben", False)
    await desk.campaigns.change(BEN, one.campaign_id, purpose="Remind once more")
    await desk.campaigns.submit(BEN, one.campaign_id)
    assert await refusal(desk.approves(BEN, one.campaign_id)) is Reason.CAMPAIGN_OWN
    assert (await desk.approves(CARL, one.campaign_id)).state is SCHEDULED
    async with desk.database.reading() as connection:
        log = await connection.execute(select(staff_log.c.action, staff_log.c.note))
        assert ("campaign_taken_over", "Anna") in {row._tuple() for row in log}


async def test_author_who_comes_back_may_take_it_over_and_still_not_approve_it(desk: Desk) -> None:
    one = await waiting(desk)
    await erase(desk, ANNA)
    await joins(desk, 4, ANNA_ANEW)
    await desk.campaigns.take_over(ANNA_ANEW, one.campaign_id)
    await desk.campaigns.submit(ANNA_ANEW, one.campaign_id)
    assert await refusal(desk.approves(ANNA_ANEW, one.campaign_id)) is Reason.CAMPAIGN_OWN


async def test_draft_of_an_author_who_is_gone_can_be_taken_over(desk: Desk) -> None:
    one = await desk.draft()
    await leaves(desk, 1)
    assert (await desk.campaigns.take_over(CARL, one.campaign_id)).author_name == "Carl"
    assert (await desk.campaigns.submit(CARL, one.campaign_id)).state is WAITING


async def test_nobody_takes_over_from_an_author_who_is_there(desk: Desk) -> None:
    one = await waiting(desk)
    taken = desk.campaigns.take_over(BEN, one.campaign_id)
    assert await refusal(taken) is Reason.CAMPAIGN_NOT_YOURS


async def test_what_was_approved_while_its_author_was_there_goes_out(desk: Desk) -> None:
    one = await desk.scheduled()
    await leaves(desk, 1)
    taken = desk.campaigns.take_over(CARL, one.campaign_id)
    assert await refusal(taken) is Reason.CAMPAIGN_MOVED_ON
    assert one.starts_at is not None
    desk.clock.moment = one.starts_at
    await desk.wake_all()
    assert (await desk.campaigns.campaign(one.campaign_id)).state is CampaignState.RUNNING


async def test_approval_of_before_does_not_count_for_who_took_it_over(desk: Desk) -> None:
    """One of two had approved it; the new author hands in the same words."""
    desk.elections = (election_on(date(2025, 6, 7)),)
    one = await waiting(desk)
    await desk.approves(BEN, one.campaign_id)
    await leaves(desk, 1)
    await desk.campaigns.take_over(CARL, one.campaign_id)
    again = await desk.campaigns.submit(CARL, one.campaign_id)
    assert (again.content_hash, again.approvals) == (one.content_hash, 0)
