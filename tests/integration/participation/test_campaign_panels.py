"""Messages that follow a campaign are kept: for the next start, and for another process."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, update

from participation.campaigns.panels import Followed, Panels
from participation.campaigns.tables import campaign
from participation.staff.tables import staff_member, staff_role
from participation.storage.database import Database
from tests.integration.participation.campaign_desk import ANNA, BEN, NOON, Desk


@pytest.fixture
async def desk(database: Database) -> Desk:
    desk = Desk(database)
    await desk.staff()
    return desk


def followed(campaign_id: int, chat_id: int = ANNA, message_id: int = 7) -> Followed:
    return Followed(campaign_id, 1, chat_id, message_id, "en", b"x" * 32)


async def test_another_process_finds_the_messages(desk: Desk) -> None:
    one = followed((await desk.draft()).campaign_id)
    await Panels(desk.database).follow(one)
    await Panels(desk.database).follow(replace(one, language="ru"))
    assert await Panels(desk.database).followed() == (replace(one, language="ru"),)
    await Panels(desk.database).show({(ANNA, 7): b"y" * 32})
    assert [each.shown for each in await Panels(desk.database).followed()] == [b"y" * 32]
    await Panels(desk.database).leave([(ANNA, 7)])
    assert await Panels(desk.database).followed() == ()


async def test_a_newer_message_takes_over_in_its_own_chat_only(desk: Desk) -> None:
    panels = Panels(desk.database)
    this, other = [(await desk.draft()).campaign_id for _ in range(2)]
    for one in (
        followed(this, ANNA, 1),
        followed(this, ANNA, 2),
        followed(this, BEN, 1),
        followed(other, ANNA, 3),
    ):
        await panels.follow(one)
    assert await panels.take_over(this, ANNA) == (1, 2)
    assert await panels.take_over(this, ANNA) == ()
    left = {(each.chat_id, each.message_id) for each in await panels.followed()}
    assert left == {(BEN, 1), (ANNA, 3)}


@pytest.mark.parametrize("how", ["left", "role"])
async def test_whoever_left_or_lost_the_role_is_known(desk: Desk, how: str) -> None:
    panels, campaign_id = Panels(desk.database), (await desk.draft()).campaign_id
    for chat in (ANNA, BEN):
        await panels.follow(followed(campaign_id, chat))
    gone = (
        update(staff_member).where(staff_member.c.staff_id == 2).values(left_on=NOON.date())
        if how == "left"
        else delete(staff_role).where(staff_role.c.staff_id == 2)
    )
    async with desk.database.writing() as connection:
        await connection.execute(gone)
    assert {each.chat_id: each.is_staff for each in await panels.followed()} == {
        ANNA: True,
        BEN: False,
    }


async def test_the_next_run_of_a_series_is_another_matter(desk: Desk) -> None:
    panels, one = Panels(desk.database), await desk.draft()
    await panels.follow(followed(one.campaign_id))
    assert [each.is_past for each in await panels.followed()] == [False]
    async with desk.database.writing() as connection:
        await connection.execute(update(campaign).values(run=2))
    assert [each.is_past for each in await panels.followed()] == [True]
