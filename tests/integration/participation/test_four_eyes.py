"""Two accounts of one person are not four eyes: who invited whom counts, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from participation.campaigns.campaign import Campaign, CampaignState
from participation.campaigns.four_eyes import INVITED_BY_AUTHOR, INVITED_THE_AUTHOR
from participation.errors import Reason, Refused
from participation.staff.rights import Role
from participation.staff.tables import staff_log, staff_member, staff_role
from participation.storage.database import Database
from tests.integration.participation.campaign_desk import ANNA, BEN, CARL, Desk
from tests.integration.participation.staff_office import open_office

FIRST, SECOND, THIRD = 1, 2, 3  # Anna, who writes; Ben and Carl


@pytest.fixture
async def desk(database: Database) -> Desk:
    desk = Desk(database)
    await desk.staff()
    await desk.residents(3)
    return desk


async def _invited(desk: Desk, member: int, by: int) -> None:
    await _change(desk, member, invited_by=by)


async def _change(desk: Desk, member: int, **values: object) -> None:
    async with desk.database.writing() as connection:
        this = staff_member.c.staff_id == member
        await connection.execute(update(staff_member).where(this).values(**values))


async def _waiting(desk: Desk) -> Campaign:
    return await desk.campaigns.submit(ANNA, (await desk.draft()).campaign_id)


async def _refused(desk: Desk, one: Campaign, who: int = BEN) -> Reason:
    with pytest.raises(Refused) as refused:
        await desk.approves(who, one.campaign_id)
    return refused.value.reason


async def _note(desk: Desk) -> str | None:
    approved = select(staff_log.c.note).where(staff_log.c.action == "campaign_approved")
    async with desk.database.reading() as connection:
        found: str | None = (await connection.execute(approved)).scalar_one()
    return found


@pytest.mark.parametrize(("member", "by"), [(SECOND, FIRST), (FIRST, SECOND)])
async def test_who_invited_the_other_leaves_it_to_a_third(
    desk: Desk, member: int, by: int
) -> None:
    await _invited(desk, member, by)
    one = await _waiting(desk)
    assert (await desk.campaigns.closeness(BEN, one.campaign_id)).has_other
    assert await _refused(desk, one) is Reason.CAMPAIGN_INVITED
    assert not (await desk.campaigns.closeness(CARL, one.campaign_id)).has_other
    approved = await desk.approves(CARL, one.campaign_id)
    assert approved.state is CampaignState.SCHEDULED
    assert await _note(desk) is None


@pytest.mark.parametrize("third", ["gone", "teller", "invited, too"])
async def test_where_nobody_else_could_approve_it_is_allowed_and_logged(
    desk: Desk, third: str
) -> None:
    await _invited(desk, SECOND, FIRST)
    match third:
        case "gone":
            await _change(desk, THIRD, left_on=desk.clock.now().date())
        case "teller":
            async with desk.database.writing() as connection:
                carl = staff_role.c.staff_id == THIRD
                await connection.execute(update(staff_role).where(carl).values(role="teller"))
        case _:
            await _invited(desk, FIRST, THIRD)
    one = await _waiting(desk)
    closeness = await desk.campaigns.closeness(BEN, one.campaign_id)
    assert (closeness.note, closeness.has_other) == (INVITED_BY_AUTHOR, False)
    await desk.approves(BEN, one.campaign_id)
    assert await _note(desk) == INVITED_BY_AUTHOR


async def test_the_log_says_it_the_other_way_round_too(desk: Desk) -> None:
    await _invited(desk, FIRST, SECOND)
    await _change(desk, THIRD, left_on=desk.clock.now().date())
    await desk.approves(BEN, (await _waiting(desk)).campaign_id)
    assert await _note(desk) == INVITED_THE_AUTHOR


async def test_who_left_and_came_back_is_the_same_person(desk: Desk) -> None:
    """Ben's second membership was given by Carl; Anna had invited him the first time."""
    today = desk.clock.now().date()
    await _change(desk, SECOND, left_on=today, invited_by=FIRST)
    row = {"staff_id": 4, "resident_id": BEN, "name": "Ben", "since": today, "invited_by": THIRD}
    row |= {
        "totp_confirmed": True,
        "wrong_tries": 0,
        "session_until": desk.clock.now().replace(year=2035),
    }
    await desk.add(staff_member, **row)
    await desk.add(staff_role, staff_id=4, role="clerk", given_on=today)
    assert await _refused(desk, await _waiting(desk)) is Reason.CAMPAIGN_INVITED


async def test_an_invitation_is_remembered_with_the_member(database: Database) -> None:
    office = await open_office(database)
    clerk = await office.hired(10, Role.CLERK)
    async with database.reading() as connection:
        found = await connection.execute(
            select(staff_member.c.staff_id, staff_member.c.invited_by)
        )
        invited = {row.staff_id: row.invited_by for row in found}
    assert invited == {office.chief.staff_id: None, clerk.staff_id: office.chief.staff_id}
