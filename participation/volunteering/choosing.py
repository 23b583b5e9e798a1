"""What an organisation sees of who applied, and its choice. Only what they agreed to show."""

from typing import Any, Final

from sqlalchemy import Row, bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.delivery import NoticeKind
from participation.errors import Reason, Refused
from participation.organisations.acting import acting_for
from participation.places.place import LIVE, PlaceState
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.volunteering import application_records as records
from participation.volunteering import entering, told
from participation.volunteering.application import (
    DECLINE_CODES,
    AgeBand,
    Applicant,
    ApplicationId,
    Attendance,
)
from participation.volunteering.call import ShiftId
from participation.volunteering.consent_columns import GIVEN
from participation.volunteering.office import Office
from participation.volunteering.places import QUEUE
from participation.volunteering.tables import application, call, guardian_consent, shift

# Whoever withdrew, or has no consent yet, is none of the organisation's business.
_SHOWN: Final = or_(
    application.c.state.in_(
        (
            PlaceState.SUBMITTED,
            PlaceState.ACCEPTED,
            PlaceState.WAITLISTED,
            PlaceState.OFFERED,
        )
    ),
    (application.c.state == PlaceState.DECLINED) & application.c.note_code.in_(DECLINE_CODES),
)
_ALL: Final = (
    select(
        application,
        resident.c.telegram_id,
        exists()
        .where(
            guardian_consent.c.application_id == application.c.application_id,
            guardian_consent.c.decision == GIVEN,
        )
        .label("has_consent"),
    )
    .join(resident, resident.c.resident_id == application.c.resident_id)
    .where(_SHOWN)
)
_OF_SHIFT: Final = _ALL.where(application.c.shift_id == bindparam("which")).order_by(
    application.c.arrival, application.c.application_id
)
_ONE: Final = _ALL.where(application.c.application_id == bindparam("this"))
_OWNER: Final = (
    select(call.c.organisation_id)
    .join(shift, shift.c.call_id == call.c.call_id)
    .where(shift.c.shift_id == bindparam("which"))
)
_OWNER_OF_CALL: Final = select(call.c.organisation_id).where(call.c.call_id == bindparam("which"))
_ACCEPTED: Final = (
    select(application.c.resident_id)
    .join(shift, shift.c.shift_id == application.c.shift_id)
    .where(application.c.state == PlaceState.ACCEPTED)
    .distinct()
    .order_by(application.c.resident_id)
)
_ACCEPTED_OF_CALL: Final = _ACCEPTED.where(shift.c.call_id == bindparam("which"))
_ACCEPTED_OF_SHIFT: Final = _ACCEPTED.where(shift.c.shift_id == bindparam("which"))


async def applicants(office: Office, actor: ResidentId, shift_id: int) -> tuple[Applicant, ...]:
    async with office.database.writing() as connection:
        await _check(connection, actor, shift_id)
        rows = (await connection.execute(_OF_SHIFT, {"which": shift_id})).all()
    return tuple(_applicant(row) for row in rows)


async def applicant(office: Office, actor: ResidentId, application_id: int) -> Applicant:
    async with office.database.writing() as connection:
        key = await records.key(connection, application_id)
        await _check(connection, actor, key.shift_id)
        return await _find(connection, application_id)


async def accept(office: Office, actor: ResidentId, application_id: int) -> Applicant:
    async with office.database.writing() as connection:
        holder, row = await _begin(connection, actor, application_id)
        if row.state != PlaceState.ACCEPTED:
            if row.state != PlaceState.SUBMITTED:
                raise Refused(Reason.APPLICATION_MOVED_ON, state=row.state)
            entering.check_ahead(office, holder)
            values = {"decided_at": office.now()}
            if not await QUEUE.admit(connection, holder.shift_id, application_id, values):
                raise Refused(Reason.SHIFT_FULL)
            await entering.remind(office, connection, holder, application_id)
            # Whoever gave the place back and came again is told again.
            about = told.offer_subject(application_id, row.arrival)
            await _tell(office, connection, row, holder, NoticeKind.PLACE_ACCEPTED, about)
        return await _find(connection, application_id)


async def decline(office: Office, actor: ResidentId, application_id: int, code: str) -> Applicant:
    if code not in DECLINE_CODES:
        raise Refused(Reason.DECLINE_CODE_UNKNOWN)
    async with office.database.writing() as connection:
        holder, row = await _begin(connection, actor, application_id)
        if not (row.state == PlaceState.DECLINED and row.note_code in DECLINE_CODES):
            if row.state not in LIVE or row.state == PlaceState.CONSENT:
                raise Refused(Reason.APPLICATION_MOVED_ON, state=row.state)
            entering.check_ahead(office, holder)
            no = PlaceState.DECLINED
            await entering.leave(office, connection, holder, application_id, no, code)
            about, kind = str(application_id), NoticeKind.APPLICATION_DECLINED
            await _tell(office, connection, row, holder, kind, about)
        return await _find(connection, application_id)


async def accepted_of(
    office: Office, actor: ResidentId, call_id: int | None, shift_id: int | None
) -> tuple[ResidentId, ...]:
    async with office.database.writing() as connection:
        if shift_id is not None:
            await _check(connection, actor, shift_id)
            those = await connection.scalars(_ACCEPTED_OF_SHIFT, {"which": shift_id})
        else:
            which = {"which": call_id}
            owner: int | None = await connection.scalar(_OWNER_OF_CALL, which)
            await _act(connection, actor, owner, Reason.CALL_UNKNOWN)
            those = await connection.scalars(_ACCEPTED_OF_CALL, which)
        return tuple(ResidentId(each) for each in those)


async def _check(connection: AsyncConnection, actor: ResidentId, shift_id: int) -> None:
    """Refused: SHIFT_UNKNOWN, NOT_YOUR_ORGANISATION, ORGANISATION_NOT_APPROVED."""
    owner: int | None = await connection.scalar(_OWNER, {"which": shift_id})
    await _act(connection, actor, owner, Reason.SHIFT_UNKNOWN)


async def _act(
    connection: AsyncConnection, actor: ResidentId, owner: int | None, unknown: Reason
) -> None:
    if owner is None:
        raise Refused(unknown)
    organisation = await acting_for(connection, actor, owner)
    if not organisation.is_approved:
        raise Refused(Reason.ORGANISATION_NOT_APPROVED)


async def _begin(
    connection: AsyncConnection, actor: ResidentId, application_id: int
) -> tuple[Row[Any], Row[Any]]:
    key = await records.key(connection, application_id)
    await _check(connection, actor, key.shift_id)
    holder = await entering.lock_shift(connection, key.shift_id)
    return holder, await records.row(connection, application_id)


async def _find(connection: AsyncConnection, application_id: int) -> Applicant:
    row = (await connection.execute(_ONE, {"this": application_id})).one_or_none()
    if row is None:
        raise Refused(Reason.APPLICATION_UNKNOWN)
    return _applicant(row)


async def _tell(
    office: Office,
    connection: AsyncConnection,
    row: Row[Any],
    holder: Row[Any],
    kind: NoticeKind,
    about: str,
) -> None:
    await told.ask(office, connection, kind, [row.resident_id], about, holder.starts_at)


def _applicant(row: Row[Any]) -> Applicant:
    return Applicant(
        application_id=ApplicationId(row.application_id),
        shift_id=ShiftId(row.shift_id),
        state=PlaceState(row.state),
        arrival=row.arrival,
        name=row.name,
        contact=row.contact,
        note=row.note,
        telegram_id=row.telegram_id if row.shows_telegram else None,
        age_band=AgeBand(row.age_band),
        attendance=Attendance(row.attendance) if row.attendance else None,
        offer_until=row.offer_until,
        applied_at=row.applied_at,
        has_consent=bool(row.has_consent),
    )
