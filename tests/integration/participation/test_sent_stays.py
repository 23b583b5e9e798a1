"""What was sent, and who approved it, stays: both databases refuse to change it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from participation.campaigns.campaign import Campaign
from participation.campaigns.tables import campaign, campaign_approval, campaign_media
from participation.storage.database import Database
from tests.integration.participation.campaign_desk import ANNA, BEN, CARL, Desk, election_on
from tests.integration.participation.test_two_approvers import ELECTION, THIRD


@pytest.fixture
async def quiet(database: Database) -> Desk:
    """No election is known yet."""
    desk = Desk(database)
    await desk.staff()
    await desk.residents(3)
    return desk


@pytest.fixture
async def desk(quiet: Desk) -> Desk:
    quiet.elections = (election_on(ELECTION),)
    return quiet


async def waiting(desk: Desk) -> Campaign:
    return await desk.campaigns.submit(ANNA, (await desk.draft()).campaign_id)


async def refused_by_database(desk: Desk, statement: Any) -> bool:
    try:
        async with desk.database.writing() as connection:
            await connection.execute(statement)
    except DBAPIError:
        return True
    return False


async def test_what_was_sent_cannot_be_changed_by_anybody(quiet: Desk) -> None:
    one = await quiet.running()
    await quiet.settle(one, "sent")
    await quiet.wake_all()
    this = update(campaign).where(campaign.c.campaign_id == one.campaign_id)
    for values in (
        {"content": "{}"},
        {"segment": "{}"},
        {"topic": "surveys"},
        {"content_hash": "0" * 64},
        {"state": "draft"},
        {"state": "draft", "content": "{}"},
        {"started_at": None},
    ):
        assert await refused_by_database(quiet, this.values(**values)), values
    this_one = delete(campaign).where(campaign.c.campaign_id == one.campaign_id)
    assert await refused_by_database(quiet, this_one)
    assert (await quiet.campaigns.campaign(one.campaign_id)).content == one.content


async def test_series_that_waits_again_cannot_become_a_draft(quiet: Desk) -> None:
    one = await quiet.running()
    this = update(campaign).where(campaign.c.campaign_id == one.campaign_id)
    async with quiet.database.writing() as connection:
        await connection.execute(this.values(state="waiting"))
    assert await refused_by_database(quiet, this.values(state="draft"))


async def test_picture_of_a_campaign_cannot_be_exchanged(quiet: Desk) -> None:
    row = {"sha256": b"s" * 32, "kind": "photo", "name": "photo.jpg", "mime_type": "image/jpeg"}
    await quiet.add(campaign_media, content=b"this", **row)
    exchanged = update(campaign_media).values(content=b"that")
    assert await refused_by_database(quiet, exchanged)
    assert not await refused_by_database(quiet, update(campaign_media).values(name="other.jpg"))


async def test_approval_of_what_was_sent_stays(desk: Desk) -> None:
    one = await waiting(desk)
    await desk.approves(BEN, one.campaign_id)
    assert await refused_by_database(desk, update(campaign_approval).values(staff_id=THIRD))
    await desk.approves(CARL, one.campaign_id)
    assert await refused_by_database(desk, delete(campaign_approval))


async def test_abandoned_draft_goes_with_its_approvals(desk: Desk) -> None:
    one = await waiting(desk)
    await desk.approves(BEN, one.campaign_id)
    await desk.campaigns.cancel(ANNA, one.campaign_id)
    async with desk.database.writing() as connection:
        await connection.execute(delete(campaign).where(campaign.c.campaign_id == one.campaign_id))
    async with desk.database.reading() as connection:
        assert not (await connection.execute(select(campaign_approval))).all()
