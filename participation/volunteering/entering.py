"""How an application gets into the queue of a shift and out of it, each step with its notices.

The verbs that call these are in `applying.py`, `consent.py`, `choosing.py` and `ending.py`; they
lock the shift first and hold it until the commit.
"""

from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.organisations.organisation import OrganisationState
from participation.places.place import HOLDS, LIVE, Entered, PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering import ages, reminders, told
from participation.volunteering import application_records as records
from participation.volunteering.application import DECLINE_CODES, AgeBand
from participation.volunteering.call import Admission, CallState, ShiftState
from participation.volunteering.office import Office
from participation.volunteering.places import QUEUE


async def lock_shift(connection: AsyncConnection, shift_id: int) -> Row[Any]:
    """Refused: SHIFT_UNKNOWN."""
    holder = await QUEUE.lock(connection, shift_id)
    if holder is None:
        raise Refused(Reason.SHIFT_UNKNOWN)
    return holder


def check_ahead(office: Office, holder: Row[Any]) -> None:
    """Refused: SHIFT_CANCELLED, SHIFT_STARTED."""
    if holder.state == ShiftState.CANCELLED:
        raise Refused(Reason.SHIFT_CANCELLED)
    if holder.starts_at <= office.now():
        raise Refused(Reason.SHIFT_STARTED)


def check_open(office: Office, holder: Row[Any], of: Row[Any]) -> None:
    """Whether somebody may apply now. Refused: CALL_UNKNOWN for what is not public, CALL_NOT_OPEN
    (state), SHIFT_CANCELLED, SHIFT_STARTED."""
    if CallState(of.state) in (CallState.DRAFT, CallState.WAITING, CallState.REFUSED):
        raise Refused(Reason.CALL_UNKNOWN)
    if of.state == CallState.OPEN:
        check_trusted(of)
    if of.state != CallState.OPEN:
        raise Refused(Reason.CALL_NOT_OPEN, state=of.state)
    check_ahead(office, holder)


def check_trusted(of: Row[Any]) -> None:
    """Nobody new comes to a suspended organisation. Refused: CALL_NOT_OPEN."""
    if of.organisation_state != OrganisationState.APPROVED:
        raise Refused(Reason.CALL_NOT_OPEN, state=CallState.CLOSED.value)


def may_come_again(row: Row[Any], band: AgeBand) -> bool:
    """Not whom the organisation has declined; whom a guardian did not let go comes only with a
    consent, not as somebody older."""
    if row.state != PlaceState.DECLINED:
        return True
    if row.note_code == "guardian":
        return ages.needs_consent(band)
    return row.note_code not in DECLINE_CODES


def would_be(
    office: Office, holder: Row[Any], of: Row[Any], band: AgeBand, *, has_consent: bool
) -> PlaceState:
    """What an application would get now."""
    if ages.needs_consent(band) and not has_consent:
        return PlaceState.CONSENT
    if of.admission == Admission.CHOSEN:
        return PlaceState.SUBMITTED
    return QUEUE.for_newcomer(holder, office.now())


async def enter(
    office: Office,
    connection: AsyncConnection,
    holder: Row[Any],
    of: Row[Any],
    values: dict[str, Any],
    entry_id: int | None = None,
) -> Entered:
    """Into the queue, or to the organisation that chooses; the organisation is told."""
    entered = await QUEUE.enter(
        connection,
        holder.shift_id,
        office.now(),
        values,
        entry_id=entry_id,
        chosen=of.admission == Admission.CHOSEN,
    )
    await remind(office, connection, holder, entered.entry_id)
    await told.applicant_came(office, connection, holder)
    return entered


async def remind(
    office: Office, connection: AsyncConnection, holder: Row[Any], application_id: int
) -> None:
    """Of the shift, if they have a place now."""
    await reminders.remind(office, connection, holder.starts_at, [application_id])


async def come(
    office: Office,
    connection: AsyncConnection,
    holder: Row[Any],
    of: Row[Any],
    resident_id: ResidentId,
    answers: dict[str, Any],
    own: Row[Any] | None,
) -> int:
    """A new application, or one's ended one anew; gives its number."""
    this: int | None = None if own is None else own.application_id
    agreed = this is not None and await records.has_consent(connection, this)
    if not ages.needs_consent(AgeBand(answers["age_band"])) or agreed:
        values = answers if this is not None else {**answers, "resident_id": resident_id}
        return (await enter(office, connection, holder, of, values, this)).entry_id
    # Holds no place and has no number until the guardian agrees.
    waits = {**answers, "state": PlaceState.CONSENT.value, "arrival": 0, "offer_until": None}
    if this is not None:
        await records.drop_renewal(connection, this)
        await records.change(connection, this, **waits)
        return this
    key = {"shift_id": holder.shift_id, "resident_id": resident_id}
    return await records.add(connection, waits | key)


async def take_what_is_free(
    office: Office, connection: AsyncConnection, holder: Row[Any], own: Row[Any]
) -> None:
    """Close to the start nobody is asked any more: whoever waits and asks again has it."""
    now = office.now()
    if own.state != PlaceState.WAITLISTED or holder.state != ShiftState.OPEN:
        return
    if not await records.is_trusted(connection, holder.call_id):
        return
    if holder.starts_at > now and QUEUE.for_newcomer(holder, now) is PlaceState.ACCEPTED:
        this: int = own.application_id
        await QUEUE.admit(connection, holder.shift_id, this, {"decided_at": now})
        await told.applicant_came(office, connection, holder)
        await remind(office, connection, holder, this)


async def leave(
    office: Office,
    connection: AsyncConnection,
    holder: Row[Any],
    application_id: int,
    to: PlaceState,
    note_code: str | None = None,
) -> PlaceState:
    """WITHDRAWN or DECLINED; a place that gets free passes on. Gives the state before."""
    row = await records.row(connection, application_id)
    before = PlaceState(row.state)
    if before not in LIVE:
        return before
    values = {"note_code": note_code, "decided_at": office.now()}
    await QUEUE.move(connection, holder.shift_id, application_id, to, values)
    if before is PlaceState.OFFERED:
        await told.take_offer_back(office, connection, row)
    if before is PlaceState.ACCEPTED and to is PlaceState.WITHDRAWN:
        await told.applicant_left(office, connection, holder, row)
    if before in HOLDS:
        await pass_on(office, connection, holder)
    if before is PlaceState.ACCEPTED:
        gone = (application_id, row.resident_id, holder.starts_at)
        await reminders.take_back(office, connection, [gone])
    return before


async def pass_on(office: Office, connection: AsyncConnection, holder: Row[Any]) -> int:
    """Asks whoever is next, as often as places are free; gives how many were asked. Nobody while
    the organisation is suspended: `standstill.py` makes up for it."""
    if holder.state != ShiftState.OPEN or not await records.is_trusted(connection, holder.call_id):
        return 0
    made = await QUEUE.promote(connection, holder.shift_id, office.now(), office.city)
    await told.offers(office, connection, made)
    return len(made)


async def lapse(office: Office, connection: AsyncConnection, holder: Row[Any]) -> int:
    """Ends the offers without an answer and asks the next; gives how many had lapsed."""
    gone = await QUEUE.lapse(connection, holder.shift_id, office.now())
    if gone:
        these = [row.entry_id for row in gone]
        await records.change_all(connection, these, note_code="lapsed", decided_at=office.now())
        await told.lapsed(office, connection, gone, holder.starts_at)
        await pass_on(office, connection, holder)
    return len(gone)
