"""Finds organisations and representatives, locks one, and writes what became of it.

Who may is asked elsewhere. Every verb that changes something locks the organisation first.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.language import Language, is_language
from participation.organisations.organisation import (
    Organisation,
    OrganisationId,
    OrganisationKind,
    OrganisationState,
    Representative,
)
from participation.organisations.tables import (
    organisation,
    organisation_invitation,
    representative,
)
from participation.residents.resident import ResidentId
from participation.residents.tables import resident

_THIS: Final = organisation.c.organisation_id == bindparam("this")
_ONE: Final = select(organisation).where(_THIS)
_LOCKED: Final = _ONE.with_for_update(key_share=True)
_CHANGE: Final = update(organisation).where(_THIS)
_OF_THIS: Final = representative.c.organisation_id == bindparam("this")
_REPRESENTATIVES: Final = (
    select(representative, resident.c.telegram_id, resident.c.language)
    .join(resident, resident.c.resident_id == representative.c.resident_id)
    .where(_OF_THIS)
    .order_by(representative.c.leads.desc(), representative.c.since, representative.c.resident_id)
)
# For the notices to them, and before the organisation: whoever erases a representative locks in
# this order, too.
_HOLD: Final = (
    select(resident.c.resident_id)
    .join(representative, representative.c.resident_id == resident.c.resident_id)
    .where(_OF_THIS)
    .order_by(resident.c.resident_id)
    .with_for_update(read=True, key_share=True, of=resident)
)
_ADD: Final = insert(representative)
_TAKE_OUT: Final = delete(representative).where(
    _OF_THIS, representative.c.resident_id == bindparam("whom")
)
_LEAD: Final = (
    update(representative)
    .where(_OF_THIS)
    .values(leads=representative.c.resident_id == bindparam("whom"))
)
# A link is worth no more than whoever gave it.
_DROP_LINKS: Final = delete(organisation_invitation).where(
    organisation_invitation.c.organisation_id == bindparam("this"),
    organisation_invitation.c.invited_by == bindparam("whom"),
)
_DROP_HANDING_OVER: Final = delete(organisation_invitation).where(
    organisation_invitation.c.organisation_id == bindparam("this"),
    organisation_invitation.c.hands_over,
    organisation_invitation.c.used_at.is_(None),
)


async def find(connection: AsyncConnection, organisation_id: int) -> Organisation:
    """Refused: ORGANISATION_UNKNOWN."""
    return _known((await connection.execute(_ONE, {"this": organisation_id})).one_or_none())


async def lock(connection: AsyncConnection, organisation_id: int) -> Organisation:
    """The same, and nobody else changes it until this transaction ends."""
    return _known((await connection.execute(_LOCKED, {"this": organisation_id})).one_or_none())


async def hold_representatives(connection: AsyncConnection, organisation_id: int) -> None:
    """Before `lock`, where they will be told something: nobody of them is erased meanwhile."""
    await connection.execute(_HOLD, {"this": organisation_id})


async def lock_own(
    connection: AsyncConnection, resident_id: ResidentId | int, organisation_id: int
) -> tuple[Organisation, Representative, tuple[Representative, ...]]:
    """The organisation, who asks, and everybody. Refused: NOT_YOUR_ORGANISATION."""
    try:
        one = await lock(connection, organisation_id)
    except Refused:
        raise Refused(Reason.NOT_YOUR_ORGANISATION) from None
    everybody = await representatives(connection, organisation_id)
    return one, me_among(everybody, resident_id), everybody


async def change(
    connection: AsyncConnection, organisation_id: int, columns: Mapping[str, object]
) -> None:
    await connection.execute(_CHANGE.values(**columns), {"this": organisation_id})


async def representatives(
    connection: AsyncConnection, organisation_id: int
) -> tuple[Representative, ...]:
    """Who leads stands first, then by how long they have been there."""
    rows = (await connection.execute(_REPRESENTATIVES, {"this": organisation_id})).all()
    return tuple(representative_of(row) for row in rows)


async def add(
    connection: AsyncConnection, organisation_id: int, one: Representative
) -> Representative:
    row: dict[str, object] = {"organisation_id": organisation_id, "resident_id": one.resident_id}
    row |= {"name": one.name, "leads": one.leads, "since": one.since}
    await connection.execute(_ADD, row)
    return one


async def take_out(connection: AsyncConnection, organisation_id: int, whom: int) -> None:
    """With the links that they gave."""
    this = {"this": organisation_id, "whom": whom}
    await connection.execute(_TAKE_OUT, this)
    await connection.execute(_DROP_LINKS, this)


async def let_lead(connection: AsyncConnection, organisation_id: int, whom: int) -> None:
    """One leads; links of the one before that would hand it over are worth nothing any more."""
    await connection.execute(_LEAD, {"this": organisation_id, "whom": whom})
    await connection.execute(_DROP_HANDING_OVER, {"this": organisation_id})


def me_among(everybody: Iterable[Representative], resident_id: ResidentId | int) -> Representative:
    """Refused: NOT_YOUR_ORGANISATION."""
    for one in everybody:
        if one.resident_id == resident_id:
            return one
    raise Refused(Reason.NOT_YOUR_ORGANISATION)


def _known(row: Row[Any] | None) -> Organisation:
    if row is None:
        raise Refused(Reason.ORGANISATION_UNKNOWN)
    return organisation_of(row)


def organisation_of(row: Row[Any]) -> Organisation:
    return Organisation(
        organisation_id=OrganisationId(row.organisation_id),
        registration_number=row.registration_number,
        name=row.name,
        kind=OrganisationKind(row.kind),
        field=row.field,
        about=row.about,
        contact_name=row.contact_name,
        contact=row.contact,
        languages=languages_of(row.languages),
        state=OrganisationState(row.state),
        reason=row.reason,
        created_at=row.created_at,
        decided_at=row.decided_at,
    )


def representative_of(row: Row[Any]) -> Representative:
    return Representative(
        resident_id=ResidentId(row.resident_id),
        name=row.name,
        leads=row.leads,
        since=row.since,
        telegram_id=row.telegram_id,
        language=row.language,
    )


def languages_of(kept: str) -> tuple[Language, ...]:
    return tuple(code for code in kept.split(",") if is_language(code))


def languages_kept(languages: Iterable[Language]) -> str:
    return ",".join(languages)
