"""Looks up who is verified but has not cast, through the vote's own verb, in pieces.

The vote knows HMACs, not people: nobody can read this from the database. What comes back lives
only as long as the question that asked for it.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from typing import Final

from sqlalchemy import bindparam, select

from participation.campaigns.audience import Range
from participation.residents.tables import resident
from participation.storage.database import Database

VerifiedNotCast = Callable[[Collection[int]], Awaitable[Collection[int]]]
"""Telegram ids in; those of them that are verified and have not cast out."""

PIECE: Final = 20_000  # PostgreSQL takes at most 32767 values in one statement

_NEXT: Final = (
    select(resident.c.resident_id, resident.c.telegram_id)
    .where(resident.c.resident_id > bindparam("after"))
    .order_by(resident.c.resident_id)
    .limit(bindparam("most"))
)


async def piece(
    database: Database, ask: VerifiedNotCast, after: int
) -> tuple[Range, list[int]] | None:
    """The next residents after this id, and those of them who have not cast; None: no more."""
    async with database.reading() as connection:
        rows = (await connection.execute(_NEXT, {"after": after, "most": PIECE})).all()
    if not rows:
        return None
    found = set(await ask([row.telegram_id for row in rows]))
    whole = Range(after, rows[-1].resident_id)
    return whole, [row.resident_id for row in rows if row.telegram_id in found]


async def pieces(
    database: Database, ask: VerifiedNotCast
) -> AsyncIterator[tuple[Range, list[int]]]:
    """All residents, one piece after the other."""
    after = 0
    while found := await piece(database, ask, after):
        yield found
        after = found[0].upto
