"""The life of a call: published, looked at by the city, closed, cancelled, copied."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.delivery import NoticeKind
from participation.errors import Reason, Refused
from participation.organisations import records as organisations
from participation.organisations.rules import clean_why
from participation.residents.resident import ResidentId
from participation.staff import gate, log, member_list
from participation.staff.action import Action
from participation.staff.actor import Actor
from participation.staff.rights import Right
from participation.volunteering import call_records, drafting, hits, shifts, told
from participation.volunteering.call import Call, CallState, ShiftState
from participation.volunteering.call_rules import clean_reason, missing
from participation.volunteering.call_writing import Own, lock, lock_own, write, written
from participation.volunteering.office import Office
from participation.volunteering.tables import call, call_photo, call_text, shift

_YEAR: Final = timedelta(weeks=52)
_COPIED: Final = (
    "field",
    "skills",
    "languages",
    "minimum_age",
    "admission",
    "expenses_covered",
    "contact",
    "address",
    "latitude",
    "longitude",
    "district",
)

_PUBLISHED_BEFORE: Final = (
    select(call.c.call_id)
    .where(call.c.organisation_id == bindparam("of"), call.c.published_at.is_not(None))
    .limit(1)
)
_OPEN_SHIFTS: Final = (
    update(shift)
    .where(shift.c.call_id == bindparam("this"), shift.c.state == ShiftState.DRAFT)
    .values(state=ShiftState.OPEN.value)
)
_COPY_TEXTS: Final = insert(call_text).from_select(
    ["call_id", "language", "title", "body"],
    select(
        bindparam("new", type_=call.c.call_id.type),
        call_text.c.language,
        call_text.c.title,
        call_text.c.body,
    ).where(call_text.c.call_id == bindparam("this")),
)
_COPY_PHOTO: Final = insert(call_photo).from_select(
    ["call_id", "content", "width", "height"],
    select(
        bindparam("new", type_=call.c.call_id.type),
        call_photo.c.content,
        call_photo.c.width,
        call_photo.c.height,
    ).where(call_photo.c.call_id == bindparam("this")),
)
_ADD_SHIFTS: Final = insert(shift)


async def publish(office: Office, actor: ResidentId, call_id: int) -> Call:
    async with office.database.writing() as connection:
        own = await lock_own(connection, actor, call_id)
        if own.state in (CallState.OPEN, CallState.WAITING):
            return await call_records.find(connection, call_id)
        own.must_be((CallState.DRAFT, CallState.REFUSED))
        own.must_be_approved()
        _check_complete(office, await call_records.find(connection, call_id))
        of = {"of": own.row.organisation_id}
        if await connection.scalar(_PUBLISHED_BEFORE, of) is None:
            await _hand_to_staff(office, connection, own)
        else:
            await _open(office, connection, call_id)
        return await written(office, connection, own)


def _check_complete(office: Office, found: Call) -> None:
    """Refused: CALL_INCOMPLETE (missing), SHIFT_IN_PAST."""
    if lacking := missing(found):
        raise Refused(Reason.CALL_INCOMPLETE, missing=lacking)
    if any(each.starts_at <= office.now() for each in found.shifts):
        raise Refused(Reason.SHIFT_IN_PAST)


async def _hand_to_staff(office: Office, connection: AsyncConnection, own: Own) -> None:
    # Another version each time, so that staff decide about what they have read.
    version = own.row.version + 1
    waits = {"state": CallState.WAITING.value, "version": version, "reason": None}
    await write(office, connection, own.call_id, waits)
    members = await member_list.listed(connection, Right.MODERATE_CALLS)
    staff = {member.resident_id for member in members}
    about, until = f"{own.call_id}.{version}", office.now() + told.USEFUL
    await told.ask(office, connection, NoticeKind.CALL_WAITS, staff, about, until)


async def _open(office: Office, connection: AsyncConnection, call_id: int) -> None:
    now = office.now()
    opened = {"state": CallState.OPEN.value, "published_at": now, "reason": None}
    await write(office, connection, call_id, opened)
    await connection.execute(_OPEN_SHIFTS, {"this": call_id})
    await hits.note(office, connection, await call_records.find(connection, call_id))


async def take_back(office: Office, actor: ResidentId, call_id: int) -> Call:
    async with office.database.writing() as connection:
        own = await lock_own(connection, actor, call_id)
        if own.state is not CallState.DRAFT:
            own.must_be([CallState.WAITING])
            await write(office, connection, call_id, {"state": CallState.DRAFT.value})
        return await call_records.find(connection, call_id)


async def moderate(
    office: Office,
    actor: Actor,
    call_id: int,
    approve: bool,
    reason: str,
    seen_version: int | None,
) -> Call:
    why = None if approve else clean_why(reason)
    async with office.database.writing() as connection:
        who = await gate.authorise(
            connection, office.clock, actor.resident_id, Right.MODERATE_CALLS
        )
        row = await _waiting(connection, call_id, seen_version)
        if approve:
            organisation = await organisations.find(connection, row.organisation_id)
            if not organisation.is_approved:
                raise Refused(Reason.ORGANISATION_NOT_APPROVED)
            await _open(office, connection, call_id)
        else:
            refused = {"state": CallState.REFUSED.value, "reason": why}
            await write(office, connection, call_id, refused)
        await _tell_representatives(office, connection, row)
        action = Action.CALL_PUBLISHED if approve else Action.CALL_SENT_BACK
        await log.write(connection, office.clock, who, action, str(call_id))
        return await call_records.find(connection, call_id)


async def _waiting(
    connection: AsyncConnection, call_id: int, seen_version: int | None
) -> Row[Any]:
    row = await lock(connection, call_id)
    if row.state != CallState.WAITING:
        raise Refused(Reason.CALL_MOVED_ON, state=row.state)
    if seen_version is not None and seen_version != row.version:
        raise Refused(Reason.CALL_READ_BEFORE_CHANGE)
    return row


async def _tell_representatives(
    office: Office, connection: AsyncConnection, row: Row[Any]
) -> None:
    everybody = await organisations.representatives(connection, row.organisation_id)
    those = {each.resident_id for each in everybody}
    about, until = f"{row.call_id}.{row.version}", office.now() + told.USEFUL
    await told.ask(office, connection, NoticeKind.CALL_DECIDED, those, about, until)


async def close(office: Office, actor: ResidentId, call_id: int) -> Call:
    return await _turn(office, actor, call_id, CallState.OPEN, CallState.CLOSED)


async def reopen(office: Office, actor: ResidentId, call_id: int) -> Call:
    return await _turn(office, actor, call_id, CallState.CLOSED, CallState.OPEN)


async def _turn(
    office: Office, actor: ResidentId, call_id: int, before: CallState, after: CallState
) -> Call:
    async with office.database.writing() as connection:
        own = await lock_own(connection, actor, call_id)
        if own.state is not after:
            own.must_be([before])
            if after is CallState.OPEN:
                own.must_be_approved()
            await write(office, connection, call_id, {"state": after.value})
        return await call_records.find(connection, call_id)


async def cancel(office: Office, actor: ResidentId, call_id: int, reason: str) -> Call:
    why = clean_reason(reason)
    async with office.database.writing() as connection:
        own = await lock_own(connection, actor, call_id)
        if own.state is not CallState.CANCELLED:
            own.must_be((CallState.OPEN, CallState.CLOSED))
            await shifts.cancel_ahead(office, connection, call_id, why)
            gone = {"state": CallState.CANCELLED.value, "reason": why}
            await write(office, connection, call_id, gone)
        return await call_records.find(connection, call_id)


async def copy(office: Office, actor: ResidentId, call_id: int) -> Call:
    async with office.database.writing() as connection:
        own = await lock_own(connection, actor, call_id)
        of = own.row.organisation_id
        columns = {name: getattr(own.row, name) for name in _COPIED}
        new = await drafting.begin(office, connection, actor, of, columns)
        both = {"this": call_id, "new": new}
        await connection.execute(_COPY_TEXTS, both)
        await connection.execute(_COPY_PHOTO, both)
        source = await call_records.find(connection, call_id)
        rows = [
            shifts.new_shift(new, *_next_year(office, each.starts_at, each.ends_at), each.capacity)
            for each in source.shifts
            if each.state is not ShiftState.CANCELLED
        ]
        if rows:
            await connection.execute(_ADD_SHIFTS, rows)
        return await written(office, connection, await lock_own(connection, actor, new))


def _next_year(
    office: Office, starts_at: datetime, ends_at: datetime
) -> tuple[datetime, datetime]:
    return same_week_ahead(starts_at, ends_at, office.now(), office.city.zone)


def same_week_ahead(
    starts_at: datetime, ends_at: datetime, now: datetime, zone: ZoneInfo
) -> tuple[datetime, datetime]:
    """The next time that is whole years of 52 weeks later: the same weekday, the same hour on the
    clock on the wall, and as long."""
    lasts = ends_at.astimezone(UTC) - starts_at.astimezone(UTC)
    local = starts_at.astimezone(zone) + _YEAR
    while local.timestamp() <= now.timestamp():
        local += _YEAR
    moved = local.astimezone(UTC)
    return moved, moved + lasts
