"""Reminders asked for and taken back with the place, and what notices read when they are written,
on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from participation.delivery.delivery import NoticeKind
from participation.delivery.tables import delivery
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering.after_shift import AfterShift
from participation.volunteering.briefing import Briefings
from participation.volunteering.messages import CallMessages
from participation.volunteering.record import HoursRecord
from participation.volunteering.reminders import KINDS, reminder_subject
from tests.integration.participation.volunteer_camp import (
    CITY,
    DAY,
    HOUR,
    LEADER,
    ORGANISATION,
    Camp,
)

ANNA, OLGA = ResidentId(11), ResidentId(12)
TOMORROW, SOON = (kind.value for kind in KINDS)


@pytest.fixture
async def camp(database: Database) -> Camp:
    camp = Camp(database)
    await camp.organise()
    await camp.residents(ANNA, OLGA)
    return camp


async def reminders(camp: Camp) -> list[tuple[int, str, str]]:
    """(resident, subject, state) of both kinds."""
    return [*await camp.told(TOMORROW), *await camp.told(SOON)]


async def test_reminders_are_asked_for_with_the_place_and_taken_back_with_it(camp: Camp) -> None:
    call = await camp.open_call()
    (shift,) = call.shifts
    own = await camp.apply(ANNA, shift.shift_id)
    about = reminder_subject(own.application_id, shift.starts_at)
    assert await reminders(camp) == [(ANNA, about, "pending")] * 2
    await camp.apply(ANNA, shift.shift_id)
    assert len(await reminders(camp)) == 2
    await camp.applying.withdraw(ANNA, own.application_id)
    assert await reminders(camp) == [(ANNA, about, "cancelled")] * 2
    await camp.apply(ANNA, shift.shift_id)
    assert await reminders(camp) == [(ANNA, about, "pending")] * 2


async def test_who_waits_or_is_offered_a_place_is_not_reminded_until_they_take_it(
    camp: Camp,
) -> None:
    call = await camp.open_call(1)
    (shift,) = call.shifts
    hers = await camp.apply(ANNA, shift.shift_id)
    waits = await camp.apply(OLGA, shift.shift_id)
    await camp.applying.withdraw(ANNA, hers.application_id)
    assert {who for who, _, state in await reminders(camp) if state == "pending"} == set()
    await camp.applying.accept_offer(OLGA, waits.application_id)
    assert {who for who, _, state in await reminders(camp) if state == "pending"} == {OLGA}


async def test_whom_the_organisation_chooses_is_reminded(camp: Camp) -> None:
    call = await camp.open_call(admission="chosen")
    own = await camp.apply(ANNA, call.shifts[0].shift_id)
    assert await reminders(camp) == []
    await camp.calls.accept(LEADER, own.application_id)
    assert len(await reminders(camp)) == 2
    await camp.calls.decline(LEADER, own.application_id, "other")
    assert {state for _, _, state in await reminders(camp)} == {"cancelled"}


async def test_whoever_comes_again_is_told_of_the_place_again(camp: Camp) -> None:
    call = await camp.open_call(admission="chosen")
    shift_id = call.shifts[0].shift_id
    for _ in range(2):
        own = await camp.apply(ANNA, shift_id)
        await camp.calls.accept(LEADER, own.application_id)
        await camp.run(update(delivery).values(state="sent"))
        await camp.applying.withdraw(ANNA, own.application_id)
        await camp.run(update(delivery).values(state="sent"))
    assert len(await camp.told("place_accepted")) == 2
    assert len(await camp.told("applicant_left")) == 2


async def test_moved_shift_moves_its_reminders(camp: Camp) -> None:
    call = await camp.open_call()
    (shift,) = call.shifts
    own = await camp.apply(ANNA, shift.shift_id)
    later = shift.starts_at + DAY
    await camp.calls.change_shift(
        LEADER, shift.shift_id, starts_at=later, ends_at=later + 3 * HOUR
    )
    waiting = {subject for _, subject, state in await reminders(camp) if state == "pending"}
    assert waiting == {reminder_subject(own.application_id, later)}
    due = await camp.rows(delivery.select().where(delivery.c.state == "pending"))
    soon = [row.due_at for row in due if row.kind == SOON]
    assert soon == [later - 2 * HOUR]


async def test_cancelled_shift_takes_its_reminders_back_and_tells_everybody(camp: Camp) -> None:
    call = await camp.open_call(1)
    (shift,) = call.shifts
    await camp.apply(ANNA, shift.shift_id)
    await camp.apply(OLGA, shift.shift_id)
    await camp.calls.cancel_shift(LEADER, shift.shift_id, "Stipra vētra")
    assert {state for _, _, state in await reminders(camp)} == {"cancelled"}
    about = str(shift.shift_id)
    told = await camp.told(NoticeKind.SHIFT_CANCELLED)
    assert told == [(ANNA, about, "pending"), (OLGA, about, "pending")]
    rows = await camp.rows(delivery.select().where(delivery.c.kind == "shift_cancelled"))
    assert {row.useful_until for row in rows} == {shift.starts_at}
    brief = await Briefings(camp.database).shift(shift.shift_id, ANNA, "ru")
    assert brief is not None
    assert (brief.state, brief.reason) == ("cancelled", "Stipra vētra")
    assert (brief.call.title, brief.call.is_mine) == ("Suņu pastaigas", False)


async def test_change_tells_its_reader_about_their_own_shifts(camp: Camp) -> None:
    call = await camp.open_call()
    await camp.apply(ANNA, call.shifts[0].shift_id)
    await camp.calls.change(LEADER, call.call_id, address="Lielā iela 2")
    ((who, subject, _),) = await camp.told(NoticeKind.CALL_CHANGED)
    version = int(subject.partition(".")[2])
    briefings = Briefings(camp.database)
    change = await briefings.change(call.call_id, version, ResidentId(who), "lv")
    assert change is not None
    assert change.codes == ("place",)
    assert [each.call.address for each in change.shifts] == ["Lielā iela 2"]
    assert await briefings.change(call.call_id, version, OLGA, "lv") is None
    assert await briefings.change(call.call_id, version + 1, ANNA, "lv") is None


async def test_message_is_for_who_has_a_place(camp: Camp) -> None:
    call = await camp.open_call()
    own = await camp.apply(ANNA, call.shifts[0].shift_id)
    messages = CallMessages(camp.database, camp.clock, CITY)
    written = await messages.write(LEADER, call.call_id, "Paņemiet cimdus!")
    briefings = Briefings(camp.database)
    brief = await briefings.message(written.message_id, ANNA, "en")
    assert brief is not None
    assert (brief.text, brief.is_meant) == ("Paņemiet cimdus!", True)
    await camp.applying.withdraw(ANNA, own.application_id)
    gone = await briefings.message(written.message_id, ANNA, "en")
    assert gone is not None
    assert not gone.is_meant
    assert await briefings.message(written.message_id + 1, ANNA, "en") is None


async def test_representatives_are_asked_once_for_the_hours_of_a_shift_that_is_over(
    camp: Camp,
) -> None:
    call = await camp.open_call(lasts=2 * HOUR)
    (shift,) = call.shifts
    await camp.apply(ANNA, shift.shift_id)
    empty = await camp.open_call(starts_in=8 * DAY)
    after = AfterShift(camp.database, camp.clock, CITY)
    assert await after.ask_to_confirm() == 0
    camp.clock.moment = shift.ends_at
    assert await after.ask_to_confirm() == 1
    assert await after.ask_to_confirm() == 0
    assert await camp.told(NoticeKind.CONFIRM_HOURS) == [(LEADER, str(shift.shift_id), "pending")]
    camp.clock.moment = empty.shifts[0].ends_at  # nobody had a place there
    assert await after.ask_to_confirm() == 0
    brief = await Briefings(camp.database).shift(shift.shift_id, LEADER, "lv")
    assert brief is not None
    assert (brief.unconfirmed, brief.held, brief.call.is_mine) == (1, 1, True)


async def test_old_shifts_are_left_alone_after_a_long_pause(camp: Camp) -> None:
    call = await camp.open_call()
    await camp.apply(ANNA, call.shifts[0].shift_id)
    camp.clock.moment = call.shifts[0].ends_at + timedelta(days=8)
    assert await AfterShift(camp.database, camp.clock, CITY).ask_to_confirm() == 0


async def test_hours_are_told_to_whose_they_are(camp: Camp) -> None:
    call = await camp.open_call()
    (shift,) = call.shifts
    own = await camp.apply(ANNA, shift.shift_id)
    camp.clock.moment = shift.ends_at + HOUR
    record = HoursRecord(camp.database, camp.clock, CITY)
    await record.confirm(LEADER, shift.shift_id, {own.application_id: 90})
    ((_, subject, _),) = await camp.told(NoticeKind.HOURS_CONFIRMED)
    briefings = Briefings(camp.database)
    brief = await briefings.hours(int(subject), ANNA, "ru")
    assert brief is not None
    assert (brief.minutes, brief.title, brief.is_mine) == (90, "Suņu pastaigas", True)
    other = await briefings.hours(int(subject), OLGA, "ru")
    assert other is not None
    assert (other.is_mine, other.is_of_mine) == (False, False)
    assert brief.organisation == f"Biedrība {ORGANISATION}"


async def test_call_is_told_with_its_decision(camp: Camp) -> None:
    call = await camp.draft()
    brief = await Briefings(camp.database).call(call.call_id, LEADER, "ru")
    assert brief is not None
    assert (brief.title, brief.state, brief.is_mine) == ("Suņu pastaigas", "draft", True)
    assert await Briefings(camp.database).call(call.call_id + 1, LEADER, "ru") is None
