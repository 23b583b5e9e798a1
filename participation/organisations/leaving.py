"""Ends somebody's acting for an organisation: leaving, handing over, taking out, closing.

What happens when a representative deletes all their data stands here, too.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, bindparam, delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.organisations import records
from participation.organisations.office import Office
from participation.organisations.organisation import (
    Organisation,
    OrganisationState,
    Representative,
)
from participation.organisations.tables import (
    organisation,
    organisation_invitation,
    representative,
)
from participation.residents.resident import ResidentId
from participation.volunteering.tables import call, shift

# Nobody was promised anything in these: they go with the organisation.
_UNPUBLISHED: Final = ("draft", "refused", "waiting")
_ONGOING: Final = ("open", "waiting")

_OF_THIS: Final = call.c.organisation_id == bindparam("this")
_STILL_TO_COME: Final = exists().where(
    shift.c.call_id == call.c.call_id,
    shift.c.state == "open",
    shift.c.ends_at > bindparam("now"),
)
_CALLS_LEFT: Final = (
    select(func.count())
    .select_from(call)
    .where(_OF_THIS, or_(call.c.state.in_(_ONGOING), (call.c.state == "closed") & _STILL_TO_COME))
)
_CALLS: Final = select(call.c.call_id).where(_OF_THIS).limit(1)
_DROP_UNPUBLISHED: Final = delete(call).where(_OF_THIS, call.c.state.in_(_UNPUBLISHED))
_DROP: Final = delete(organisation).where(organisation.c.organisation_id == bindparam("this"))
_DROP_ALL: Final = tuple(
    delete(table).where(table.c.organisation_id == bindparam("this"))
    for table in (representative, organisation_invitation)
)
_MINE: Final[Select[Any]] = (
    select(representative.c.organisation_id)
    .where(representative.c.resident_id == bindparam("who"))
    .order_by(representative.c.organisation_id)
)


async def leave(office: Office, resident_id: ResidentId, organisation_id: int) -> None:
    async with office.database.writing() as connection:
        one, me, everybody = await records.lock_own(connection, resident_id, organisation_id)
        if len(everybody) == 1:
            raise Refused(Reason.LAST_REPRESENTATIVE)
        if me.leads:
            raise Refused(Reason.LEAD_CANNOT_LEAVE)
        await records.take_out(connection, one.organisation_id, resident_id)


async def hand_over(
    office: Office, resident_id: ResidentId, organisation_id: int, to: ResidentId
) -> None:
    async with office.database.writing() as connection:
        one, me, everybody = await records.lock_own(connection, resident_id, organisation_id)
        new = _other(everybody, to)
        if new.leads:  # a repeat
            return
        _check_leads(me)
        await records.let_lead(connection, one.organisation_id, to)


async def take_out(
    office: Office, resident_id: ResidentId, organisation_id: int, whom: ResidentId
) -> None:
    async with office.database.writing() as connection:
        one, me, everybody = await records.lock_own(connection, resident_id, organisation_id)
        _check_leads(me)
        if _other(everybody, whom).leads:
            raise Refused(Reason.LEAD_CANNOT_LEAVE)
        await records.take_out(connection, one.organisation_id, whom)


async def close(office: Office, resident_id: ResidentId, organisation_id: int) -> None:
    async with office.database.writing() as connection:
        one, me, _ = await records.lock_own(connection, resident_id, organisation_id)
        _check_leads(me)
        given = {"this": organisation_id, "now": office.now()}
        if (left := await connection.scalar(_CALLS_LEFT, given)) or 0:
            raise Refused(Reason.ORGANISATION_HAS_CALLS, count=left)
        await _close(connection, one, office.now())


async def represents(connection: AsyncConnection, resident_id: ResidentId) -> bool:
    return (await connection.execute(_MINE, {"who": resident_id})).first() is not None


async def depart(connection: AsyncConnection, resident_id: ResidentId, now: datetime) -> None:
    """Before a resident is erased: whoever has been there longest leads from then on; what nobody
    is left for is closed.

    In a transaction of its own, with nothing locked: whoever acts for an organisation locks it
    first, then shifts, then the residents who are told.
    """
    mine = (await connection.execute(_MINE, {"who": resident_id})).scalars().all()
    for organisation_id in mine:  # one, as a rule
        one = await records.lock(connection, organisation_id)
        everybody = await records.representatives(connection, organisation_id)
        others = [each for each in everybody if each.resident_id != resident_id]
        await records.take_out(connection, organisation_id, resident_id)
        if not others:
            await _close(connection, one, now)
        elif not any(each.leads for each in others):
            await records.let_lead(connection, organisation_id, others[0].resident_id)


async def _close(connection: AsyncConnection, one: Organisation, now: datetime) -> None:
    """Without published calls it is forgotten; else it stays as the name on the volunteers' hours,
    without anything about a person."""
    this = {"this": one.organisation_id}
    await connection.execute(_DROP_UNPUBLISHED, this)
    if await connection.scalar(_CALLS, this) is None:
        await connection.execute(_DROP, this)
        return
    for statement in _DROP_ALL:
        await connection.execute(statement, this)
    closed = {"state": OrganisationState.CLOSED.value, "decided_at": now, "reason": None}
    nobody = {"contact_name": None, "contact": None}
    await records.change(connection, one.organisation_id, {**closed, **nobody})


def _check_leads(me: Representative) -> None:
    if not me.leads:
        raise Refused(Reason.LEAD_NEEDED)


def _other(everybody: tuple[Representative, ...], whom: ResidentId) -> Representative:
    for one in everybody:
        if one.resident_id == whom:
            return one
    raise Refused(Reason.REPRESENTATIVE_UNKNOWN)
