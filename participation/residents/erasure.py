"""What goes and what stays when a resident asks to be erased.

A cast ballot cannot be found, so it stays, and so does the HMAC that keeps one account from
voting twice. A proposal that was handed in stays without its author and contact; hours of
volunteer work stay without the volunteer, and their certificates go. An organisation of which
nobody else is left ends its work. Where dialogs
stand is kept under keys that only the bot can tell, so the bot forgets it.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import BindParameter, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.cancelling import erase_deliveries
from participation.language import Language
from participation.organisations.leaving import represents
from participation.proposals.tables import draft, proposal, proposal_photo
from participation.residents.holding import CameAgainError, Holding
from participation.residents.resident import Erased, ResidentId
from participation.residents.tables import resident
from participation.storage.database import Database
from participation.support.erasing import forget_author
from participation.volunteering.hours_erasing import forget_words

_OWNER: Final[BindParameter[int]] = bindparam("this")
# Locked before all of the resident's own: the sender takes residents first, too.
_TELEGRAM_ID: Final = (
    select(resident.c.telegram_id).where(resident.c.resident_id == _OWNER).with_for_update()
)
_PHOTOS: Final = delete(proposal_photo).where(
    proposal_photo.c.draft_id.in_(select(draft.c.draft_id).where(draft.c.resident_id == _OWNER))
)
_DRAFTS: Final = delete(draft).where(draft.c.resident_id == _OWNER)
_UNLINK: Final = (
    update(proposal)
    .where(proposal.c.resident_id == _OWNER)
    .values(resident_id=None, request_id=None, contact=None, contact_consent=False)
)
_RESIDENT: Final = delete(resident).where(resident.c.resident_id == _OWNER)


async def erase(
    database: Database,
    connection: AsyncConnection,
    resident_id: ResidentId,
    unspoken: Language,
    holdings: Sequence[Holding] = (),
) -> Erased:
    """After `depart`: organisations are locked before everything else, and let go of. May raise
    CameAgainError: then nothing has happened, and it is to begin anew."""
    who = {"this": resident_id}
    # Before the resident is locked: whoever passes a place on locks the shift first.
    for each in holdings:
        await each.give_up(connection, resident_id)
    telegram_id: int | None = await connection.scalar(_TELEGRAM_ID, who)
    if telegram_id is None:
        return Erased(0, 0, 0, 0, 0)
    for each in holdings:
        if await each.holds(connection, resident_id):
            raise CameAgainError
    if await represents(connection, resident_id):
        raise CameAgainError
    await forget_words(connection, resident_id)
    await forget_author(connection, resident_id)
    return Erased(
        photos=(await connection.execute(_PHOTOS, who)).rowcount,
        drafts=(await connection.execute(_DRAFTS, who)).rowcount,
        notices=await erase_deliveries(database, connection, resident_id, unspoken),
        proposals_kept=(await connection.execute(_UNLINK, who)).rowcount,
        residents=(await connection.execute(_RESIDENT, who)).rowcount,
    )
