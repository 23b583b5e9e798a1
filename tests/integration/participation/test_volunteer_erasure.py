"""Whoever deletes their data gives their places up, and the next are asked."""

import asyncio

import pytest

from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.storage.database import Database
from tests.integration.participation.volunteer_camp import CITY, Camp, states


@pytest.fixture
async def camp(database: Database) -> Camp:
    camp = Camp(database)
    await camp.organise()
    await camp.residents(*range(1, 9))
    return camp


def residents_of(camp: Camp) -> Residents:
    return Residents(camp.database, camp.clock, CITY.languages[0], (camp.applying,))


async def test_places_of_an_erased_resident_pass_on_and_nothing_of_them_stays(camp: Camp) -> None:
    here = (await camp.open_call(1)).shifts[0].shift_id
    there = (await camp.open_call(1)).shifts[0].shift_id
    for who in (1, 2, 3):
        await camp.apply(who, here)
    for who in (2, 1, 3):
        await camp.apply(who, there)
    erased = await residents_of(camp).erase(ResidentId(1))
    assert erased.residents == 1
    assert [(row.resident_id, row.state) for row in await camp.by_arrival(here)] == [
        (2, "offered"),
        (3, "waitlisted"),
    ]
    assert [(row.resident_id, row.state) for row in await camp.by_arrival(there)] == [
        (2, "accepted"),
        (3, "waitlisted"),
    ]
    assert [who for who, _, _ in await camp.told("place_offered")] == [2]
    for shift_id in (here, there):
        await camp.check_counts(shift_id)


async def test_everybody_is_erased_and_applies_at_once_and_the_count_stays_right(
    camp: Camp,
) -> None:
    shift_id = (await camp.open_call(3)).shifts[0].shift_id
    for who in range(1, 7):
        await camp.apply(who, shift_id)
    residents = residents_of(camp)
    erasures = [residents.erase(ResidentId(who)) for who in range(1, 7)]
    newcomers = [camp.apply(who, shift_id) for who in (7, 8)]
    await asyncio.gather(*erasures, *newcomers)
    # Two of three places are held, and nobody waits.
    assert states(await camp.by_arrival(shift_id)) in (
        ["accepted", "accepted"],
        ["offered", "offered"],
        ["accepted", "offered"],
        ["offered", "accepted"],
    )
    await camp.check_counts(shift_id)
