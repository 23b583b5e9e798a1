"""Codes by the clock on both databases: once each, five tries, an hour's pause, a lost phone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from participation.errors import Reason, Refused
from participation.staff.action import Action
from participation.staff.rights import Right, Role
from participation.storage.database import Database
from tests.integration.participation.staff_office import Office, open_office


@pytest.fixture
async def office(database: Database) -> Office:
    return await open_office(database)


async def refused(office: Office, code: str) -> Refused:
    with pytest.raises(Refused) as caught:
        await office.staff.open_session(office.chief, code)
    return caught.value


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


async def test_code_works_once(office: Office) -> None:
    office.passes(hours=9)
    code = office.code(office.chief)
    await office.staff.open_session(office.chief, code)
    await office.staff.close_session(office.chief)
    assert (await refused(office, code)).reason is Reason.FACTOR_CODE_USED


async def test_repeated_update_finds_the_session_that_it_opened(office: Office) -> None:
    office.passes(hours=9)
    code = office.code(office.chief)
    until = await office.staff.open_session(office.chief, code)
    office.passes(seconds=2)
    assert await office.staff.open_session(office.chief, code) == until


NEIGHBOURS = [(-2, False), (-1, True), (0, True), (1, True), (2, False)]


@pytest.mark.parametrize(("steps", "is_right"), NEIGHBOURS)
async def test_neighbouring_codes_count(office: Office, steps: int, is_right: bool) -> None:
    office.passes(hours=9)
    code = office.code(office.chief, steps)
    if is_right:
        await office.staff.open_session(office.chief, f" {code[:3]} {code[3:]}\n")
    else:
        assert (await refused(office, code)).reason is Reason.FACTOR_CODE_WRONG


async def test_older_code_does_not_follow_a_newer_one(office: Office) -> None:
    office.passes(hours=9)
    await office.staff.open_session(office.chief, office.code(office.chief, 1))
    await office.staff.close_session(office.chief)
    refusal = await refused(office, office.code(office.chief, 0))
    assert refusal.reason is Reason.FACTOR_CODE_USED


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "१२३४५६", "/staff", "12 34"])
async def test_what_is_no_code_costs_no_try(office: Office, typed: str) -> None:
    office.passes(hours=9)
    for _ in range(7):
        assert (await refused(office, typed)).reason is Reason.FACTOR_CODE_SHAPE
    await office.staff.open_session(office.chief, office.code(office.chief))


async def test_five_wrong_codes_make_an_hours_pause(office: Office) -> None:
    office.passes(hours=9)
    right = office.code(office.chief)
    for left in (4, 3, 2, 1):
        refusal = await refused(office, wrong(right))
        assert (refusal.reason, refusal.facts["left"]) == (Reason.FACTOR_CODE_WRONG, left)
    refusal = await refused(office, wrong(right))
    assert refusal.reason is Reason.FACTOR_PAUSED
    assert (await refused(office, right)).reason is Reason.FACTOR_PAUSED
    paused_at = office.clock.now()
    office.passes(minutes=59, seconds=59)
    refusal = await refused(office, office.code(office.chief))
    assert refusal.facts["until"] == paused_at + timedelta(hours=1)
    office.passes(seconds=1)
    await office.staff.open_session(office.chief, office.code(office.chief))
    entries = await office.staff.log(office.chief, 5)
    assert [one.action for one in entries].count(Action.FACTOR_PAUSED) == 1


async def test_clock_that_was_set_back_does_not_lock_for_weeks(office: Office) -> None:
    office.passes(hours=9)
    right = office.code(office.chief)
    for _ in range(5):
        await refused(office, wrong(right))
    office.clock.moment = office.clock.moment.replace(month=2)  # the desk's calendar
    await office.staff.open_session(office.chief, right)


async def test_codes_run_on_the_machines_clock_not_the_citys(office: Office) -> None:
    office.clock.moment = office.clock.moment.replace(month=9)
    office.machine.moment = office.machine.moment.replace(hour=23)
    await office.staff.open_session(office.chief, office.code(office.chief))
    assert (await office.now(900)).has_session(office.clock.now())


async def test_connected_app_cannot_be_replaced_by_whoever_holds_the_phone(office: Office) -> None:
    with pytest.raises(Refused) as caught:
        await office.staff.begin_factor(office.chief)
    assert caught.value.reason is Reason.FACTOR_SET_ALREADY


async def test_unconfirmed_key_can_be_shown_anew(office: Office) -> None:
    clerk = await office.hired(10, Role.CLERK, has_session=False)
    first = await office.staff.begin_factor(clerk)
    second = await office.staff.begin_factor(clerk)
    assert first.key != second.key
    office.keys[clerk.staff_id] = first.key
    with pytest.raises(Refused):
        await office.staff.open_session(clerk, office.code(clerk))
    office.keys[clerk.staff_id] = second.key
    await office.staff.open_session(clerk, office.code(clerk))


async def test_reset_ends_the_session_at_once_and_lets_a_new_app_in(office: Office) -> None:
    clerk = await office.hired(10, Role.CLERK)
    await office.staff.reset_factor(office.chief, clerk.staff_id)
    with pytest.raises(Refused) as caught:
        await office.staff.require(clerk.resident_id, Right.FREEZE)
    assert caught.value.reason is Reason.SECOND_FACTOR_NEEDED
    await office.connect(await office.now(10))
    assert (await office.staff.log(office.chief, 2))[1].action == Action.FACTOR_RESET


async def test_key_is_not_readable_in_the_database(office: Office) -> None:
    async with office.database.reading() as connection:
        rows = (await connection.exec_driver_sql("SELECT totp_secret FROM staff_member")).all()
    key = office.keys[office.chief.staff_id].encode()
    assert all(row.totp_secret and key not in bytes(row.totp_secret) for row in rows)
