"""The record of hours: confirmed once, disputed, answered, never lost. On both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from participation.clock import FixedClock
from participation.errors import Reason, Refused
from participation.organisations.tables import organisation, representative
from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.retention import days
from participation.retention.retention import forget
from participation.staff.tables import staff_log
from participation.storage.database import Database
from participation.volunteering.hours import HoursState
from participation.volunteering.tables import hours_change
from tests.integration.participation.hours_desk import (
    CALL,
    DAY,
    HOUR,
    SHIFT,
    HoursDesk,
    number_of,
)
from tests.integration.participation.volunteer_camp import CITY, LEADER, MORNING

ANNA, BORIS = ResidentId(11), ResidentId(12)
OTHER_LEADER, COLLEAGUE = ResidentId(9002), ResidentId(9003)


@pytest.fixture
async def desk(database: Database) -> HoursDesk:
    desk = HoursDesk(database)
    await desk.opens(ANNA, BORIS)
    return desk


async def refused(deed: object) -> Refused:
    with pytest.raises(Refused) as caught:
        await deed  # type: ignore[misc]
    return caught.value


async def test_one_press_confirms_the_full_length_for_everybody(desk: HoursDesk) -> None:
    assert await desk.hours.confirm(LEADER, SHIFT) == 2
    assert [(row.resident_id, row.minutes, row.state) for row in await desk.rows()] == [
        (ANNA, 180, "confirmed"),
        (BORIS, 180, "confirmed"),
    ]
    assert await desk.told(ANNA) == ["hours_confirmed"]
    (entry,) = await desk.hours.mine(ANNA)
    assert (entry.titles["lv"], entry.organisation) == ("Suņu pastaigas", "Biedrība 71")


async def test_two_representatives_confirm_at_once_and_it_counts_once(desk: HoursDesk) -> None:
    await desk.camp.residents(COLLEAGUE)
    row = {"organisation_id": 71, "resident_id": COLLEAGUE, "name": "Jānis", "leads": False}
    await desk.camp.run(insert(representative), row | {"since": MORNING.date()})
    both = (LEADER, COLLEAGUE) * 3
    confirmed = await asyncio.gather(*(desk.hours.confirm(who, SHIFT) for who in both))
    assert sum(confirmed) == 2
    assert len(await desk.rows()) == 2
    assert len(await desk.camp.rows(select(hours_change))) == 2
    assert await desk.told(BORIS) == ["hours_confirmed"]


async def test_changed_minutes_stay_when_the_rest_is_confirmed(desk: HoursDesk) -> None:
    assert await desk.hours.confirm(LEADER, SHIFT, {number_of(SHIFT, ANNA): 0}) == 1
    assert await desk.hours.confirm(LEADER, SHIFT) == 1
    assert [row.minutes for row in await desk.rows()] == [0, 180]
    total = await desk.hours.total(ANNA)
    assert (total.all, total.shifts, total.waiting) == (0, 0, 0)


@pytest.mark.parametrize(
    ("minutes", "reason"),
    [
        (20, Reason.HOURS_NOT_QUARTERS),
        (-15, Reason.HOURS_NOT_QUARTERS),
        (435, Reason.HOURS_TOO_MANY),
    ],
)
async def test_minutes_that_cannot_be_are_refused(
    desk: HoursDesk, minutes: int, reason: Reason
) -> None:
    one = {number_of(SHIFT, ANNA): minutes}
    assert (await refused(desk.hours.confirm(LEADER, SHIFT, one))).reason is reason
    assert await desk.rows() == []
    assert await desk.hours.confirm(LEADER, SHIFT, {number_of(SHIFT, ANNA): 420}) == 1


async def test_hours_are_confirmed_after_the_end_and_within_sixty_days(desk: HoursDesk) -> None:
    await desk.adds_shift(602, MORNING + DAY, 2 * HOUR)
    await desk.takes_part(602, [ANNA])
    assert (await refused(desk.hours.confirm(LEADER, 602))).reason is Reason.SHIFT_NOT_OVER
    desk.passes(60 * DAY - HOUR - timedelta(seconds=1))
    assert [each.shift_id for each in await desk.hours.to_confirm(LEADER)] == [602, SHIFT]
    desk.passes(timedelta(seconds=1))
    late = await refused(desk.hours.confirm(LEADER, SHIFT))
    assert (late.reason, late.facts["days"]) == (Reason.HOURS_TOO_LATE, 60)
    assert [each.shift_id for each in await desk.hours.to_confirm(LEADER)] == [602]


async def test_nobody_but_a_representative_confirms(desk: HoursDesk) -> None:
    for who in (ANNA, ResidentId(777)):
        for deed in (desk.hours.confirm(who, SHIFT), desk.hours.shift(who, SHIFT)):
            assert (await refused(deed)).reason is Reason.NOT_YOUR_ORGANISATION
    await desk.camp.organise(72, OTHER_LEADER)
    deed = desk.hours.confirm(OTHER_LEADER, SHIFT)
    assert (await refused(deed)).reason is Reason.NOT_YOUR_ORGANISATION
    assert await desk.hours.to_confirm(OTHER_LEADER) == ()
    await desk.camp.run(update(organisation).values(state="suspended"))
    deed = desk.hours.confirm(LEADER, SHIFT)
    assert (await refused(deed)).reason is Reason.ORGANISATION_NOT_APPROVED
    assert await desk.rows() == []


async def test_somebody_elses_application_cannot_be_slipped_in(desk: HoursDesk) -> None:
    await desk.adds_shift(602, MORNING - 4 * HOUR, HOUR)
    await desk.takes_part(602, [ANNA])
    deed = desk.hours.confirm(LEADER, SHIFT, {number_of(602, ANNA): 60})
    assert (await refused(deed)).reason is Reason.APPLICATION_UNKNOWN


async def test_a_dispute_is_corrected_and_everything_before_is_kept(desk: HoursDesk) -> None:
    number = await desk.confirmed(ANNA)
    disputed = await desk.hours.dispute(ANNA, number, 240, "Paliku vēl stundu.")
    assert (disputed.state, disputed.minutes, disputed.claimed) == (HoursState.DISPUTED, 180, 240)
    assert await desk.told(LEADER) == ["hours_disputed"]
    (waiting,) = await desk.hours.to_confirm(LEADER)
    assert (waiting.open, waiting.disputes) == (0, 1)
    desk.passes(HOUR)
    corrected = await desk.hours.correct(LEADER, number, 225, "Paldies!")
    assert (corrected.state, corrected.minutes) == (HoursState.CORRECTED, 225)
    assert (corrected.dispute, corrected.answer) == ("Paliku vēl stundu.", "Paldies!")
    assert await desk.told(ANNA) == ["hours_confirmed", "hours_confirmed"]
    steps = await desk.hours.steps(ANNA)
    assert [(one.minutes_before, one.minutes, one.state) for one in steps] == [
        (None, 180, "confirmed"),
        (180, 180, "disputed"),
        (180, 225, "corrected"),
    ]
    by = await desk.camp.rows(
        select(hours_change.c.changed_by)
        .where(hours_change.c.hours_id == number)
        .order_by(hours_change.c.change_id)
    )
    assert [row.changed_by for row in by] == [LEADER, ANNA, LEADER]


async def test_a_kept_dispute_goes_to_the_city_and_may_still_be_corrected(desk: HoursDesk) -> None:
    number = await desk.confirmed(ANNA)
    await desk.hours.dispute(ANNA, number, 240, "Paliku vēl stundu.")
    early = await refused(desk.hours.take_to_city(ANNA, number))
    assert early.reason is Reason.HOURS_ANSWER_AWAITED
    assert (await refused(desk.hours.keep(LEADER, number, " "))).reason is (
        Reason.HOURS_WORDS_MISSING
    )
    kept = await desk.hours.keep(LEADER, number, "Mūsu sarakstā ir trīs stundas.")
    assert (kept.state, kept.minutes) == (HoursState.KEPT, 180)
    again = await refused(desk.hours.dispute(ANNA, number, 210, "Tomēr"))
    assert again.reason is Reason.HOURS_MOVED_ON
    assert (await desk.hours.take_to_city(ANNA, number)).state is HoursState.CITY
    assert (await desk.hours.take_to_city(ANNA, number)).state is HoursState.CITY
    desk.passes(400 * DAY)
    (waiting,) = await desk.hours.to_confirm(LEADER)
    assert waiting.disputes == 1
    assert (await desk.hours.correct(LEADER, number, 240)).state is HoursState.CORRECTED


async def test_without_an_answer_for_two_weeks_it_goes_to_the_city(desk: HoursDesk) -> None:
    number = await desk.confirmed(ANNA)
    await desk.hours.dispute(ANNA, number, 240, "Paliku vēl stundu.")
    desk.passes(14 * DAY - timedelta(seconds=1))
    early = await refused(desk.hours.take_to_city(ANNA, number))
    assert early.reason is Reason.HOURS_ANSWER_AWAITED
    desk.passes(timedelta(seconds=1))
    assert (await desk.hours.take_to_city(ANNA, number)).state is HoursState.CITY


async def test_city_decides_for_good_and_tells_both_sides(desk: HoursDesk) -> None:
    number = await desk.confirmed(ANNA)
    staff = await desk.camp.moderator()
    early = await refused(desk.hours.settle(staff, number, 240, "Redzējām fotogrāfijas."))
    assert early.reason is Reason.HOURS_MOVED_ON
    await desk.hours.dispute(ANNA, number, 240, "Paliku vēl stundu.")
    await desk.hours.keep(LEADER, number, "Mūsu sarakstā ir trīs stundas.")
    await desk.hours.take_to_city(ANNA, number)
    assert (await refused(desk.hours.settle(staff, number, 240, " "))).reason is (
        Reason.HOURS_WORDS_MISSING
    )
    assert (await refused(desk.hours.settle(staff, number, 241, "Tā."))).reason is (
        Reason.HOURS_NOT_QUARTERS
    )
    for _ in range(2):
        decided = await desk.hours.settle(staff, number, 240, "Redzējām fotogrāfijas.")
        assert (decided.state, decided.minutes) == (HoursState.DECIDED, 240)
    assert decided.answer == "Redzējām fotogrāfijas."
    assert [who for who, _, _ in await desk.camp.told("hours_decided")] == [ANNA]
    assert [who for who, _, _ in await desk.camp.told("hours_settled")] == [LEADER]
    assert await desk.hours.at_the_city(staff) == ()
    assert (await refused(desk.hours.correct(LEADER, number, 180))).reason is (
        Reason.HOURS_MOVED_ON
    )
    assert (await refused(desk.hours.dispute(ANNA, number, 300, "Vēl"))).reason is (
        Reason.HOURS_MOVED_ON
    )
    (entry,) = await desk.camp.rows(select(staff_log).where(staff_log.c.action == "hours_settled"))
    assert (entry.subject, entry.before, entry.after) == (str(number), "180", "240")


async def test_city_leaves_the_hours_or_takes_them_back_with_their_certificate(
    desk: HoursDesk,
) -> None:
    staff = await desk.camp.moderator()
    numbers = [await desk.confirmed(who) for who in (ANNA, BORIS)]
    made = await desk.hours.issue(BORIS, "Boriss Kalns", "lv")
    for who, number in zip((ANNA, BORIS), numbers, strict=True):
        await desk.hours.dispute(who, number, 240, "Paliku vēl stundu.")
        await desk.hours.keep(LEADER, number, "Nē.")
        await desk.hours.take_to_city(who, number)
    left = await desk.hours.settle(staff, numbers[0], None, "Nav pierādījumu.")
    assert (left.state, left.minutes) == (HoursState.DECIDED, 180)
    await desk.hours.settle(staff, numbers[1], 0, "Nebija klāt.")
    assert not (await desk.hours.check(ANNA, made.code)).is_valid


async def test_whoever_has_to_do_with_it_does_not_decide(desk: HoursDesk) -> None:
    staff = await desk.camp.moderator()
    await desk.takes_part(SHIFT, [staff.resident_id])
    number = await desk.confirmed(staff.resident_id)
    await desk.hours.dispute(staff.resident_id, number, 240, "Paliku vēl stundu.")
    await desk.hours.keep(LEADER, number, "Nē.")
    await desk.hours.take_to_city(staff.resident_id, number)
    own = await refused(desk.hours.settle(staff, number, 240, "Es zinu."))
    assert own.reason is Reason.HOURS_OWN_DISPUTE


async def test_a_dispute_comes_within_thirty_days_and_says_something_else(
    desk: HoursDesk,
) -> None:
    number = await desk.confirmed(ANNA)
    same = await refused(desk.hours.dispute(ANNA, number, 180, "Nezinu kāpēc"))
    assert same.reason is Reason.HOURS_DISPUTE_SAME
    foreign = await refused(desk.hours.dispute(BORIS, number, 0, "Ne mans"))
    assert foreign.reason is Reason.HOURS_UNKNOWN
    desk.passes(30 * DAY)
    late = await refused(desk.hours.dispute(ANNA, number, 240, "Par vēlu"))
    assert late.reason is Reason.HOURS_DISPUTE_TOO_LATE


async def test_a_repeated_dispute_changes_nothing(desk: HoursDesk) -> None:
    number = await desk.confirmed(ANNA)
    for _ in range(2):
        await desk.hours.dispute(ANNA, number, 240, "Paliku vēl stundu.")
    assert len(await desk.hours.steps(ANNA)) == 2


async def test_own_mistakes_are_corrected_within_sixty_days(desk: HoursDesk) -> None:
    number = await desk.confirmed(ANNA)
    assert (await desk.hours.correct(LEADER, number, 150)).minutes == 150
    desk.passes(61 * DAY)
    late = await refused(desk.hours.correct(LEADER, number, 120))
    assert late.reason is Reason.HOURS_TOO_LATE


async def test_total_counts_by_year_and_organisation(desk: HoursDesk) -> None:
    await desk.camp.organise(72, OTHER_LEADER)
    await desk.adds_call(502, 72)
    # The last quarter of the year by the city's clock: in UTC it is still the year before.
    await desk.adds_shift(602, MORNING.replace(year=2025, month=12, day=31, hour=22), HOUR, 502)
    await desk.takes_part(602, [ANNA])
    await desk.adds_shift(603, MORNING - 9 * HOUR, HOUR)
    await desk.takes_part(603, [ANNA])
    desk.camp.clock.moment = MORNING.replace(month=1, day=5)
    await desk.hours.confirm(OTHER_LEADER, 602)
    desk.camp.clock.moment = MORNING
    await desk.hours.confirm(LEADER, SHIFT)
    total = await desk.hours.total(ANNA)
    assert (total.all, total.this_year, total.shifts, total.waiting) == (240, 240, 2, 1)
    assert total.organisations == (("Biedrība 71", 180), ("Biedrība 72", 60))


async def test_erasing_a_volunteer_keeps_the_time_without_them(
    desk: HoursDesk, database: Database
) -> None:
    number = await desk.confirmed(ANNA)
    await desk.hours.dispute(ANNA, number, 240, "Es, Anna Kalniņa, paliku ilgāk.")
    code = (await desk.hours.issue(ANNA, "Anna Kalniņa", "lv")).code
    await Residents(database, desk.camp.clock, "lv").erase(ANNA)
    (mine, _) = await desk.rows()
    assert (mine.resident_id, mine.application_id, mine.minutes) == (None, None, 180)
    assert (mine.state, mine.dispute, mine.claimed_minutes) == ("kept", None, None)
    assert [row.words for row in await desk.camp.rows(select(hours_change))] == [None] * 3
    gone = await refused(desk.hours.check(BORIS, code))
    assert gone.reason is Reason.CERTIFICATE_UNKNOWN
    year = await desk.hours.year(LEADER, 71, 2026, "lv")
    assert (year.volunteers, year.shifts, year.minutes) == (1, 1, 360)


async def test_erasing_and_correcting_at_once_never_lock_each_other_out(
    desk: HoursDesk, database: Database
) -> None:
    number = await desk.confirmed(ANNA)
    await desk.hours.dispute(ANNA, number, 240, "Paliku vēl stundu.")
    residents = Residents(database, desk.camp.clock, "lv")
    await asyncio.wait_for(
        asyncio.gather(residents.erase(ANNA), desk.hours.correct(LEADER, number, 240)), 10
    )
    assert [row.resident_id for row in await desk.rows()] == [None, BORIS]


async def test_erasing_and_confirming_at_once_leaves_the_time_to_nobody(
    desk: HoursDesk, database: Database
) -> None:
    residents = Residents(database, desk.camp.clock, "lv")
    await asyncio.wait_for(
        asyncio.gather(residents.erase(ANNA), desk.hours.confirm(LEADER, SHIFT)), 10
    )
    assert BORIS in [row.resident_id for row in await desk.rows()]
    assert ANNA not in [row.resident_id for row in await desk.rows()]


async def test_hours_are_forgotten_after_five_years_save_what_is_disputed(
    desk: HoursDesk, database: Database
) -> None:
    number = await desk.confirmed(ANNA)
    await desk.hours.dispute(ANNA, number, 240, "Paliku vēl stundu.")
    await desk.hours.issue(BORIS, "Boriss", "lv")
    for passed, left in ((0, 2), (1, 1), (2, 1)):
        now = MORNING + timedelta(days=days.HOURS_DAYS + passed)
        await forget(database, FixedClock(now), CITY)
        assert len(await desk.rows()) == left, passed
        assert len(await desk.hours.certificates(BORIS)) == left - 1, passed


async def test_record_of_a_shift_names_whoever_had_a_place(desk: HoursDesk) -> None:
    await desk.hours.confirm(LEADER, SHIFT, {number_of(SHIFT, BORIS): 90})
    record = await desk.hours.shift(LEADER, SHIFT)
    assert (record.planned, record.shift.call_id, record.shift.open) == (180, CALL, 1)
    assert [(one.name, one.hours and one.hours.minutes) for one in record.workers] == [
        ("Anna 11", None),
        ("Anna 12", 90),
    ]
