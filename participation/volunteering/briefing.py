"""Reads what a notice about volunteer work tells, when it is sent: one statement for each letter.

The words, and when something is no longer so, are the bot's: `bot/delivery/facts.py`.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import BindParameter, Row, Select, bindparam, exists, func, select

from participation.organisations.organisation import OrganisationState
from participation.organisations.tables import organisation
from participation.places.place import HOLDS, LIVE, PlaceState
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering.brief import (
    ApplicationBrief,
    CallBrief,
    ChangeBrief,
    HoursBrief,
    MessageBrief,
    ShiftBrief,
)
from participation.volunteering.brief_columns import acts_for, title_of
from participation.volunteering.call import CallState, ShiftState
from participation.volunteering.changing import in_order
from participation.volunteering.consent_columns import consent_until, is_guardian
from participation.volunteering.tables import (
    application,
    call,
    call_change,
    call_message,
    shift,
    volunteer_hours,
)


def _count(*states: PlaceState) -> Any:
    counted = application.alias("counted")
    return (
        select(func.count())
        .select_from(counted)
        .where(counted.c.shift_id == shift.c.shift_id, counted.c.state.in_(states))
        .scalar_subquery()
    )


_IS_MINE: Final = application.c.resident_id == bindparam("reader")
_CALL_COLUMNS: Final = (
    call.c.call_id,
    title_of(call.c.call_id).label("title"),
    organisation.c.name.label("organisation"),
    organisation.c.state.label("organisation_state"),
    call.c.state.label("call_state"),
    call.c.reason.label("call_reason"),
    call.c.version,
    call.c.address,
    call.c.district,
    call.c.latitude,
    call.c.longitude,
    func.coalesce(call.c.contact, organisation.c.contact).label("contact"),
    acts_for(call.c.organisation_id).label("acts"),
)
_SHIFT_COLUMNS: Final = (
    shift.c.shift_id,
    shift.c.starts_at,
    shift.c.ends_at,
    shift.c.capacity,
    shift.c.held,
    shift.c.waiting,
    shift.c.state.label("shift_state"),
    shift.c.reason.label("shift_reason"),
)
_CALLS: Final = call.join(organisation, organisation.c.organisation_id == call.c.organisation_id)
_SHIFTS: Final = shift.join(_CALLS, call.c.call_id == shift.c.call_id)
_ID: Final[BindParameter[int]] = bindparam("this")

_CALL: Final = select(*_CALL_COLUMNS).select_from(_CALLS).where(call.c.call_id == _ID)
_APPLIED_TO_CALL: Final = (
    select(application.c.application_id)
    .join(shift, shift.c.shift_id == application.c.shift_id)
    .where(shift.c.call_id == call.c.call_id, _IS_MINE)
    .correlate(call)
)
_SHIFT: Final = (
    select(
        *_CALL_COLUMNS,
        *_SHIFT_COLUMNS,
        _count(PlaceState.SUBMITTED).label("submitted"),
        select(func.count())
        .select_from(
            application.outerjoin(
                volunteer_hours,
                volunteer_hours.c.application_id == application.c.application_id,
            )
        )
        .where(
            application.c.shift_id == shift.c.shift_id,
            application.c.state == PlaceState.ACCEPTED,
            volunteer_hours.c.hours_id.is_(None),
        )
        .correlate(shift)
        .scalar_subquery()
        .label("unconfirmed"),
    )
    .select_from(_SHIFTS)
    .where(shift.c.shift_id == _ID)
)
_APPLICATION: Final = (
    select(
        *_CALL_COLUMNS,
        *_SHIFT_COLUMNS,
        application.c.state.label("own_state"),
        application.c.arrival,
        application.c.name,
        application.c.offer_until,
        application.c.note_code,
        application.c.attendance,
        _IS_MINE.label("own"),
        consent_until(),
        is_guardian(),
    )
    .select_from(_SHIFTS.join(application, application.c.shift_id == shift.c.shift_id))
    .where(application.c.application_id == _ID)
)
_HOURS: Final = (
    select(
        organisation.c.name.label("organisation"),
        title_of(volunteer_hours.c.call_id).label("title"),
        volunteer_hours.c.worked_on,
        volunteer_hours.c.minutes,
        volunteer_hours.c.state,
        volunteer_hours.c.claimed_minutes,
        volunteer_hours.c.dispute,
        volunteer_hours.c.answer,
        (volunteer_hours.c.resident_id == bindparam("reader")).label("own"),
        acts_for(volunteer_hours.c.organisation_id).label("acts"),
    )
    .join(organisation, organisation.c.organisation_id == volunteer_hours.c.organisation_id)
    .where(volunteer_hours.c.hours_id == _ID)
)
_MESSAGE: Final = (
    select(
        *_CALL_COLUMNS,
        call_message.c.text,
        exists(
            _APPLIED_TO_CALL.where(application.c.state.in_(sorted(HOLDS))),
        ).label("meant"),
    )
    .select_from(_CALLS.join(call_message, call_message.c.call_id == call.c.call_id))
    .where(call_message.c.message_id == _ID)
)
_CHANGE: Final = (
    select(*_CALL_COLUMNS, *_SHIFT_COLUMNS, call_change.c.codes)
    .select_from(
        _SHIFTS.join(application, application.c.shift_id == shift.c.shift_id).join(
            call_change, call_change.c.call_id == call.c.call_id
        )
    )
    .where(
        call.c.call_id == _ID,
        call_change.c.version == bindparam("which"),
        _IS_MINE,
        shift.c.state == ShiftState.OPEN,
        application.c.state.in_(sorted(LIVE)),
    )
    .order_by(shift.c.starts_at, shift.c.shift_id)
)


class Briefings:
    """`reader`: who gets the letter; `language`: theirs. None: there is no such thing any more."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def call(self, call_id: int, reader: ResidentId, language: str) -> CallBrief | None:
        row = await self._row(_CALL, call_id, reader, language)
        return None if row is None else _call(row)

    async def shift(self, shift_id: int, reader: ResidentId, language: str) -> ShiftBrief | None:
        row = await self._row(_SHIFT, shift_id, reader, language)
        if row is None:
            return None
        return _shift(row, submitted=row.submitted, unconfirmed=row.unconfirmed)

    async def application(
        self, application_id: int, reader: ResidentId, language: str
    ) -> ApplicationBrief | None:
        row = await self._row(_APPLICATION, application_id, reader, language)
        if row is None:
            return None
        return ApplicationBrief(
            shift=_shift(row),
            state=PlaceState(row.own_state),
            arrival=row.arrival,
            name=row.name,
            offer_until=row.offer_until,
            consent_until=row.consent_until,
            is_guardian=bool(row.is_guardian),
            note_code=row.note_code,
            attendance=row.attendance,
            is_mine=bool(row.own),
        )

    async def hours(self, hours_id: int, reader: ResidentId, language: str) -> HoursBrief | None:
        row = await self._row(_HOURS, hours_id, reader, language)
        if row is None:
            return None
        return HoursBrief(
            organisation=row.organisation,
            title=row.title,
            worked_on=row.worked_on,
            minutes=row.minutes,
            state=row.state,
            claimed_minutes=row.claimed_minutes,
            dispute=row.dispute,
            is_mine=bool(row.own),
            is_of_mine=bool(row.acts),
            answer=row.answer,
        )

    async def message(
        self, message_id: int, reader: ResidentId, language: str
    ) -> MessageBrief | None:
        row = await self._row(_MESSAGE, message_id, reader, language)
        return None if row is None else MessageBrief(_call(row), row.text, bool(row.meant))

    async def change(
        self, call_id: int, version: int, reader: ResidentId, language: str
    ) -> ChangeBrief | None:
        """None, too, if the reader has nothing to do with it any more."""
        given = {"this": call_id, "which": version, "reader": reader, "language": language}
        async with self._database.reading() as connection:
            rows = (await connection.execute(_CHANGE, given)).all()
        if not rows:
            return None
        codes = in_order(rows[0].codes.split(","), {row.shift_id for row in rows})
        return ChangeBrief(codes, tuple(_shift(row) for row in rows))

    async def _row(
        self, statement: Select[Any], this: int, reader: ResidentId, language: str
    ) -> Row[Any] | None:
        given: Mapping[str, object] = {"this": this, "reader": reader, "language": language}
        async with self._database.reading() as connection:
            return (await connection.execute(statement, given)).one_or_none()


def _call(row: Row[Any]) -> CallBrief:
    return CallBrief(
        call_id=row.call_id,
        title=row.title or "",
        organisation=row.organisation,
        state=CallState(row.call_state),
        reason=row.call_reason,
        version=row.version,
        address=row.address,
        district=row.district,
        latitude=row.latitude,
        longitude=row.longitude,
        contact=row.contact,
        is_mine=bool(row.acts),
        organisation_state=OrganisationState(row.organisation_state),
    )


def _shift(row: Row[Any], **counts: int) -> ShiftBrief:
    return ShiftBrief(
        call=_call(row),
        shift_id=row.shift_id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        capacity=row.capacity,
        held=row.held,
        waiting=row.waiting,
        state=ShiftState(row.shift_state),
        reason=row.shift_reason,
        **counts,
    )
