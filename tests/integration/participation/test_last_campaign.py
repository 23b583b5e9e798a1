"""The day on which a resident last got a campaign, as the sender writes it down."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, update

from participation.campaigns.segment import Is, What, to_json
from participation.campaigns.tables import campaign
from participation.delivery.delivery import Outcome
from participation.delivery.sending import Wire
from participation.preferences.history import History
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage.database import Database
from tests.integration.participation.post_office import DAY, MORNING, PostOffice, open_post_office

TODAY = MORNING.date()


@pytest.fixture
async def office(database: Database) -> PostOffice:
    office = await open_post_office(database)
    await office.residents(1, 2, 3)
    await office.clerk()
    return office


async def _days(office: PostOffice) -> dict[int, date | None]:
    asked = select(resident.c.resident_id, resident.c.last_campaign_on)
    async with office.database.reading() as connection:
        return {row[0]: row[1] for row in await connection.execute(asked)}


@pytest.mark.parametrize(
    ("outcome", "counts"),
    [
        (Outcome.SENT, True),
        (Outcome.UNKNOWN, True),
        (Outcome.FAILED, False),
        (Outcome.UNREACHABLE, False),
        (Outcome.LATER, False),
    ],
)
async def test_day_of_a_campaign_that_arrived_or_may_have_is_kept(
    office: PostOffice, outcome: Outcome, counts: bool
) -> None:
    await office.campaign(1, 1, 2)
    (one,) = [each for each in await office.start() if each.resident_id == 1]
    assert set((await _days(office)).values()) == {None}
    await office.settle(one, outcome=outcome)
    assert await _days(office) == {1: TODAY if counts else None, 2: None, 3: None}


async def test_notice_is_no_campaign(office: PostOffice) -> None:
    await office.ask(1)
    await office.settle(*await office.start(), outcome=Outcome.SENT)
    assert set((await _days(office)).values()) == {None}


async def test_later_campaign_moves_the_day(office: PostOffice) -> None:
    for number in (1, 2):
        await office.campaign(number, 1)
        await office.settle(*await office.start(), outcome=Outcome.SENT)
        office.clock.moment += DAY
    assert (await _days(office))[1] == TODAY + DAY
    history = History(office.database, office.clock)
    assert await history.last_campaign_on(ResidentId(1)) == TODAY + DAY
    assert await history.last_campaign_on(ResidentId(2)) is None


async def test_day_of_a_campaign_that_tells_who_has_not_cast_is_not_kept(
    office: PostOffice,
) -> None:
    office.absentees = {100_001}
    await office.campaign(1, 1, state="draft")
    segment = to_json(Is(What.VERIFIED_NOT_CAST))
    await office.run(update(campaign).values(segment=segment))
    await office.campaign_is(1, "running")
    await office.settle(*await office.start(), outcome=Outcome.SENT)
    assert set((await _days(office)).values()) == {None}


async def test_day_is_kept_by_whoever_takes_over(office: PostOffice) -> None:
    await office.campaign(1, 1, 2)
    going = {one.resident_id: one.delivery_id for one in await office.start()}
    before = office.lease.fence
    await office.take_over()
    wires = {before: Wire(arrived={going[1]}, doubtful=set())}
    await office.sending.recover(office.lease.fence, wires)
    assert await office.states() == {1: "sent", 2: "pending"}
    assert await _days(office) == {1: TODAY, 2: None, 3: None}
