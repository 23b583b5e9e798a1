"""What is left of volunteering goes after its days, and not a day before."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.retention import days
from participation.retention.volunteering import forget_volunteering
from participation.storage.database import Database
from participation.volunteering.tables import call, guardian_consent
from participation.volunteering.wanted import Wanted
from tests.integration.participation.volunteer_camp import LEADER, MORNING, Camp, states

SECOND = timedelta(seconds=1)
NOTHING = dict.fromkeys(
    ("applications", "consent_links", "call_drafts", "calls", "search_hits", "searches"), 0
)


@pytest.fixture
async def camp(database: Database) -> Camp:
    camp = Camp(database)
    await camp.organise()
    await camp.residents(1, 2, 3)
    return camp


async def gone(camp: Camp) -> dict[str, int]:
    found = await forget_volunteering(camp.database, camp.clock.now())
    return {name: many for name, many in found.items() if many}


async def test_applications_go_sooner_without_a_place_and_consents_go_with_them(
    camp: Camp,
) -> None:
    one = await camp.open_call(1)
    shift = one.shifts[0]
    child = await camp.apply(1, shift.shift_id, age_band="child")
    token = await camp.applying.ask_consent(ResidentId(1), child.application_id)
    await camp.applying.give_consent(ResidentId(2), token, "Māra", "Piekrītu.")
    waits = await camp.apply(3, shift.shift_id)
    assert waits.state is PlaceState.WAITLISTED
    camp.clock.moment = shift.ends_at + timedelta(days.APPLICATION_WITHOUT_PLACE_DAYS)
    assert await gone(camp) == {}
    camp.clock.moment += SECOND
    assert await gone(camp) == {"applications": 1}
    assert states(await camp.by_arrival(shift.shift_id)) == ["accepted"]
    camp.clock.moment = shift.ends_at + timedelta(days.APPLICATION_DAYS) + SECOND
    assert await gone(camp) == {"applications": 1}
    assert await camp.rows(select(func.count()).select_from(guardian_consent)) == [(0,)]
    camp.clock.moment = MORNING + timedelta(days.CALL_DAYS)
    assert await gone(camp) == {}
    camp.clock.moment = shift.ends_at + timedelta(days.CALL_DAYS) + SECOND
    assert await gone(camp) == {"calls": 1}


async def test_drafts_links_and_searches_go(camp: Camp) -> None:
    await camp.finding.save(ResidentId(1), Wanted(field="animals"))
    await camp.finding.save(ResidentId(1), Wanted(until_on=MORNING.date()))
    await camp.draft()
    one = await camp.open_call(1)
    two = await camp.open_call(1)
    own = await camp.apply(1, one.shifts[0].shift_id, age_band="child")
    await camp.applying.ask_consent(ResidentId(1), own.application_id)
    assert await gone(camp) == {}
    await camp.calls.cancel(LEADER, two.call_id, "Vētra.")
    assert await gone(camp) == {"search_hits": 1}
    camp.clock.moment += timedelta(days=8)
    assert await gone(camp) == {"consent_links": 1, "searches": 1}
    camp.clock.moment = MORNING + timedelta(days.DRAFT_DAYS) + SECOND
    assert await gone(camp) == {"applications": 1, "call_drafts": 1}
    assert await camp.rows(select(func.count()).select_from(call)) == [(2,)]
    camp.clock.moment = MORNING + timedelta(days.SEARCH_DAYS + 1)
    assert await gone(camp) == {"searches": 1}
    assert set(await forget_volunteering(camp.database, camp.clock.now())) == set(NOTHING)
