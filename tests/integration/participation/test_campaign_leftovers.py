"""Abandoned drafts, unused files and old days are forgotten, nothing else; on both databases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from participation.campaigns.campaign import CampaignState
from participation.campaigns.tables import campaign, campaign_media
from participation.residents.tables import resident
from participation.retention import days
from participation.retention.campaigns import forget_leftovers
from participation.storage.database import Database
from tests.integration.participation.campaign_desk import ANNA, BEN, NOON, Desk

TODAY = NOON.date()


@pytest.fixture
async def desk(database: Database) -> Desk:
    desk = Desk(database)
    await desk.staff()
    return desk


async def _forgotten(desk: Desk, today: date = TODAY) -> dict[str, int]:
    return {what: n for what, n in (await forget_leftovers(desk.database, today)).items() if n}


async def _names(desk: Desk) -> set[str]:
    async with desk.database.reading() as connection:
        return set(await connection.scalars(select(campaign_media.c.name)))


async def _attach(desk: Desk, campaign_id: int, name: str) -> None:
    content = b"%PDF-1.4\n" + name.encode() + b"\n%%EOF\n"
    await desk.campaigns.set_media(ANNA, campaign_id, "document", name, content)


async def test_a_draft_goes_when_nobody_has_touched_it_for_its_days(desk: Desk) -> None:
    await desk.residents(3)
    left, changed = await desk.draft(), await desk.draft()
    waiting = await desk.campaigns.submit(ANNA, (await desk.draft()).campaign_id)
    desk.clock.moment = NOON + timedelta(days=10)
    await desk.campaigns.change(ANNA, changed.campaign_id, purpose="Another purpose")
    last = TODAY + timedelta(days.DRAFT_DAYS)
    assert await _forgotten(desk, last) == {}
    assert await _forgotten(desk, last + timedelta(days=1)) == {"campaign_drafts": 1}
    async with desk.database.reading() as connection:
        found = set(await connection.scalars(select(campaign.c.campaign_id)))
    assert found == {changed.campaign_id, waiting.campaign_id}
    assert left.campaign_id not in found


async def test_a_draft_that_was_sent_back_has_its_days_from_then_on(desk: Desk) -> None:
    await desk.residents(3)
    one = await desk.campaigns.submit(ANNA, (await desk.draft()).campaign_id)
    desk.clock.moment = NOON + timedelta(days=80)
    await desk.campaigns.send_back(BEN, one.campaign_id, "why")
    assert await _forgotten(desk, TODAY + timedelta(days.DRAFT_DAYS + 50)) == {}
    back = await desk.campaigns.campaign(one.campaign_id)
    assert back.state is CampaignState.DRAFT


async def test_a_file_goes_when_no_campaign_has_it_any_more(desk: Desk) -> None:
    one, other = await desk.draft(), await desk.draft()
    await _attach(desk, one.campaign_id, "old.pdf")
    await _attach(desk, one.campaign_id, "new.pdf")
    await _attach(desk, other.campaign_id, "shared.pdf")
    await desk.campaigns.copy(ANNA, other.campaign_id)
    await desk.campaigns.change(ANNA, other.campaign_id, content=one.content)
    assert await _forgotten(desk) == {"campaign_files": 1}
    assert await _names(desk) == {"new.pdf", "shared.pdf"}
    assert await _forgotten(desk) == {}


async def test_the_day_of_the_last_campaign_goes_when_nobody_asks_for_it_any_more(
    desk: Desk,
) -> None:
    oldest = TODAY - timedelta(days.DELIVERY_DAYS)
    too_old = oldest - timedelta(days=1)
    await desk.residents(2, last_campaign_on=too_old)
    await desk.residents(1, since=3, last_campaign_on=oldest)
    # A series that goes on keeps its rows, and "who got it" is asked by the day first.
    one = await desk.running()
    for who in (1, 3, ANNA):
        await desk.change_resident(who, last_campaign_on=too_old)
    await desk.residents(2, since=20, last_campaign_on=too_old)
    await desk.residents(1, since=30, last_campaign_on=oldest)
    assert set(await desk.rows(one)) >= {1, 2, 3, ANNA}
    assert await _forgotten(desk) == {"campaign_days": 2}
    columns = (resident.c.resident_id, resident.c.last_campaign_on)
    async with desk.database.reading() as connection:
        found = dict((await connection.execute(select(*columns))).tuples().all())
    assert {who: found[who] for who in (1, 2, 20, 21, 30)} == {
        1: too_old, 2: too_old, 20: None, 21: None, 30: oldest,
    }  # fmt: skip
