"""What of an erased resident goes, and what the city keeps without them.

A draft goes. An application that was handed in and a suggestion for an award stay, for the city
works with them; who wrote them and how to reach that person goes.
"""

from typing import Final

from sqlalchemy import BindParameter, bindparam, delete, null, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.residents.resident import ResidentId
from participation.support.incubator_application import IncubatorState
from participation.support.tables import incubator_application, nomination

_OWNER: Final[BindParameter[int]] = bindparam("owner")
_DRAFTS: Final = delete(incubator_application).where(
    incubator_application.c.resident_id == _OWNER,
    incubator_application.c.state == IncubatorState.DRAFT,
)
_APPLICATIONS: Final = (
    update(incubator_application)
    .where(incubator_application.c.resident_id == _OWNER)
    .values(resident_id=null(), contact=null())
)
_NOMINATIONS: Final = (
    update(nomination)
    .where(nomination.c.resident_id == _OWNER)
    .values(resident_id=null(), contact=null())
)


async def forget_author(connection: AsyncConnection, resident_id: ResidentId) -> None:
    """In the transaction of the erasure, when the resident is locked."""
    for statement in (_DRAFTS, _APPLICATIONS, _NOMINATIONS):
        await connection.execute(statement, {"owner": resident_id})
