"""Who gets in: nobody but staff with an open session; and what the freeze stops."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, update

from bot.callbacks import CampaignDo
from participation.campaigns.campaign import CampaignState
from participation.errors import Reason
from participation.staff.rights import Role
from participation.staff.tables import freeze, staff_member
from tests.conversations.campaigns.conftest import MORNING, Colleague, Hire
from tests.conversations.conftest import House, Welcome
from tests.conversations.speaker import Speaker
from tests.staff_room import becomes_staff

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


async def test_resident_is_told_that_this_is_for_staff(welcome: Welcome, language: str) -> None:
    anna = await welcome(language)
    for command in ("/campaign", "/campaigns"):
        await anna.says(command)
        await anna.sees(anna.told(Reason.NOT_STAFF))


async def test_teller_may_not_write_campaigns(house: House, welcome: Welcome) -> None:
    teller = await welcome("en")
    await becomes_staff(
        house.app.services.database, await teller.resident_id(), "Teller", Role.TELLER
    )
    await teller.says("/campaign")
    await teller.sees(teller.told(Reason.RIGHT_MISSING), "/staff")


async def test_session_that_is_over_leads_to_staff(house: House, hire: Hire) -> None:
    await house.desk.set_clock(MORNING)
    clerk = await hire("en")
    await clerk.begins()
    async with house.app.services.database.writing() as connection:
        await connection.execute(
            update(staff_member)
            .where(staff_member.c.resident_id == await clerk.resident_id())
            .values(session_until=LONG_AGO)
        )
    await clerk.presses_button("⏳ Not too often")
    await clerk.sees("/staff")
    await clerk.says("/campaign")
    await clerk.sees("/staff")


async def test_press_of_somebody_who_left_does_nothing(
    house: House, author: Colleague, approver: Colleague, readers: dict[str, Speaker]
) -> None:
    campaign = await author.has_handed_over()
    await approver.opens_notice()
    await approver.reads_all()
    card = await approver.last()
    async with house.app.services.database.writing() as connection:
        await connection.execute(
            update(staff_member)
            .where(staff_member.c.resident_id == await approver.resident_id())
            .values(left_on=LONG_AGO.date())
        )
    await approver.presses_button("✅ Approve")
    await approver.sees("/menu")
    stop = CampaignDo(campaign_id=campaign.campaign_id, action="cancel_sure").pack()
    await approver.forges(card["message_id"], stop)
    assert (await approver.answered())["text"]
    assert (await author.newest()).state is CampaignState.WAITING


async def test_freeze_lets_nothing_be_approved_and_says_why(
    house: House, author: Colleague, approver: Colleague, readers: dict[str, Speaker]
) -> None:
    await author.has_handed_over()
    await approver.opens_notice()
    await approver.reads_all()
    staff = house.app.services.staff
    actor = await staff.actor(await author.resident_id())
    assert actor is not None
    await staff.freeze(actor, "A phone was stolen")
    try:
        await approver.presses_button("✅ Approve")
        await approver.sees("⚠️", "A phone was stolen")
        assert (await author.newest()).state is CampaignState.WAITING
    finally:
        await _thaw(house)


async def _thaw(house: House) -> None:
    async with house.app.services.database.writing() as connection:
        await connection.execute(delete(freeze))
