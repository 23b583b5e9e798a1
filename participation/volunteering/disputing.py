"""What a volunteer does with their hours: see them, say that they are wrong, go to the city."""

from datetime import timedelta
from typing import Final

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.errors import Reason, Refused
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering import hours_records
from participation.volunteering.call import ShiftState
from participation.volunteering.confirming import USEFUL
from participation.volunteering.hours import (
    ANSWER_DAYS,
    CONFIRM_DAYS,
    Hours,
    HoursState,
    HoursStep,
    Total,
    check_disputable,
    clean_minutes,
    clean_words,
    may_go_to_city,
    total_of,
)
from participation.volunteering.office import Office
from participation.volunteering.tables import application, shift, volunteer_hours

# Shifts that are over and that the organisation may still confirm.
_WAITING: Final = (
    select(func.count())
    .select_from(
        application.join(shift, shift.c.shift_id == application.c.shift_id).outerjoin(
            volunteer_hours, volunteer_hours.c.application_id == application.c.application_id
        )
    )
    .where(
        application.c.resident_id == bindparam("owner"),
        application.c.state == PlaceState.ACCEPTED.value,
        shift.c.state != ShiftState.CANCELLED.value,
        shift.c.ends_at <= bindparam("now"),
        shift.c.ends_at > bindparam("since"),
        volunteer_hours.c.hours_id.is_(None),
    )
)


async def mine(office: Office, owner: ResidentId) -> tuple[Hours, ...]:
    async with office.database.snapshot() as connection:
        return await hours_records.of_resident(connection, owner)


async def one_of_mine(office: Office, owner: ResidentId, hours_id: int) -> Hours:
    async with office.database.snapshot() as connection:
        return await _own(connection, owner, hours_id)


async def total(office: Office, owner: ResidentId) -> Total:
    now = office.now()
    given = {"owner": owner, "now": now, "since": now - timedelta(days=CONFIRM_DAYS)}
    async with office.database.snapshot() as connection:
        entries = await hours_records.of_resident(connection, owner)
        waiting: int = await connection.scalar(_WAITING, given) or 0
    return total_of(entries, office.today().year, waiting)


async def steps(office: Office, owner: ResidentId) -> tuple[HoursStep, ...]:
    async with office.database.snapshot() as connection:
        return await hours_records.steps(connection, owner)


async def dispute(
    office: Office, owner: ResidentId, hours_id: int, minutes: int, words: str
) -> Hours:
    why, now = clean_words(words), office.now()
    async with office.database.writing() as connection:
        before = await _own(connection, owner, hours_id)
        tell = await hours_records.representatives(connection, before.organisation_id)
        await hours_records.hold(connection, [owner, *tell])
        one = await _own(connection, owner, hours_id, lock=True)
        is_repeat = (one.claimed, one.dispute) == (minutes, why)
        if one.state is HoursState.DISPUTED and is_repeat:
            return one
        check_disputable(one, now)
        if clean_minutes(minutes, one.planned) == one.minutes:
            raise Refused(Reason.HOURS_DISPUTE_SAME)
        state = HoursState.DISPUTED
        await hours_records.change(
            connection,
            hours_id,
            state=state.value,
            claimed_minutes=minutes,
            dispute=why,
            answer=None,
            decided_at=now,
        )
        step = hours_records.step(one, owner, now, one.minutes, state, why)
        await hours_records.note(connection, [step])
        subject = f"{hours_id}.{int(now.timestamp())}"
        requests = [
            Request(each, NoticeKind.HOURS_DISPUTED, subject, now, now + USEFUL) for each in tell
        ]
        if requests:
            await ask_in(connection, office.city.zone, requests)
        return await hours_records.find(connection, hours_id)


async def take_to_city(office: Office, owner: ResidentId, hours_id: int) -> Hours:
    now, state = office.now(), HoursState.CITY
    async with office.database.writing() as connection:
        await hours_records.hold(connection, [owner])
        one = await _own(connection, owner, hours_id, lock=True)
        if one.state is state:
            return one
        if one.state is HoursState.DISPUTED and not may_go_to_city(one, now):
            raise Refused(Reason.HOURS_ANSWER_AWAITED, days=ANSWER_DAYS)
        if not may_go_to_city(one, now):
            raise Refused(Reason.HOURS_MOVED_ON)
        await hours_records.change(connection, hours_id, state=state.value, decided_at=now)
        step = hours_records.step(one, owner, now, one.minutes, state, None)
        await hours_records.note(connection, [step])
        return await hours_records.find(connection, hours_id)


async def _own(
    connection: AsyncConnection, owner: ResidentId, hours_id: int, *, lock: bool = False
) -> Hours:
    one = await hours_records.find(connection, hours_id, lock=lock)
    if one.resident_id != owner:
        raise Refused(Reason.HOURS_UNKNOWN)
    return one
