"""What a representative sees: their organisations, and who else acts for one."""

from typing import Final

from sqlalchemy import bindparam, case, select

from participation.errors import Reason, Refused
from participation.organisations import records
from participation.organisations.office import Office
from participation.organisations.organisation import (
    Organisation,
    OrganisationState,
    OwnOrganisation,
)
from participation.organisations.tables import organisation, representative
from participation.residents.resident import ResidentId

_APPROVED_FIRST: Final = case(
    (organisation.c.state == OrganisationState.APPROVED.value, 0), else_=1
)
_MINE: Final = (
    select(organisation)
    .join(representative, representative.c.organisation_id == organisation.c.organisation_id)
    .where(
        representative.c.resident_id == bindparam("who"),
        organisation.c.state != OrganisationState.CLOSED.value,
    )
    .order_by(_APPROVED_FIRST, organisation.c.organisation_id)
)


async def mine(office: Office, resident_id: ResidentId) -> tuple[Organisation, ...]:
    async with office.database.reading() as connection:
        rows = (await connection.execute(_MINE, {"who": resident_id})).all()
    return tuple(records.organisation_of(row) for row in rows)


async def own(office: Office, resident_id: ResidentId, organisation_id: int) -> OwnOrganisation:
    async with office.database.snapshot() as connection:
        everybody = await records.representatives(connection, organisation_id)
        me = records.me_among(everybody, resident_id)
        try:
            one = await records.find(connection, organisation_id)
        except Refused:
            raise Refused(Reason.NOT_YOUR_ORGANISATION) from None
    return OwnOrganisation(one, me, everybody)


async def organisation_of(office: Office, organisation_id: int) -> Organisation:
    async with office.database.reading() as connection:
        return await records.find(connection, organisation_id)
