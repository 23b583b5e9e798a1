"""How many messages of a day may still go at the paid rate. Using it or not: a setting.

They are reserved in blocks before they are sent, so that no crash and no second process can pass
the cap; what a crash leaves unused of a block counts as sent.
"""

from datetime import date
from typing import Any, Final

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from participation.delivery.tables import paid_day
from participation.storage.database import Database
from participation.storage.upsert import ForEach


def _begin(insert: Any) -> Any:
    return insert(paid_day).values(messages=0).on_conflict_do_nothing()


_BEGIN: Final = ForEach(_begin(sqlite.insert), _begin(postgresql.insert))
_THIS: Final = (paid_day.c.bot == bindparam("which"), paid_day.c.day == bindparam("on"))
_USED: Final = select(paid_day.c.messages).where(*_THIS).with_for_update()
_USE: Final = update(paid_day).where(*_THIS).values(messages=bindparam("used"))


class PaidDays:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def reserve(self, bot: int, day: date, wanted: int, most: int) -> int:
        """As many of `wanted` as the day's `most` leaves."""
        this = {"which": bot, "on": day}
        async with self._database.writing() as connection:
            await connection.execute(_BEGIN.on(self._database), {"bot": bot, "day": day})
            used = await connection.scalar(_USED, this) or 0
            granted = max(0, min(wanted, most - used))
            await connection.execute(_USE, this | {"used": used + granted})
        return granted
