"""Everybody at once: as many have a place as there are, the others wait in their order."""

import asyncio
from datetime import timedelta

import pytest

from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering.application import Application
from tests.integration.participation.volunteer_camp import HOUR, Camp, states

PEOPLE = 200
PLACES = 20


@pytest.fixture
async def camp(database: Database) -> Camp:
    camp = Camp(database)
    await camp.organise()
    await camp.residents(*range(1, PEOPLE + 1))
    return camp


async def everybody_applies_twice(camp: Camp, shift_id: int) -> list[Application]:
    """At once, and each one's press comes twice."""
    presses = [who for who in range(1, PEOPLE + 1) for _ in range(2)]
    return list(await asyncio.gather(*(camp.apply(who, shift_id) for who in presses)))


async def test_200_apply_at_once_for_20_places_and_20_withdrawals_promote_the_right_20(
    camp: Camp,
) -> None:
    call = await camp.open_call(PLACES)
    shift_id = call.shifts[0].shift_id
    answers = await everybody_applies_twice(camp, shift_id)

    rows = await camp.by_arrival(shift_id)
    assert [row.arrival for row in rows] == list(range(1, PEOPLE + 1))
    assert len({row.resident_id for row in rows}) == PEOPLE
    assert states(rows) == ["accepted"] * PLACES + ["waitlisted"] * (PEOPLE - PLACES)
    # Each was told what is kept, both times.
    kept = {row.application_id: (row.state, row.arrival) for row in rows}
    assert all((each.state, each.arrival) == kept[each.application_id] for each in answers)
    await camp.check_counts(shift_id)

    leaving = rows[:PLACES]
    await asyncio.gather(
        *(camp.applying.withdraw(row.resident_id, row.application_id) for row in leaving)
    )
    after = await camp.by_arrival(shift_id)
    assert states(after) == (
        ["withdrawn"] * PLACES + ["offered"] * PLACES + ["waitlisted"] * (PEOPLE - 2 * PLACES)
    )
    next_ones = rows[PLACES : 2 * PLACES]
    assert await camp.told("place_offered") == [
        (row.resident_id, f"{row.application_id}.{row.arrival}", "pending")
        for row in sorted(next_ones, key=lambda row: row.resident_id)
    ]
    await camp.check_counts(shift_id)


async def test_offers_without_an_answer_pass_on_to_the_right_next(camp: Camp) -> None:
    call = await camp.open_call(2)
    shift_id = call.shifts[0].shift_id
    for who in range(1, 8):
        await camp.apply(who, shift_id)
    for who in (1, 2):
        (own,) = await camp.applying.mine(ResidentId(who))
        await camp.applying.withdraw(ResidentId(who), own.application_id)
    # The third says yes, the fourth nothing at all.
    (third,) = await camp.applying.mine(ResidentId(3))
    await camp.applying.accept_offer(ResidentId(3), third.application_id)
    camp.clock.moment += 12 * HOUR - timedelta(seconds=1)
    assert await camp.applying.lapse_offers() == 0
    camp.clock.moment += timedelta(seconds=1)
    # Two processes wake up at once.
    lapsed = await asyncio.gather(*(camp.applying.lapse_offers() for _ in range(2)))
    assert sum(lapsed) == 1
    assert states(await camp.by_arrival(shift_id)) == [
        "withdrawn", "withdrawn", "accepted", "withdrawn", "offered", "waitlisted", "waitlisted",
    ]  # fmt: skip
    assert [who for who, _, _ in await camp.told("offer_lapsed")] == [4]
    assert [who for who, _, _ in await camp.told("place_offered")] == [3, 4, 5]
    await camp.check_counts(shift_id)


async def test_who_withdrew_and_comes_again_stands_at_the_end(camp: Camp) -> None:
    call = await camp.open_call(1)
    shift_id = call.shifts[0].shift_id
    for who in (1, 2, 3):
        await camp.apply(who, shift_id)
    (second,) = await camp.applying.mine(ResidentId(2))
    await camp.applying.withdraw(ResidentId(2), second.application_id)
    again = await camp.apply(2, shift_id)
    assert again.application_id == second.application_id
    assert (again.state, again.arrival, again.ahead) == (PlaceState.WAITLISTED, 4, 1)
    (first,) = await camp.applying.mine(ResidentId(1))
    await camp.applying.withdraw(ResidentId(1), first.application_id)
    assert [
        row.resident_id for row in await camp.by_arrival(shift_id) if row.state == "offered"
    ] == [3]
    await camp.check_counts(shift_id)


async def test_applying_withdrawing_and_lapsing_all_at_once_keep_the_count(camp: Camp) -> None:
    call = await camp.open_call(5)
    shift_id = call.shifts[0].shift_id
    held = [await camp.apply(who, shift_id) for who in range(1, 31)]
    withdrawals = [camp.applying.withdraw(each.resident_id, each.application_id) for each in held]
    newcomers = [camp.apply(who, shift_id) for who in range(31, 61)]
    await asyncio.gather(*withdrawals, *newcomers, camp.applying.lapse_offers())
    counted = await camp.check_counts(shift_id)
    assert counted["withdrawn"] == 30
    assert counted["accepted"] + counted["offered"] == 5
    assert counted["waitlisted"] == 25
