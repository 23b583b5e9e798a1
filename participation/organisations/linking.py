"""Links an organisation: what its representative tells of it, checked, until the staff decide."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Row, bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.organisations import records, telling
from participation.organisations.number import clean_number
from participation.organisations.office import Office
from participation.organisations.organisation import (
    IDENTITY,
    Organisation,
    OrganisationState,
    Representative,
)
from participation.organisations.rules import (
    clean_about,
    clean_contact,
    clean_field,
    clean_kind,
    clean_languages,
    clean_organisation,
    clean_person,
)
from participation.organisations.tables import organisation, representative
from participation.residents.resident import ResidentId
from participation.residents.tables import resident

# Who is in earnest does not need more; who is not does not fill the staff's list.
UNDECIDED_MOST: Final = 5

FIELDS: Final = (
    "registration_number",
    "name",
    "kind",
    "field",
    "about",
    "contact_name",
    "contact",
    "languages",
)
_UNDECIDED: Final = (OrganisationState.WAITING, OrganisationState.REFUSED)
_DECIDED_FOR: Final = (OrganisationState.APPROVED, OrganisationState.SUSPENDED)

# Two presses of one person take turns, and nobody is erased meanwhile.
_TURN: Final = (
    select(resident.c.resident_id)
    .where(resident.c.resident_id == bindparam("who"))
    .with_for_update(key_share=True)
)
_MINE: Final = (
    select(organisation)
    .join(representative, representative.c.organisation_id == organisation.c.organisation_id)
    .where(
        representative.c.resident_id == bindparam("who"),
        organisation.c.state != OrganisationState.CLOSED.value,
    )
)
_LINKED: Final = select(organisation.c.organisation_id).where(
    organisation.c.registration_number == bindparam("number"),
    organisation.c.state.in_([state.value for state in _DECIDED_FOR]),
    organisation.c.organisation_id != bindparam("without"),
)
_NOBODY: Final = 0
_ADD: Final = insert(organisation).returning(organisation)


async def link(
    office: Office, resident_id: ResidentId, own_name: str, fields: Mapping[str, object]
) -> Organisation:
    columns, name = checked(fields, office), clean_person(own_name)
    async with office.database.writing() as connection:
        await take_turn(connection, resident_id)
        return await add(office, connection, resident_id, name, columns)


async def take_turn(connection: AsyncConnection, resident_id: ResidentId) -> None:
    """First of all: residents before organisations, everywhere. RESIDENT_UNKNOWN."""
    if await connection.scalar(_TURN, {"who": resident_id}) is None:
        raise Refused(Reason.RESIDENT_UNKNOWN)


async def add(
    office: Office,
    connection: AsyncConnection,
    resident_id: ResidentId,
    own_name: str,
    columns: Mapping[str, object],
) -> Organisation:
    """After `take_turn`, with `columns` that were checked."""
    number = str(columns["registration_number"])
    mine = (await connection.execute(_MINE, {"who": resident_id})).all()
    for row in mine:
        if row.registration_number == number:
            return records.organisation_of(row)
    await check_free(connection, number)
    _check_room(mine)
    waiting = {"state": OrganisationState.WAITING.value, "created_at": office.now()}
    row = (await connection.execute(_ADD, {**columns, **waiting})).one()
    one = records.organisation_of(row)
    me = Representative(resident_id, own_name, leads=True, since=office.today())
    await records.add(connection, one.organisation_id, me)
    await telling.tell_staff(office, connection, one)
    return one


async def change(
    office: Office,
    resident_id: ResidentId,
    organisation_id: int,
    fields: Mapping[str, object],
) -> Organisation:
    columns = checked(fields, office)
    async with office.database.writing() as connection:
        one, _, _ = await records.lock_own(connection, resident_id, organisation_id)
        if one.state in _DECIDED_FOR:
            _check_fixed(one, columns)
        elif "registration_number" in columns:
            await check_free(connection, str(columns["registration_number"]), organisation_id)
        if columns:
            await records.change(connection, organisation_id, columns)
        return await records.find(connection, organisation_id)


async def hand_in_again(
    office: Office, resident_id: ResidentId, organisation_id: int
) -> Organisation:
    async with office.database.writing() as connection:
        one, _, _ = await records.lock_own(connection, resident_id, organisation_id)
        if one.state is OrganisationState.WAITING:
            return one
        if one.state is not OrganisationState.REFUSED:
            raise Refused(Reason.ORGANISATION_DECIDED, state=one.state.value)
        await check_free(connection, one.registration_number, organisation_id)
        waiting = {"state": OrganisationState.WAITING.value, "reason": None, "decided_at": None}
        await records.change(connection, organisation_id, waiting)
        one = await records.find(connection, organisation_id)
        await telling.tell_staff(office, connection, one)
    return one


async def check_free(connection: AsyncConnection, number: str, without: int = _NOBODY) -> None:
    """Several may claim a number, but not one that is approved. ORGANISATION_LINKED_ALREADY."""
    given = {"number": number, "without": without}
    if await connection.scalar(_LINKED, given) is not None:
        raise Refused(Reason.ORGANISATION_LINKED_ALREADY)


def checked(fields: Mapping[str, object], office: Office) -> dict[str, object]:
    """The columns to write. TypeError for a field that no organisation has."""
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"An organisation has no field {', '.join(sorted(unknown))}.")
    known = {field.key for field in office.city.volunteering.fields}
    return {name: _clean(name, fields[name], known) for name in FIELDS if name in fields}


def _clean(name: str, value: Any, fields: Collection[str]) -> object:
    match name:
        case "registration_number":
            return clean_number(str(value))
        case "name":
            return clean_organisation(str(value))
        case "kind":
            return clean_kind(value).value
        case "field":
            return clean_field(value, fields)
        case "about":
            return clean_about(str(value or "")) or None
        case "contact_name":
            return clean_person(str(value))
        case "contact":
            return clean_contact(str(value))
    return records.languages_kept(clean_languages(value))


def _check_fixed(one: Organisation, columns: Mapping[str, object]) -> None:
    if any(name in columns and columns[name] != getattr(one, name) for name in IDENTITY):
        raise Refused(Reason.ORGANISATION_FIXED)


def _check_room(mine: Sequence[Row[Any]]) -> None:
    undecided = [row for row in mine if OrganisationState(row.state) in _UNDECIDED]
    if len(undecided) >= UNDECIDED_MOST:
        raise Refused(Reason.TOO_MANY_ORGANISATIONS, most=UNDECIDED_MOST)
