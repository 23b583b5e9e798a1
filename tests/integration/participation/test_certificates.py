"""Certificates: issued, replaced, revoked, checked by anybody; yearly sums. On both databases."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.staff.rights import Role
from participation.staff.service import Staff
from participation.storage.database import Database
from participation.volunteering.certificate import MOST_A_DAY, Revoked, new_code, shown
from participation.volunteering.certifying import MOST_TRIES
from tests.integration.participation.hours_desk import DAY, HOUR, SHIFT, HoursDesk, number_of
from tests.integration.participation.volunteer_camp import LEADER, MORNING
from tests.staff_room import becomes_staff

ANNA, BORIS, CLERK, TELLER = (ResidentId(number) for number in (11, 12, 21, 22))


@pytest.fixture
async def desk(database: Database) -> HoursDesk:
    desk = HoursDesk(database)
    await desk.opens(ANNA, BORIS)
    return desk


async def refused(deed: object) -> Refused:
    with pytest.raises(Refused) as caught:
        await deed  # type: ignore[misc]
    return caught.value


async def test_anybody_may_check_a_certificate(desk: HoursDesk) -> None:
    await desk.confirmed(ANNA)
    made = await desk.hours.issue(ANNA, "  Anna   Kalniņa ", "ru")
    for typed in (made.code, shown(made.code).lower(), f" {shown(made.code)} "):
        found = await desk.hours.check(BORIS, typed)
        assert found == made
    assert (found.name, found.minutes, found.is_valid) == ("Anna Kalniņa", 180, True)
    assert [(line.what, line.minutes) for line in found.lines] == [("Прогулки", 180)]
    assert (found.from_on, found.until_on) == (date(2026, 6, 2), date(2026, 6, 2))


async def test_only_what_was_worked_in_the_time_is_certified(desk: HoursDesk) -> None:
    await desk.adds_shift(602, MORNING - 40 * DAY, HOUR)
    await desk.takes_part(602, [ANNA])
    await desk.hours.confirm(LEADER, 602)
    await desk.confirmed(ANNA)
    first = date(2026, 6, 1)
    assert (await desk.hours.issue(ANNA, "Anna", "lv", first, None)).minutes == 180
    assert (await desk.hours.issue(ANNA, "Anna", "lv")).minutes == 240
    year = (date(2025, 1, 1), date(2025, 12, 31))
    none = await refused(desk.hours.issue(ANNA, "Anna", "lv", *year))
    assert none.reason is Reason.NOTHING_TO_CERTIFY
    assert (await desk.hours.issue(ANNA, "Anna", "lv", None, date(2030, 1, 1))).until_on == date(
        2026, 6, 2
    )


async def test_who_did_not_come_has_nothing_to_certify(desk: HoursDesk) -> None:
    await desk.hours.confirm(LEADER, SHIFT, {number_of(SHIFT, ANNA): 0})
    assert (await refused(desk.hours.issue(ANNA, "Anna", "lv"))).reason is (
        Reason.NOTHING_TO_CERTIFY
    )


async def test_making_it_anew_replaces_the_one_in_the_same_language(desk: HoursDesk) -> None:
    await desk.confirmed(ANNA)
    old = await desk.hours.issue(ANNA, "Anna", "lv")
    other = await desk.hours.issue(ANNA, "Anna", "en")
    new = await desk.hours.issue(ANNA, "Anna Kalniņa", "lv")
    assert new.code != old.code
    found = [await desk.hours.check(BORIS, each.code) for each in (old, other, new)]
    assert [one.revoked_reason for one in found] == [Revoked.REPLACED, None, None]


async def test_fewer_hours_revoke_and_more_do_not(desk: HoursDesk) -> None:
    number = await desk.confirmed(ANNA)
    boris = await desk.hours.issue(BORIS, "Boriss", "lv")
    made = await desk.hours.issue(ANNA, "Anna", "lv")
    await desk.hours.correct(LEADER, number, 240)
    assert (await desk.hours.check(BORIS, made.code)).is_valid
    await desk.hours.correct(LEADER, number, 120)
    found = await desk.hours.check(BORIS, made.code)
    assert (found.revoked_reason, found.minutes) == (Revoked.CORRECTED, 180)
    assert (await desk.hours.check(ANNA, boris.code)).is_valid


async def test_guessing_is_slowed_down_and_checking_is_not(desk: HoursDesk) -> None:
    await desk.confirmed(ANNA)
    made = await desk.hours.issue(ANNA, "Anna", "lv")
    for _ in range(3 * MOST_TRIES):
        await desk.hours.check(BORIS, made.code)
    shape = await refused(desk.hours.check(BORIS, "ABC"))
    assert shape.reason is Reason.CERTIFICATE_CODE_SHAPE
    for left in reversed(range(MOST_TRIES)):
        wrong = await refused(desk.hours.check(BORIS, new_code()))
        assert (wrong.reason, wrong.facts["left"]) == (Reason.CERTIFICATE_UNKNOWN, left)
    for typed in (new_code(), made.code):
        late = await refused(desk.hours.check(BORIS, typed))
        assert late.reason is Reason.TOO_MANY_CERTIFICATE_TRIES
    assert (await desk.hours.check(ANNA, made.code)).is_valid
    desk.passes(HOUR)
    assert (await desk.hours.check(BORIS, made.code)).is_valid


async def test_so_many_a_day_are_made(desk: HoursDesk) -> None:
    await desk.confirmed(ANNA)
    for number in range(MOST_A_DAY):
        await desk.hours.issue(ANNA, f"Anna {number}", "lv")
    late = await refused(desk.hours.issue(ANNA, "Anna", "lv"))
    assert late.reason is Reason.TOO_MANY_CERTIFICATES
    desk.passes(DAY)
    await desk.hours.issue(ANNA, "Anna", "lv")


async def test_same_request_again_gives_the_same_code(desk: HoursDesk) -> None:
    """A process died after the paper was made: it is asked for once more."""
    number = await desk.confirmed(ANNA)
    made = await desk.hours.issue(ANNA, "Anna", "lv")
    again = await asyncio.gather(*(desk.hours.issue(ANNA, " Anna ", "lv") for _ in range(4)))
    assert {one.code for one in again} == {made.code}
    assert len(await desk.hours.certificates(ANNA)) == 1
    await desk.hours.correct(LEADER, number, 240)
    more = await desk.hours.issue(ANNA, "Anna", "lv")
    assert (more.code != made.code, more.minutes) == (True, 240)
    desk.passes(DAY)
    assert (await desk.hours.issue(ANNA, "Anna", "lv")).code != more.code


async def test_an_organisation_sees_the_sums_of_its_year(desk: HoursDesk) -> None:
    await desk.adds_shift(602, MORNING - 40 * DAY, HOUR)
    await desk.takes_part(602, [ANNA])
    await desk.hours.confirm(LEADER, 602)
    await desk.hours.confirm(LEADER, SHIFT, {number_of(SHIFT, BORIS): 0})
    await desk.hours.confirm(LEADER, SHIFT)
    year = await desk.hours.year(LEADER, 71, 2026, "lv")
    assert (year.volunteers, year.shifts, year.minutes) == (1, 2, 240)
    assert [(row.volunteers, row.minutes) for row in year.rows] == [(1, 60), (1, 180)]
    assert await desk.hours.years(LEADER, 71) == (2026,)
    assert (await desk.hours.year(LEADER, 71, 2025, "lv")).minutes == 0
    foreign = await refused(desk.hours.year(ANNA, 71, 2026, "lv"))
    assert foreign.reason is Reason.NOT_YOUR_ORGANISATION


async def test_the_city_sees_no_figures_of_fewer_than_five(
    desk: HoursDesk, database: Database
) -> None:
    await desk.camp.residents(*range(31, 36), CLERK, TELLER)
    await desk.camp.organise(72, 9002)
    await desk.adds_call(502, 72, field="culture")
    await desk.adds_shift(602, MORNING - 4 * HOUR, HOUR, 502)
    await desk.takes_part(602, range(31, 36))
    await desk.hours.confirm(LEADER, SHIFT)
    await desk.hours.confirm(ResidentId(9002), 602)
    await becomes_staff(database, CLERK, "Ilze", Role.CLERK)
    await becomes_staff(database, TELLER, "Juris", Role.TELLER)
    staff = Staff(database, desk.camp.clock, b"x" * 32, frozenset())
    clerk, teller = await staff.actor(CLERK), await staff.actor(TELLER)
    assert clerk is not None
    assert teller is not None
    city = await desk.hours.city_year(clerk, 2026)
    assert [(one.name, one.volunteers, one.minutes) for one in city.organisations] == [
        ("Biedrība 71", None, None),
        ("Biedrība 72", 5, 300),
    ]
    assert [(one.name, one.minutes) for one in city.fields] == [
        ("animals", None),
        ("culture", 300),
    ]
    # With the total one could work out what is hidden.
    assert (city.total.volunteers, city.total.minutes) == (None, None)
    await desk.takes_part(SHIFT, range(31, 34))
    await desk.hours.confirm(LEADER, SHIFT)
    assert (await desk.hours.city_year(clerk, 2026)).total.volunteers == 7
    assert (await refused(desk.hours.city_year(teller, 2026))).reason is Reason.RIGHT_MISSING


async def test_disputes_at_the_city_are_listed_for_staff(
    desk: HoursDesk, database: Database
) -> None:
    number = await desk.confirmed(ANNA)
    await desk.hours.dispute(ANNA, number, 240, "Paliku vēl stundu.")
    desk.passes(timedelta(days=14))
    await desk.hours.take_to_city(ANNA, number)
    await desk.camp.residents(CLERK)
    await becomes_staff(database, CLERK, "Ilze", Role.CLERK)
    clerk = await Staff(database, desk.camp.clock, b"x" * 32, frozenset()).actor(CLERK)
    assert clerk is not None
    assert [one.hours_id for one in await desk.hours.at_the_city(clerk)] == [number]
    await desk.hours.correct(LEADER, number, 240)
    assert await desk.hours.at_the_city(clerk) == ()
