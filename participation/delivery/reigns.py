"""The mark of a sender's reign: a number that is drawn anew each time. Only a journal that has the
number, too, is of this very database as it is now; a restored copy has none."""

from typing import Final

from sqlalchemy import bindparam, select

from participation.delivery.tables import sending_mark
from participation.storage.database import Database
from participation.storage.upsert import insert_or_update

_FIND: Final = select(sending_mark.c.mark).where(sending_mark.c.name == bindparam("which"))
_KEEP: Final = insert_or_update(sending_mark, ["name"], ["mark"])


async def mark_of(database: Database, name: str) -> bytes | None:
    async with database.reading() as connection:
        found: bytes | None = await connection.scalar(_FIND, {"which": name})
    return None if found is None else bytes(found)


async def keep_mark(database: Database, name: str, mark: bytes) -> None:
    async with database.writing() as connection:
        await connection.execute(_KEEP.on(database), {"name": name, "mark": mark})
