"""What an organisation does with hours that are confirmed: correct them, or answer a dispute.

Residents are locked first, then the organisation, then the entry.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.errors import Reason, Refused
from participation.organisations.acting import acting_for
from participation.residents.resident import ResidentId
from participation.volunteering import certificate_records, hours_records
from participation.volunteering.certificate import Revoked
from participation.volunteering.confirming import USEFUL, acting_for_approved
from participation.volunteering.hours import (
    ANSWERABLE,
    CONFIRM_DAYS,
    Hours,
    HoursState,
    check_confirmable,
    clean_minutes,
    clean_words,
)
from participation.volunteering.office import Office
from participation.volunteering.tables import shift

_ENDS_AT: Final = select(shift.c.ends_at).where(shift.c.shift_id == bindparam("this"))


async def correct(
    office: Office, actor: ResidentId, hours_id: int, minutes: int, words: str
) -> Hours:
    """Other minutes: an answer to a dispute, or the organisation's own mistake."""
    why = clean_words(words) if words else None
    now = office.now()
    async with office.database.writing() as connection:
        one = await _locked(connection, actor, hours_id)
        if one.state is HoursState.DECIDED:
            raise Refused(Reason.HOURS_MOVED_ON)
        if one.state not in ANSWERABLE:
            await _check_own_time(connection, one, now)
        clean_minutes(minutes, one.planned)
        if minutes == one.minutes and one.state not in ANSWERABLE:
            return one
        state = HoursState.CORRECTED if minutes != one.minutes else HoursState.KEPT
        if state is HoursState.KEPT:
            raise Refused(Reason.HOURS_DISPUTE_SAME)
        await _settle(office, connection, actor, one, minutes, state, why)
        if one.resident_id is not None and minutes < one.minutes:
            await certificate_records.revoke_with(
                connection, one.resident_id, one.hours_id, now, Revoked.CORRECTED
            )
        return await hours_records.find(connection, hours_id)


async def keep(office: Office, actor: ResidentId, hours_id: int, words: str) -> Hours:
    """The hours stay as they are; the volunteer reads why."""
    why = clean_words(words)
    async with office.database.writing() as connection:
        one = await _locked(connection, actor, hours_id)
        if one.state is HoursState.KEPT and one.answer == why:
            return one
        if one.state is not HoursState.DISPUTED:
            raise Refused(Reason.HOURS_MOVED_ON)
        await _settle(office, connection, actor, one, one.minutes, HoursState.KEPT, why)
        return await hours_records.find(connection, hours_id)


async def entry(office: Office, actor: ResidentId, hours_id: int) -> Hours:
    async with office.database.writing() as connection:
        one = await hours_records.find(connection, hours_id)
        await acting_for(connection, actor, one.organisation_id)
    return one


async def _locked(connection: AsyncConnection, actor: ResidentId, hours_id: int) -> Hours:
    before = await hours_records.find(connection, hours_id)
    await hours_records.hold(connection, [actor, before.resident_id])
    await acting_for_approved(connection, actor, before.organisation_id)
    return await hours_records.find(connection, hours_id, lock=True)


async def _check_own_time(connection: AsyncConnection, one: Hours, now: datetime) -> None:
    """Without a dispute only as long as hours can be confirmed."""
    ends_at = None
    if one.shift_id is not None:
        ends_at = await connection.scalar(_ENDS_AT, {"this": one.shift_id})
    if ends_at is None:
        raise Refused(Reason.HOURS_TOO_LATE, days=CONFIRM_DAYS)
    check_confirmable(ends_at, now)


async def _settle(
    office: Office,
    connection: AsyncConnection,
    actor: ResidentId,
    one: Hours,
    minutes: int,
    state: HoursState,
    words: str | None,
) -> None:
    now = office.now()
    await hours_records.change(
        connection,
        one.hours_id,
        minutes=minutes,
        state=state.value,
        answer=words,
        decided_at=now,
    )
    step = hours_records.step(one, actor, now, minutes, state, words)
    await hours_records.note(connection, [step])
    if one.resident_id is not None:
        # The second too: an entry may be corrected more than once, and each time it is told.
        subject = f"{one.hours_id}.{int(now.timestamp())}"
        request = Request(one.resident_id, NoticeKind.HOURS_CONFIRMED, subject, now, now + USEFUL)
        await ask_in(connection, office.city.zone, [request])
