"""Events for organisations: places, the waiting list, changes that are told, bad input."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.support.event_told import remind_at
from tests.integration.participation.support_office import CITY, CLERK, HOUR, SupportOffice

PEOPLE, PLACES = 60, 10


@pytest.fixture
async def office(database: Database) -> SupportOffice:
    return await SupportOffice(database).open()


async def refused(deed: object, reason: Reason) -> None:
    with pytest.raises(Refused) as caught:
        await deed  # type: ignore[misc]
    assert caught.value.reason is reason


async def test_60_sign_up_at_once_for_10_places_and_10_withdrawals_promote_the_right_10(
    office: SupportOffice,
) -> None:
    await office.residents(*range(1, PEOPLE + 1))
    event = await office.open_event(PLACES)
    presses = [who for who in range(1, PEOPLE + 1) for _ in range(2)]
    await asyncio.gather(
        *(
            office.support.sign_up(ResidentId(who), event.event_id, f"Anna {who}X")
            for who in presses
        )
    )
    rows = await office.signups(event.event_id)
    assert [row.arrival for row in rows] == list(range(1, PEOPLE + 1))
    assert len({row.resident_id for row in rows}) == PEOPLE
    assert [row.state for row in rows] == ["accepted"] * PLACES + ["waitlisted"] * 50
    await office.check_counts(event.event_id)
    assert len(await office.told("event_tomorrow")) == PLACES

    await asyncio.gather(
        *(office.support.withdraw(row.resident_id, row.signup_id) for row in rows[:PLACES])
    )
    after = await office.signups(event.event_id)
    assert [row.state for row in after] == (
        ["withdrawn"] * PLACES + ["offered"] * PLACES + ["waitlisted"] * 40
    )
    await office.check_counts(event.event_id)
    asked = {(row.resident_id, f"{row.signup_id}.{row.arrival}", "pending") for row in rows[10:20]}
    assert set(await office.told("event_offered")) == asked
    assert {state for _, _, state in await office.told("event_tomorrow")} == {"cancelled"}


async def test_an_offer_is_taken_declined_or_passes_on(office: SupportOffice) -> None:
    await office.residents(1, 2, 3, 4)
    event = await office.open_event(1)
    support, this = office.support, event.event_id
    own = [await support.sign_up(ResidentId(who), this, f"N{who}") for who in (1, 2, 3, 4)]
    assert [each.signup.state for each in own] == ["accepted"] + ["waitlisted"] * 3
    assert [each.ahead for each in own] == [0, 0, 1, 2]
    await support.withdraw(ResidentId(1), own[0].signup.signup_id)
    office.clock.moment += 13 * HOUR
    await refused(support.accept_offer(ResidentId(2), own[1].signup.signup_id), Reason.OFFER_GONE)
    assert await support.lapse_offers() == 1
    assert await support.lapse_offers() == 0
    await support.withdraw(ResidentId(3), own[2].signup.signup_id)  # "no, thank you"
    taken = await support.accept_offer(ResidentId(4), own[3].signup.signup_id)
    assert taken.signup.state == "accepted"
    again = await support.accept_offer(ResidentId(4), own[3].signup.signup_id)
    assert again.signup.state == "accepted"
    await office.check_counts(this)
    await refused(support.withdraw(ResidentId(1), own[3].signup.signup_id), Reason.SIGNUP_UNKNOWN)


async def test_a_change_is_told_once_and_moves_the_reminder(office: SupportOffice) -> None:
    await office.residents(1, 2)
    event = await office.open_event(1)
    assert event.starts_at is not None
    for who in (1, 2):
        await office.support.sign_up(ResidentId(who), event.event_id, "Anna")
    later = event.starts_at + timedelta(days=2)
    await office.support.change_event(CLERK, event.event_id, starts_at=later)
    await office.support.change_event(CLERK, event.event_id, place="Graudu iela 1")
    this = event.event_id
    assert await office.told("event_changed") == [
        (1, f"{this}.1", "cancelled"),
        (1, f"{this}.2", "pending"),
        (2, f"{this}.1", "cancelled"),
        (2, f"{this}.2", "pending"),
    ]
    assert await office.due("event_tomorrow") == [remind_at(later, CITY.zone)]
    await office.support.change_event(CLERK, event.event_id, place="Graudu iela 1")
    assert len(await office.told("event_changed")) == 4, "the same place again is no change"


async def test_a_cancellation_is_told_to_everybody_and_ends_the_rest(
    office: SupportOffice,
) -> None:
    await office.residents(1, 2)
    event = await office.open_event(1)
    for who in (1, 2):
        await office.support.sign_up(ResidentId(who), event.event_id, "Anna")
    await refused(
        office.support.cancel_event(CLERK, event.event_id, " "),
        Reason.SUPPORT_TEXT_WITHOUT_LETTERS,
    )
    await office.support.cancel_event(CLERK, event.event_id, "Lektors saslima.")
    await office.support.cancel_event(CLERK, event.event_id, "Vēlreiz.")
    told = await office.told("event_cancelled")
    assert told == [(1, str(event.event_id), "pending"), (2, str(event.event_id), "pending")]
    assert [state for *_, state in await office.told("event_tomorrow")] == ["cancelled"]
    await refused(
        office.support.sign_up(ResidentId(1), event.event_id + 1, "Anna"), Reason.EVENT_UNKNOWN
    )


async def test_more_places_are_offered_to_those_who_wait(office: SupportOffice) -> None:
    await office.residents(1, 2, 3)
    event = await office.open_event(1)
    for who in (1, 2, 3):
        await office.support.sign_up(ResidentId(who), event.event_id, "Anna")
    after = await office.support.change_event(CLERK, event.event_id, capacity=2)
    assert (after.held, after.waiting) == (2, 1)
    await office.check_counts(event.event_id)
    await refused(
        office.support.change_event(CLERK, event.event_id, capacity=1), Reason.EVENT_CAPACITY_HELD
    )


# Summer time begins on 29 March 2026 and ends on 25 October 2026.
@pytest.mark.parametrize("day", ["2026-03-29", "2026-03-30", "2026-10-25", "2026-10-26"])
async def test_the_reminder_comes_at_ten_the_day_before(office: SupportOffice, day: str) -> None:
    await office.residents(1)
    starts_at = datetime.fromisoformat(f"{day}T18:00").replace(tzinfo=CITY.zone).astimezone(UTC)
    office.clock.moment = starts_at - timedelta(days=5)
    event = await office.open_event(3, starts_in=timedelta(days=5))
    await office.support.sign_up(ResidentId(1), event.event_id, "Anna")
    (due,) = await office.due("event_tomorrow")
    local = due.astimezone(CITY.zone)
    assert (local.hour, local.date()) == (10, starts_at.date() - timedelta(days=1))


async def test_bad_input_is_refused_and_changes_nothing(office: SupportOffice) -> None:
    await office.residents(1)
    support = office.support
    await refused(support.begin_event(CLERK, "party"), Reason.SUPPORT_ANSWER_UNKNOWN)
    await refused(support.begin_event(ResidentId(1), "seminar"), Reason.NOT_STAFF)
    event = await support.begin_event(CLERK, "seminar")
    this, now = event.event_id, office.clock.now()
    for fields, reason in (
        ({"capacity": 0}, Reason.EVENT_CAPACITY_UNFIT),
        ({"capacity": 10_000}, Reason.EVENT_CAPACITY_UNFIT),
        ({"starts_at": now}, Reason.EVENT_IN_PAST),
        ({"starts_at": now + timedelta(days=800)}, Reason.EVENT_TOO_FAR),
        ({"place": "x" * 201}, Reason.SUPPORT_TEXT_TOO_LONG),
        ({"starts_at": now + HOUR, "ends_at": now + HOUR}, Reason.EVENT_ENDS_BEFORE_START),
        ({"starts_at": now + HOUR, "ends_at": now + 400 * HOUR}, Reason.EVENT_TOO_LONG),
    ):
        await refused(support.change_event(CLERK, this, **fields), reason)
    await refused(
        support.set_event_text(CLERK, this, "lv", "T" * 101, "x" * 20),
        Reason.SUPPORT_TEXT_TOO_LONG,
    )
    await refused(support.publish_event(CLERK, this), Reason.EVENT_INCOMPLETE)
    assert await support.event_for_staff(CLERK, this) == event
    await refused(support.event(ResidentId(1), this), Reason.EVENT_UNKNOWN)
    await refused(support.sign_up(ResidentId(1), this, "Anna"), Reason.EVENT_UNKNOWN)
    assert await support.events() == ()
