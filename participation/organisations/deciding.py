"""The staff approve, refuse and suspend organisations. Each deed passes the gate and is logged.

The log names the organisation by its number in the register and keeps no reason: what staff write
to the representatives may name a person, and the log is for ever.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, Row, bindparam, func, select
from sqlalchemy.exc import IntegrityError

from participation.errors import Reason, Refused
from participation.organisations import records, telling
from participation.organisations.linking import check_free
from participation.organisations.office import Office
from participation.organisations.organisation import Claim, Organisation, OrganisationState
from participation.organisations.rules import clean_why
from participation.organisations.tables import organisation, representative
from participation.staff import gate, log
from participation.staff.action import Action
from participation.staff.actor import Actor
from participation.staff.rights import Right

_WAITING, _APPROVED = OrganisationState.WAITING, OrganisationState.APPROVED
_REFUSED, _SUSPENDED = OrganisationState.REFUSED, OrganisationState.SUSPENDED
_ALIVE: Final = (_WAITING.value, _APPROVED.value, _SUSPENDED.value)

_ACTIONS: Final = {
    _APPROVED: Action.ORGANISATION_APPROVED,
    _REFUSED: Action.ORGANISATION_REFUSED,
    _SUSPENDED: Action.ORGANISATION_SUSPENDED,
}


def _claims(where: ColumnElement[bool], order: ColumnElement[Any]) -> Any:
    other = organisation.alias("other")
    rivals = (
        select(func.count())
        .where(
            other.c.registration_number == organisation.c.registration_number,
            other.c.organisation_id != organisation.c.organisation_id,
            other.c.state.in_(_ALIVE),
        )
        .scalar_subquery()
    )
    return (
        select(
            organisation,
            func.coalesce(representative.c.name, "").label("asked_by"),
            rivals.label("rivals"),
        )
        .outerjoin(
            representative,
            (representative.c.organisation_id == organisation.c.organisation_id)
            & representative.c.leads,
        )
        .where(where)
        .order_by(order, organisation.c.organisation_id)
    )


_WAITS: Final = _claims(organisation.c.state == _WAITING.value, organisation.c.created_at)
_LINKED: Final = _claims(
    organisation.c.state.in_((_APPROVED.value, _SUSPENDED.value)), organisation.c.name
)
_ONE: Final = _claims(
    organisation.c.organisation_id == bindparam("this"), organisation.c.organisation_id
)


async def waiting(office: Office, actor: Actor) -> tuple[Claim, ...]:
    return await _read(office, actor, _WAITS)


async def linked(office: Office, actor: Actor) -> tuple[Claim, ...]:
    return await _read(office, actor, _LINKED)


async def claim(office: Office, actor: Actor, organisation_id: int) -> Claim:
    found = await _read(office, actor, _ONE, this=organisation_id)
    if not found:
        raise Refused(Reason.ORGANISATION_UNKNOWN)
    return found[0]


async def decide(
    office: Office,
    actor: Actor,
    organisation_id: int,
    approve: bool,
    reason: str,
    seen: str | None,
) -> Organisation:
    why = None if approve else clean_why(reason)
    becomes = _APPROVED if approve else _REFUSED
    from_states = (_WAITING, _SUSPENDED) if approve else (_WAITING,)
    return await _settle(office, actor, organisation_id, becomes, from_states, why, seen)


async def suspend(office: Office, actor: Actor, organisation_id: int, reason: str) -> Organisation:
    why = clean_why(reason)
    return await _settle(office, actor, organisation_id, _SUSPENDED, (_APPROVED,), why, None)


async def _settle(
    office: Office,
    actor: Actor,
    organisation_id: int,
    becomes: OrganisationState,
    from_states: tuple[OrganisationState, ...],
    why: str | None,
    seen: str | None,
) -> Organisation:
    async with office.database.writing() as connection:
        who = actor.resident_id
        by = await gate.authorise(connection, office.clock, who, Right.APPROVE_ORGANISATIONS)
        await records.hold_representatives(connection, organisation_id)
        before = await records.lock(connection, organisation_id)
        if before.state is becomes:
            return before
        if before.state not in from_states:
            raise Refused(Reason.ORGANISATION_DECIDED, state=before.state.value)
        if seen is not None and before.seen != seen:
            raise Refused(Reason.ORGANISATION_CHANGED)
        if becomes is _APPROVED:
            await check_free(connection, before.registration_number, organisation_id)
        decided = {"state": becomes.value, "reason": why, "decided_at": office.now()}
        try:
            await records.change(connection, organisation_id, decided)
        except IntegrityError:  # another claim to the number was approved in this very moment
            raise Refused(Reason.ORGANISATION_LINKED_ALREADY) from None
        after = await records.find(connection, organisation_id)
        await telling.tell_representatives(office, connection, after)
        for follower in office.followers:
            if becomes is _SUSPENDED:
                await follower.suspended(connection, organisation_id)
            elif before.state is _SUSPENDED:
                await follower.goes_on(connection, organisation_id)
        await log.write(
            connection,
            office.clock,
            by,
            _ACTIONS[becomes],
            after.registration_number,
            before=before.state.value,
            after=after.state.value,
        )
    return after


async def _read(
    office: Office, actor: Actor, statement: Any, **values: object
) -> tuple[Claim, ...]:
    async with office.database.reading() as connection:
        await gate.authorise(
            connection, office.clock, actor.resident_id, Right.APPROVE_ORGANISATIONS
        )
        rows = (await connection.execute(statement, values)).all()
    return tuple(_claim(row) for row in rows)


def _claim(row: Row[Any]) -> Claim:
    return Claim(records.organisation_of(row), row.asked_by, row.rivals)
