"""Whoever approved a campaign leaves the staff or is erased before it is sent, on both databases:
their approval counts no more, and whoever comes back under another number does not count twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update

from participation.campaigns.campaign import Campaign, CampaignState
from participation.delivery.delivery import NoticeKind
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.staff.tables import staff_log, staff_member, staff_role
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
WAITING, SCHEDULED, RUNNING = CampaignState.WAITING, CampaignState.SCHEDULED, CampaignState.RUNNING
SOON = NOON + timedelta(minutes=6)
both_ways = pytest.mark.parametrize("how", ["erased", "left"])


@pytest.fixture
async def quiet(database: Database) -> Desk:
    """No election is known."""
    desk = Desk(database)
    await desk.staff()
    await desk.residents(3)
    return desk


@pytest.fixture
async def desk(quiet: Desk) -> Desk:
    """Eighteen days before an election."""
    quiet.elections = (election_on(date(2025, 6, 7)),)
    return quiet


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


async def leaves(desk: Desk, member: int) -> None:
    async with desk.database.writing() as connection:
        this = update(staff_member).where(staff_member.c.staff_id == member)
        await connection.execute(this.values(left_on=desk.clock.now().date()))


async def ben_goes(desk: Desk, how: str) -> None:
    await (erase(desk, BEN) if how == "erased" else leaves(desk, 2))


async def twice_approved(desk: Desk) -> Campaign:
    one = await desk.campaigns.submit(ANNA, (await desk.draft()).campaign_id)
    await desk.approves(BEN, one.campaign_id)
    return await desk.approves(CARL, one.campaign_id)


async def last_deed(desk: Desk) -> str | None:
    async with desk.database.reading() as connection:
        newest = select(staff_log.c.action).order_by(staff_log.c.seq.desc()).limit(1)
        found: str | None = await connection.scalar(newest)
    return found


async def test_whoever_was_erased_and_came_back_is_not_the_second_colleague(desk: Desk) -> None:
    one = await desk.campaigns.submit(ANNA, (await desk.draft()).campaign_id)
    await desk.approves(BEN, one.campaign_id)
    await erase(desk, BEN)
    await joins(desk, 4, BEN_ANEW)
    assert (await desk.approves(BEN_ANEW, one.campaign_id)).state is WAITING
    assert (await desk.approves(CARL, one.campaign_id)).state is SCHEDULED


@both_ways
async def test_first_of_two_who_is_gone_does_not_count(desk: Desk, how: str) -> None:
    one = await desk.campaigns.submit(ANNA, (await desk.draft()).campaign_id)
    await desk.approves(BEN, one.campaign_id)
    await ben_goes(desk, how)
    now = await desk.campaigns.campaign(one.campaign_id)
    (kept,) = await desk.campaigns.approvals(now)
    assert (now.approvals, kept.name, kept.counts) == (0, "Ben", False)
    assert (await desk.approves(CARL, one.campaign_id)).state is WAITING


@both_ways
async def test_two_approved_it_and_one_is_gone_before_its_hour(desk: Desk, how: str) -> None:
    one = await twice_approved(desk)
    await ben_goes(desk, how)
    desk.clock.moment = SOON
    await desk.wake_all()
    now = await desk.campaigns.campaign(one.campaign_id)
    assert (now.state, now.approvals, now.started_at) == (WAITING, 1, None)
    assert await desk.rows(one) == {}
    assert await last_deed(desk) == "campaign_waits_again"
    assert NoticeKind.CAMPAIGN_SECOND in [kind for kind, _ in await desk.notices(CARL)]
    await joins(desk, 4, BEN_ANEW)
    assert (await desk.approves(BEN_ANEW, one.campaign_id)).state is SCHEDULED


@both_ways
async def test_the_only_one_who_approved_it_is_gone_before_its_hour(quiet: Desk, how: str) -> None:
    one = await quiet.scheduled()
    await ben_goes(quiet, how)
    quiet.clock.moment = SOON
    await quiet.wake_all()
    now = await quiet.campaigns.campaign(one.campaign_id)
    assert (now.state, now.started_at) == (WAITING, None)
    assert await last_deed(quiet) == "campaign_unapproved"
    assert NoticeKind.CAMPAIGN_SECOND not in [kind for kind, _ in await quiet.notices(CARL)]
    quiet.clock.moment = SOON + timedelta(minutes=1)
    approved = await quiet.approves(CARL, one.campaign_id)
    assert approved.starts_at is not None
    quiet.clock.moment = approved.starts_at
    await quiet.wake_all()
    assert (await quiet.campaigns.campaign(one.campaign_id)).state is RUNNING


@both_ways
async def test_it_waits_again_at_once_and_keeps_its_hour(quiet: Desk, how: str) -> None:
    wanted = NOON + timedelta(days=3)
    one = await quiet.scheduled(wanted_at=wanted)
    await ben_goes(quiet, how)
    await quiet.wake_all()
    assert (await quiet.campaigns.campaign(one.campaign_id)).state is WAITING
    approved = await quiet.approves(CARL, one.campaign_id)
    assert (approved.state, approved.starts_at) == (SCHEDULED, wanted)


async def test_series_between_two_issues_keeps_its_next_day(quiet: Desk) -> None:
    """The issue that was just sent is not sent again, although it is still of use."""
    one = await quiet.running(repeats="weekly")
    await quiet.settle(one, "sent")
    await quiet.wake_all()
    between = await quiet.campaigns.campaign(one.campaign_id)
    await leaves(quiet, 2)
    await quiet.wake_all()
    assert (await quiet.campaigns.campaign(one.campaign_id)).state is WAITING
    approved = await quiet.approves(CARL, one.campaign_id)
    assert (approved.state, approved.starts_at) == (SCHEDULED, between.starts_at)


async def test_series_waits_when_whoever_approved_it_has_left(quiet: Desk) -> None:
    one = await quiet.running(repeats="weekly")
    await quiet.settle(one, "sent")
    await quiet.wake_all()
    between = await quiet.campaigns.campaign(one.campaign_id)
    await leaves(quiet, 2)
    assert between.starts_at is not None
    quiet.clock.moment = between.starts_at
    await quiet.wake_all()
    assert (await quiet.campaigns.campaign(one.campaign_id)).state is WAITING
    assert (await quiet.approves(CARL, one.campaign_id)).state is SCHEDULED


@both_ways
async def test_what_is_being_sent_goes_on_and_keeps_who_approved_it(quiet: Desk, how: str) -> None:
    one = await quiet.running()
    await ben_goes(quiet, how)
    await quiet.settle(one, "sent")
    await quiet.wake_all()
    now = await quiet.campaigns.campaign(one.campaign_id)
    assert now.state is CampaignState.FINISHED
    assert [each.name for each in await quiet.campaigns.approvals(now)] == ["Ben"]


@both_ways
async def test_what_was_paused_does_not_go_on_when_one_of_two_is_gone(
    desk: Desk, how: str
) -> None:
    one = await twice_approved(desk)
    desk.clock.moment = SOON
    await desk.wake_all()
    await desk.campaigns.pause(ANNA, one.campaign_id)
    await ben_goes(desk, how)
    with pytest.raises(Refused) as refused:
        await desk.campaigns.resume(ANNA, one.campaign_id)
    assert refused.value.reason is Reason.CAMPAIGN_SECOND_MISSING
