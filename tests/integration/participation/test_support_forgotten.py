"""What of support for organisations goes when somebody is erased, and by itself at night."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.retention import days
from participation.retention.support import forget_support
from participation.storage.database import Database
from participation.support.tables import incubator_application, nomination
from tests.integration.participation.support_office import CLERK, SupportOffice
from tests.integration.participation.test_support_rounds import ANSWERS, CLOSES, SOURCE

ANNA, PETERIS = ResidentId(1), ResidentId(2)


@pytest.fixture
async def office(database: Database) -> SupportOffice:
    office = await SupportOffice(database).open()
    await office.residents(ANNA, PETERIS)
    return office


async def test_an_erased_residents_place_passes_on_and_their_words_lose_them(
    office: SupportOffice,
) -> None:
    support = office.support
    event = await office.open_event(1)
    for who in (ANNA, PETERIS):
        await support.sign_up(who, event.event_id, "Anna")
    await support.answer(ANNA, **ANSWERS)
    await support.hand_in(ANNA)
    await support.answer(ANNA, does="Vēl viens uzmetums šeit.")
    await support.nominate(ANNA, "ngo", "Biedrība", "Desmit gadus palīdz.", "a@example.org")
    await support.watch(ANNA, "camps")
    residents = Residents(office.database, office.clock, "lv", (support,))
    await residents.erase(ANNA)
    assert [row.state for row in await office.signups(event.event_id)] == ["offered"]
    await office.check_counts(event.event_id)
    async with office.database.reading() as connection:
        (one,) = (await connection.execute(select(incubator_application))).all()
        (named,) = (await connection.execute(select(nomination))).all()
    assert (one.state, one.resident_id, one.contact) == ("submitted", None, None)
    assert (named.resident_id, named.contact, named.nominee) == (None, None, "Biedrība")
    await support.note_round(CLERK, "camps", CLOSES, None, SOURCE)
    assert await office.told("contest_closes") == []


async def test_each_thing_goes_after_its_days_and_not_before(office: SupportOffice) -> None:
    support = office.support
    event = await office.open_event(3)
    await support.sign_up(ANNA, event.event_id, "Anna")
    thrown_away = await support.begin_event(CLERK, "seminar")
    await support.cancel_event(CLERK, thrown_away.event_id)
    await support.answer(ANNA, field="culture")
    await support.answer(PETERIS, **ANSWERS)
    await support.hand_in(PETERIS)
    await support.nominate(ANNA, "ngo", "Biedrība", "Desmit gadus palīdz.")
    await support.note_round(CLERK, "camps", CLOSES, None, SOURCE)
    begin = office.clock.now()

    async def forgotten(after: int) -> dict[str, int]:
        found = await forget_support(office.database, begin + timedelta(days=after))
        return {name: count for name, count in found.items() if count}

    assert await forgotten(days.SIGNUP_DAYS) == {}, "the event is ten days later"
    assert await forgotten(days.DRAFT_DAYS + 1) == {"event_drafts": 1, "incubator_drafts": 1}
    assert await forgotten(days.SIGNUP_DAYS + 11) == {"event_signups": 1}
    assert await forgotten(days.INCUBATOR_DAYS) == {}
    assert await forgotten(days.INCUBATOR_DAYS + 11) == {
        "events": 1,
        "incubator_applications": 1,
        "nominations": 1,
    }
    assert await forgotten(days.ROUND_DAYS) == {}
    assert await forgotten(days.ROUND_DAYS + 60) == {"contest_rounds": 1}
