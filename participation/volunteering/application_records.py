"""Reads and writes applications. What becomes of a place is the queue's: `places.py`."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.organisations.organisation import OrganisationState
from participation.organisations.tables import organisation
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering import call_records
from participation.volunteering.application import (
    AgeBand,
    Application,
    ApplicationId,
    Attendance,
)
from participation.volunteering.call import CallId
from participation.volunteering.consent_columns import GIVEN, RENEW, consent_until
from participation.volunteering.tables import application, call, guardian_consent
from participation.volunteering.tables import shift as shift_table

_EARLIER: Final = application.alias("earlier")
# Only of those who wait: how many came before them and wait, too.
_AHEAD: Final = (
    select(func.count())
    .select_from(_EARLIER)
    .where(
        application.c.state == PlaceState.WAITLISTED,
        _EARLIER.c.shift_id == application.c.shift_id,
        _EARLIER.c.state == PlaceState.WAITLISTED,
        _EARLIER.c.arrival < application.c.arrival,
    )
    .scalar_subquery()
)
_ALL: Final = select(
    application,
    shift_table.c.call_id,
    _AHEAD.label("ahead"),
    consent_until(),
).join(shift_table, shift_table.c.shift_id == application.c.shift_id)
_OWN: Final = _ALL.where(application.c.resident_id == bindparam("owner"))
_MINE: Final = _OWN.order_by(shift_table.c.starts_at, application.c.application_id)
_THIS: Final = application.c.application_id == bindparam("this")
_ONE: Final = _ALL.where(_THIS)
_SHIFT: Final = select(shift_table).where(shift_table.c.shift_id == bindparam("this"))
_KEY: Final = select(application.c.shift_id, application.c.resident_id).where(_THIS)
_BY_SHIFT: Final = select(application).where(
    application.c.shift_id == bindparam("which"), application.c.resident_id == bindparam("owner")
)
_ROW: Final = select(application).where(_THIS)
_CHANGE: Final = update(application).where(_THIS)
_CHANGE_ALL: Final = update(application).where(
    application.c.application_id.in_(bindparam("these", expanding=True))
)
_ADD: Final = insert(application).returning(application.c.application_id)
_CONSENT_GIVEN: Final = select(guardian_consent.c.application_id).where(
    guardian_consent.c.application_id == bindparam("this"),
    guardian_consent.c.decision == GIVEN,
)
_DROP_RENEWAL: Final = delete(guardian_consent).where(
    guardian_consent.c.application_id == bindparam("this"), guardian_consent.c.decision == RENEW
)
# What an application is checked against, read after the shift is locked.
_CALL: Final = (
    select(call, organisation.c.state.label("organisation_state"))
    .join(organisation, organisation.c.organisation_id == call.c.organisation_id)
    .where(call.c.call_id == bindparam("this"))
)


_STATE: Final = (
    select(organisation.c.state)
    .join(call, call.c.organisation_id == organisation.c.organisation_id)
    .where(call.c.call_id == bindparam("this"))
)


async def key(connection: AsyncConnection, application_id: int) -> Row[Any]:
    """Its shift and its owner, which never change. Refused: APPLICATION_UNKNOWN."""
    row = (await connection.execute(_KEY, {"this": application_id})).one_or_none()
    if row is None:
        raise Refused(Reason.APPLICATION_UNKNOWN)
    return row


async def row(connection: AsyncConnection, application_id: int) -> Row[Any]:
    found = (await connection.execute(_ROW, {"this": application_id})).one_or_none()
    if found is None:
        raise Refused(Reason.APPLICATION_UNKNOWN)
    return found


async def shift(connection: AsyncConnection, shift_id: int) -> Row[Any]:
    """As it stands, without a lock. Refused: SHIFT_UNKNOWN."""
    found = (await connection.execute(_SHIFT, {"this": shift_id})).one_or_none()
    if found is None:
        raise Refused(Reason.SHIFT_UNKNOWN)
    return found


async def of_shift(
    connection: AsyncConnection, shift_id: int, owner: ResidentId
) -> Row[Any] | None:
    given = {"which": shift_id, "owner": owner}
    return (await connection.execute(_BY_SHIFT, given)).one_or_none()


async def call_of(connection: AsyncConnection, call_id: int) -> Row[Any]:
    return (await connection.execute(_CALL, {"this": call_id})).one()


async def is_trusted(connection: AsyncConnection, call_id: int) -> bool:
    """Whether the city lets the call's organisation work."""
    state: str | None = await connection.scalar(_STATE, {"this": call_id})
    return state == OrganisationState.APPROVED


async def add(connection: AsyncConnection, values: dict[str, Any]) -> int:
    added: int = (await connection.execute(_ADD, values)).scalar_one()
    return added


async def change(connection: AsyncConnection, application_id: int, **values: Any) -> None:
    await connection.execute(_CHANGE.values(**values), {"this": application_id})


async def change_all(connection: AsyncConnection, these: Sequence[int], **values: Any) -> None:
    await connection.execute(_CHANGE_ALL.values(**values), {"these": list(these)})


async def has_consent(connection: AsyncConnection, application_id: int) -> bool:
    return await connection.scalar(_CONSENT_GIVEN, {"this": application_id}) is not None


async def drop_renewal(connection: AsyncConnection, application_id: int) -> None:
    """A consent to a time that the shift does not have any more."""
    await connection.execute(_DROP_RENEWAL, {"this": application_id})


async def find(connection: AsyncConnection, application_id: int) -> Application:
    """Refused: APPLICATION_UNKNOWN."""
    rows = (await connection.execute(_ONE, {"this": application_id})).all()
    if not rows:
        raise Refused(Reason.APPLICATION_UNKNOWN)
    return (await _with_calls(connection, rows))[0]


async def mine(connection: AsyncConnection, owner: ResidentId) -> tuple[Application, ...]:
    rows = (await connection.execute(_MINE, {"owner": owner})).all()
    return await _with_calls(connection, rows)


async def _with_calls(
    connection: AsyncConnection, rows: Sequence[Row[Any]]
) -> tuple[Application, ...]:
    calls = await call_records.load(connection, (each.call_id for each in rows))
    found = []
    for each in rows:
        of = calls[CallId(each.call_id)]
        (its_shift,) = (one for one in of.shifts if one.shift_id == each.shift_id)
        found.append(
            Application(
                application_id=ApplicationId(each.application_id),
                resident_id=ResidentId(each.resident_id),
                state=PlaceState(each.state),
                arrival=each.arrival,
                name=each.name,
                contact=each.contact,
                note=each.note,
                shows_telegram=each.shows_telegram,
                age_band=AgeBand(each.age_band),
                offer_until=each.offer_until,
                attendance=Attendance(each.attendance) if each.attendance else None,
                applied_at=each.applied_at,
                decided_at=each.decided_at,
                note_code=each.note_code,
                call=of,
                shift=its_shift,
                ahead=each.ahead,
                consent_until=each.consent_until,
            )
        )
    return tuple(found)
