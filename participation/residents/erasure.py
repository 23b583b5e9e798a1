"""What goes and what stays when a resident asks to be erased. A cast ballot cannot be found: it
stays, and so does the HMAC that keeps one account from voting twice."""

from typing import Final

from sqlalchemy import bindparam, delete, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.conversations.tables import conversation
from participation.residents.resident import Erased, ResidentId
from participation.residents.tables import resident

_TELEGRAM_ID: Final = select(resident.c.telegram_id).where(
    resident.c.resident_id == bindparam("this")
)
_RESIDENT: Final = delete(resident).where(resident.c.resident_id == bindparam("this"))
# The keys of conversations carry the Telegram id as one of their parts between colons.
_CONVERSATIONS: Final = delete(conversation).where(
    (literal(":") + conversation.c.key + literal(":")).like(bindparam("part"))
)


async def erase(connection: AsyncConnection, resident_id: ResidentId) -> Erased:
    telegram_id = await connection.scalar(_TELEGRAM_ID, {"this": resident_id})
    if telegram_id is None:
        return Erased(0, 0, 0, 0, 0, 0)
    conversations = await connection.execute(_CONVERSATIONS, {"part": f"%:{telegram_id}:%"})
    residents = await connection.execute(_RESIDENT, {"this": resident_id})
    return Erased(
        residents=residents.rowcount,
        drafts=0,
        photos=0,
        notices=0,
        conversations=conversations.rowcount,
        proposals_kept=0,
    )
