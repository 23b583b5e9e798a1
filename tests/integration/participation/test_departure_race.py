"""Deleting one's data while others act for the same organisation: nobody locks another out."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import func, insert, select

from participation.errors import Refused
from participation.organisations.tables import organisation, representative
from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.residents.tables import resident
from participation.storage.database import Database
from tests.integration.participation.volunteer_camp import (
    LEADER,
    MORNING,
    ORGANISATION,
    Camp,
)

ROUNDS = 6
DEEDS = 4


@pytest.fixture
async def camp(database: Database) -> Camp:
    camp = Camp(database)
    await camp.organise()
    return camp


async def joins(camp: Camp, who: ResidentId) -> None:
    row = {"organisation_id": ORGANISATION, "resident_id": who, "name": "Anna", "leads": False}
    await camp.run(insert(representative), row | {"since": MORNING.date()})


async def test_representative_with_a_place_is_erased_while_the_shift_is_changed(
    camp: Camp,
) -> None:
    """The shift, the organisation and whoever is told of it are wanted by both at once."""
    (shift,) = (await camp.open_call(1)).shifts
    residents = Residents(camp.database, camp.clock, "lv", (camp.applying,))
    for number in range(1, ROUNDS + 1):
        (who, next_one) = await camp.residents(number, 100 + number)
        await joins(camp, who)
        await camp.apply(who, shift.shift_id)
        waits = await camp.apply(next_one, shift.shift_id)
        changes = [
            camp.calls.change_shift(LEADER, shift.shift_id, capacity=number + more)
            for more in range(1, DEEDS + 1)
        ]
        declines = [camp.applying.withdraw(next_one, waits.application_id) for _ in range(DEEDS)]
        done = await asyncio.wait_for(
            asyncio.gather(residents.erase(who), *changes, *declines, return_exceptions=True), 30
        )
        failed = [one for one in done if isinstance(one, BaseException)]
        assert not [one for one in failed if not isinstance(one, Refused)]
        assert done[0] not in failed
    left = select(func.count()).select_from(resident).where(resident.c.resident_id < 100)
    assert (await camp.rows(left))[0][0] == 0
    await camp.check_counts(shift.shift_id)


async def test_whoever_acts_alone_is_erased_while_their_calls_are_changed(camp: Camp) -> None:
    """The organisation ends, and its drafts go with it."""
    residents = Residents(camp.database, camp.clock, "lv", (camp.applying,))
    calls = [await camp.draft() for _ in range(DEEDS)]
    changes = [camp.calls.change(LEADER, one.call_id, contact="29123457") for one in calls]
    done = await asyncio.wait_for(
        asyncio.gather(residents.erase(LEADER), *changes, return_exceptions=True), 30
    )
    assert not [
        one for one in done if isinstance(one, BaseException) and not isinstance(one, Refused)
    ]
    assert await camp.rows(select(organisation.c.organisation_id)) == []
