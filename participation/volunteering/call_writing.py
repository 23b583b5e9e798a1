"""Locks a call for whoever may act for its organisation, and writes it. What may be written and
when is decided by the verbs: `drafting.py`, `shifts.py`, `publishing.py`.

Everybody locks in one order: the organisation, its call, shifts by their number, residents.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.organisations.acting import acting_for
from participation.organisations.organisation import Organisation
from participation.residents.resident import ResidentId
from participation.storage.upsert import insert_or_update
from participation.volunteering import call_records
from participation.volunteering.call import Call, CallId, CallState
from participation.volunteering.call_rules import missing
from participation.volunteering.office import Office
from participation.volunteering.tables import call, call_words, shift
from participation.volunteering.words import folded

EDITABLE: Final = frozenset({CallState.DRAFT, CallState.REFUSED, CallState.OPEN, CallState.CLOSED})

_THIS: Final = call.c.call_id == bindparam("this")
_OWNER: Final = select(call.c.organisation_id).where(_THIS)
_LOCK: Final = select(call).where(_THIS).with_for_update(key_share=True)
_CHANGE: Final = update(call).where(_THIS)
_PUT_WORDS: Final = insert_or_update(call_words, ["call_id"], ["words"])
_CALL_OF: Final = select(shift.c.call_id).where(shift.c.shift_id == bindparam("this"))


@dataclass(frozen=True, slots=True)
class Own:
    """A locked call and the organisation that acts."""

    organisation: Organisation
    row: Row[Any]

    @property
    def call_id(self) -> CallId:
        return CallId(self.row.call_id)

    @property
    def state(self) -> CallState:
        return CallState(self.row.state)

    @property
    def is_published(self) -> bool:
        return self.state in (CallState.OPEN, CallState.CLOSED)

    def must_be(self, states: Collection[CallState]) -> None:
        """Refused: CALL_WAITS, CALL_MOVED_ON (state)."""
        if self.state in states:
            return
        if self.state is CallState.WAITING:
            raise Refused(Reason.CALL_WAITS)
        raise Refused(Reason.CALL_MOVED_ON, state=self.state.value)

    def must_be_approved(self) -> None:
        if not self.organisation.is_approved:
            raise Refused(Reason.ORGANISATION_NOT_APPROVED)


async def lock_own(connection: AsyncConnection, actor: ResidentId, call_id: int) -> Own:
    """Refused: CALL_UNKNOWN, NOT_YOUR_ORGANISATION."""
    owner: int | None = await connection.scalar(_OWNER, {"this": call_id})
    if owner is None:
        raise Refused(Reason.CALL_UNKNOWN)
    organisation = await acting_for(connection, actor, owner)
    row = (await connection.execute(_LOCK, {"this": call_id})).one_or_none()
    if row is None:
        raise Refused(Reason.CALL_UNKNOWN)
    return Own(organisation, row)


async def lock(connection: AsyncConnection, call_id: int) -> Row[Any]:
    """For staff. Refused: CALL_UNKNOWN."""
    row = (await connection.execute(_LOCK, {"this": call_id})).one_or_none()
    if row is None:
        raise Refused(Reason.CALL_UNKNOWN)
    return row


async def call_of_shift(connection: AsyncConnection, shift_id: int) -> int:
    """Refused: SHIFT_UNKNOWN."""
    call_id: int | None = await connection.scalar(_CALL_OF, {"this": shift_id})
    if call_id is None:
        raise Refused(Reason.SHIFT_UNKNOWN)
    return call_id


async def write(
    office: Office, connection: AsyncConnection, call_id: int, columns: Mapping[str, Any]
) -> None:
    values = {"updated_at": office.now(), **columns}
    await connection.execute(_CHANGE.values(**values), {"this": call_id})


async def written(office: Office, connection: AsyncConnection, own: Own) -> Call:
    """The call as it stands now; its words are taken up for the search. What is published stays
    complete. Refused: CALL_WITHOUT_TEXT, CALL_INCOMPLETE (missing)."""
    found = await call_records.find(connection, own.call_id)
    if own.is_published:
        lacking = tuple(name for name in missing(found) if name != "shifts")
        if "text" in lacking:
            raise Refused(Reason.CALL_WITHOUT_TEXT)
        if lacking:
            raise Refused(Reason.CALL_INCOMPLETE, missing=lacking)
    texts = [part for each in found.texts.values() for part in (each.title, each.body)]
    words = folded((*texts, found.skills, found.address, found.organisation.name))
    row = {"call_id": own.call_id, "words": words}
    await connection.execute(_PUT_WORDS.on(office.database), row)
    return found
