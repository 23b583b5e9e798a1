""" "I will vote": each resident counts once, and only a number is ever told."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from participation.city.election import Election
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.retention.appeals import forget_appeals
from participation.storage.database import Database
from tests.integration.participation.appeal_office import (
    ANNA,
    CITY,
    ELECTION,
    MORNING,
    PETERIS,
    AppealOffice,
)

DAY = date(2025, 6, 7)


@pytest.fixture
async def office(database: Database) -> AppealOffice:
    return await AppealOffice(database).open()


def moved_to(day: date) -> tuple[Election, ...]:
    """The calendar with the municipal election on another day."""
    return tuple(
        one.model_copy(update={"held_on": day}) if one.key == ELECTION else one
        for one in CITY.elections
    )


async def test_many_presses_at_once_count_once(office: AppealOffice) -> None:
    numbers = await asyncio.gather(*(office.appeals.pledge(ANNA, ELECTION) for _ in range(12)))
    assert set(numbers) == {1}
    assert await office.appeals.pledges(ELECTION) == 1
    assert await office.pledged() == [(ELECTION, ANNA)]


async def test_many_people_at_once_count_each(office: AppealOffice) -> None:
    people = list(range(100, 130))
    await office.residents(*people)
    await asyncio.gather(*(office.appeals.pledge(ResidentId(one), ELECTION) for one in people))
    assert await office.appeals.pledges(ELECTION) == len(people)


async def test_a_pledge_can_be_taken_back_and_given_again(office: AppealOffice) -> None:
    appeals = office.appeals
    await appeals.pledge(ANNA, ELECTION)
    assert await appeals.pledge(PETERIS, ELECTION) == 2
    assert await appeals.unpledge(ANNA, ELECTION) == 1
    assert await appeals.unpledge(ANNA, ELECTION) == 1
    assert not await appeals.has_pledged(ANNA, ELECTION)
    assert await appeals.has_pledged(PETERIS, ELECTION)
    assert await appeals.my_pledges(PETERIS) == (ELECTION,)
    assert await appeals.pledge(ANNA, ELECTION) == 2


async def test_an_erased_resident_is_counted_no_more_and_nobody_else_is_lost(
    office: AppealOffice,
) -> None:
    for who in (ANNA, PETERIS):
        await office.appeals.pledge(who, ELECTION)
    residents = Residents(office.database, office.clock, "lv")
    await residents.erase(ANNA)
    assert await office.appeals.pledges(ELECTION) == 1
    with pytest.raises(Refused) as refused:
        await office.appeals.pledge(ANNA, ELECTION)
    assert refused.value.reason is Reason.RESIDENT_UNKNOWN
    assert await office.appeals.pledges(ELECTION) == 1


@pytest.mark.parametrize(
    ("moment", "election", "is_open"),
    [
        (MORNING, ELECTION, True),
        # The last second of the day in the city, and the first one after it.
        (datetime(2025, 6, 7, 20, 59, 59, tzinfo=UTC), ELECTION, True),
        (datetime(2025, 6, 7, 21, 0, 0, tzinfo=UTC), ELECTION, False),
        (MORNING, "municipal_2029", False),  # its day is not known
        (MORNING, "nothing_2027", False),
    ],
)
async def test_one_pledges_for_an_election_ahead_whose_day_is_known(
    office: AppealOffice, moment: datetime, election: str, is_open: bool
) -> None:
    office.clock.moment = moment
    if is_open:
        assert await office.appeals.pledge(ANNA, election) == 1
        return
    with pytest.raises(Refused) as refused:
        await office.appeals.pledge(ANNA, election)
    assert refused.value.reason is Reason.PLEDGE_CLOSED
    assert await office.pledged() == []


async def test_a_week_after_the_election_only_the_number_stays(office: AppealOffice) -> None:
    for who in (ANNA, PETERIS):
        await office.appeals.pledge(who, ELECTION)
    noon = datetime(2025, 6, 14, 9, tzinfo=UTC)
    for day, left in ((noon, 2), (noon + timedelta(days=1), 0)):
        office.clock.moment = day
        await forget_appeals(office.database, office.clock, CITY)
        assert len(await office.pledged()) == left
        assert await office.appeals.pledges(ELECTION) == 2
    residents = Residents(office.database, office.clock, "lv")
    await residents.erase(ANNA)
    assert await office.appeals.pledges(ELECTION) == 2
    await forget_appeals(office.database, office.clock, CITY)
    assert await office.appeals.pledges(ELECTION) == 2


async def test_an_election_that_was_moved_keeps_its_pledges_until_the_new_day(
    office: AppealOffice,
) -> None:
    await office.appeals.pledge(ANNA, ELECTION)
    office.elections = moved_to(DAY + timedelta(days=60))
    office.clock.moment = MORNING + timedelta(days=40)
    assert await office.appeals.fold_pledges() == 0
    assert await office.appeals.pledge(PETERIS, ELECTION) == 2
    office.clock.moment = MORNING + timedelta(days=100)
    assert await office.appeals.fold_pledges() == 2
    assert await office.appeals.pledges(ELECTION) == 2
    assert await office.pledged() == []


async def test_folding_twice_or_at_once_counts_nobody_twice(office: AppealOffice) -> None:
    for who in (ANNA, PETERIS):
        await office.appeals.pledge(who, ELECTION)
    office.clock.moment = MORNING + timedelta(days=60)
    folded = await asyncio.gather(*(office.appeals.fold_pledges() for _ in range(6)))
    assert sum(folded) == 2
    assert await office.appeals.pledges(ELECTION) == 2
