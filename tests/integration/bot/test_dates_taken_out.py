"""What a resident gives up is taken out of calendars that had it, as long as it lies ahead."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.civic_dates.date import CivicDate
from bot.civic_dates.file import content_of, entries
from bot.civic_dates.own_dates import no_link, own_dates
from tests.integration.bot.calendar_hall import ANNA, Hall, open_hall
from tests.unit.bot.papers import plain_reader


@pytest.fixture
async def hall(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hall]:
    hall = await open_hall(monkeypatch, database_url)
    yield hall
    await hall.database.close()


async def dates(hall: Hall) -> dict[str, CivicDate]:
    tr = hall.services.translators["en"]
    return {each.key: each for each in await own_dates(hall.services, ANNA, tr)}


async def test_an_event_that_was_withdrawn_from_is_taken_out_of_calendars(hall: Hall) -> None:
    event_id = await hall.event(ANNA)
    key = f"event-{event_id}"
    accepted = (await dates(hall))[key]
    (own,) = await hall.services.support.signups(ANNA)
    await hall.services.support.withdraw(ANNA, own.signup.signup_id)
    withdrawn = (await dates(hall))[key]
    assert (accepted.is_cancelled, withdrawn.is_cancelled) == (False, True)
    tr = hall.services.translators["en"]
    file = content_of(await entries(hall.services, ANNA, tr, no_link), hall.services, tr)
    (there,) = (
        each
        for each in plain_reader.read(file).inside("VEVENT")
        if each.value("UID") == f"{key}@liepaja.balss"
    )
    assert there.value("STATUS") == "CANCELLED"
    await hall.services.support.sign_up(ANNA, event_id, "Anna")
    again = (await dates(hall))[key]
    assert not again.is_cancelled
    assert accepted.version < withdrawn.version < again.version
    await hall.services.support.withdraw(ANNA, own.signup.signup_id)
    hall.clock.moment = accepted.ends_at
    assert key not in await dates(hall), "it is over"


async def test_plan_of_who_wants_to_hear_no_more_is_taken_out_of_calendars(hall: Hall) -> None:
    reminders = hall.services.election_reminders
    await reminders.plan(ANNA, "saeima_2026", datetime(2026, 10, 3, 9, tzinfo=UTC))

    async def plans() -> list[CivicDate]:
        return [each for key, each in (await dates(hall)).items() if key.startswith("plan-")]

    (planned,) = await plans()
    await reminders.voted(ANNA, "saeima_2026")
    (ended,) = await plans()
    assert (planned.is_cancelled, ended.is_cancelled) == (False, True)
    assert (ended.key, ended.starts_at) == (planned.key, planned.starts_at)
    hall.clock.moment += timedelta(hours=1)
    await reminders.not_yet(ANNA, "saeima_2026")
    (again,) = await plans()
    assert not again.is_cancelled
    assert planned.version < ended.version < again.version
    await reminders.voted(ANNA, "saeima_2026")
    hall.clock.moment = planned.starts_at
    assert await plans() == [], "its hour has come"
