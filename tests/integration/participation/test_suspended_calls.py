"""While an organisation is suspended nobody comes to its shifts, and nobody is promoted; whoever
applied is told, and everything goes on when the city lets it."""

import pytest
from sqlalchemy import update

from participation.errors import Reason, Refused
from participation.organisations.service import Organisations
from participation.organisations.tables import organisation
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.staff.actor import Actor
from participation.storage.database import Database
from participation.volunteering.call import Shift
from participation.volunteering.standstill import Standstill
from tests.integration.participation.volunteer_camp import (
    CITY,
    HOUR,
    ORGANISATION,
    Camp,
    states,
)

ANNA, BEN, CARL = (ResidentId(each) for each in (1, 2, 3))


class Town:
    """A camp with the city's word about its organisation."""

    def __init__(self, camp: Camp, staff: Actor, shift: Shift) -> None:
        self.camp, self.staff, self.shift = camp, staff, shift
        follower = Standstill(camp.database, camp.clock, CITY)
        self.organisations = Organisations(camp.database, camp.clock, CITY, (follower,))

    async def suspends(self) -> None:
        await self.organisations.suspend(self.staff, ORGANISATION, "Sūdzība")

    async def lets_go_on(self) -> None:
        await self.organisations.decide(self.staff, ORGANISATION, approve=True)

    async def told(self, kind: str) -> list[int]:
        return sorted(who for who, _, _ in await self.camp.told(kind))


@pytest.fixture
async def town(database: Database) -> Town:
    """Anna has the only place of a shift, Ben waits for it."""
    camp = Camp(database)
    await camp.organise()
    await camp.residents(1, 2, 3)
    (shift,) = (await camp.open_call(1)).shifts
    for who in (ANNA, BEN):
        await camp.apply(who, shift.shift_id)
    return Town(camp, await camp.moderator(), shift)


async def test_whoever_applied_is_told_when_it_is_suspended_and_when_it_goes_on(
    town: Town,
) -> None:
    await town.suspends()
    assert await town.told("call_suspended") == [ANNA, BEN]
    await town.suspends()
    assert await town.told("call_suspended") == [ANNA, BEN]
    assert await town.told("call_goes_on") == []
    await town.lets_go_on()
    assert await town.told("call_goes_on") == [ANNA, BEN]


async def test_place_that_gets_free_meanwhile_passes_on_when_it_goes_on(town: Town) -> None:
    await town.suspends()
    (own,) = await town.camp.applying.mine(ANNA)
    await town.camp.applying.withdraw(ANNA, own.application_id)
    assert states(await town.camp.by_arrival(town.shift.shift_id)) == ["withdrawn", "waitlisted"]
    with pytest.raises(Refused) as refused:
        await town.camp.apply(CARL, town.shift.shift_id)
    assert refused.value.reason is Reason.CALL_NOT_OPEN
    assert await town.told("place_offered") == []
    await town.lets_go_on()
    assert await town.told("place_offered") == [BEN]
    (own,) = await town.camp.applying.mine(BEN)
    assert own.state is PlaceState.OFFERED
    await town.camp.check_counts(town.shift.shift_id)


async def test_nobody_slips_in_shortly_before_the_start(town: Town) -> None:
    """Then whoever waits and asks again has what is free."""
    await town.suspends()
    (own,) = await town.camp.applying.mine(ANNA)
    town.camp.clock.moment = town.shift.starts_at - HOUR / 2
    await town.camp.applying.withdraw(ANNA, own.application_id)
    assert (await town.camp.apply(BEN, town.shift.shift_id)).state is PlaceState.WAITLISTED
    await town.camp.run(update(organisation).values(state="approved"))
    assert (await town.camp.apply(BEN, town.shift.shift_id)).state is PlaceState.ACCEPTED


async def test_offer_that_was_made_before_stands(town: Town) -> None:
    (own,) = await town.camp.applying.mine(ANNA)
    await town.camp.applying.withdraw(ANNA, own.application_id)
    await town.suspends()
    (own,) = await town.camp.applying.mine(BEN)
    taken = await town.camp.applying.accept_offer(BEN, own.application_id)
    assert taken.state is PlaceState.ACCEPTED
    assert taken.call.organisation.state == "suspended"
