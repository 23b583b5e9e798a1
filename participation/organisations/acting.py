"""Who may act for an organisation, asked inside the transaction of each deed.

What the organisation may do is told by its state: an unapproved one only prepares drafts.
"""

from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.organisations.organisation import Organisation
from participation.organisations.records import organisation_of
from participation.organisations.tables import organisation, representative
from participation.residents.resident import ResidentId

# Whoever suspends it or takes the representative out waits until this deed is committed, so that
# nothing is done after "suspended" was said. First the organisation: all verbs lock in this order.
_ORGANISATION: Final = (
    select(organisation)
    .where(organisation.c.organisation_id == bindparam("this"))
    .with_for_update(read=True)
)
_REPRESENTATIVE: Final = (
    select(representative.c.resident_id)
    .where(
        representative.c.organisation_id == bindparam("this"),
        representative.c.resident_id == bindparam("who"),
    )
    .with_for_update(read=True)
)


async def acting_for(
    connection: AsyncConnection, resident_id: ResidentId | int, organisation_id: int
) -> Organisation:
    """The organisation, if this resident represents it at this moment, and its `state`.

    Refused: NOT_YOUR_ORGANISATION – also when there is no such organisation.
    """
    row = (await connection.execute(_ORGANISATION, {"this": organisation_id})).one_or_none()
    who = {"this": organisation_id, "who": resident_id}
    if row is None or await connection.scalar(_REPRESENTATIVE, who) is None:
        raise Refused(Reason.NOT_YOUR_ORGANISATION)
    return organisation_of(row)
