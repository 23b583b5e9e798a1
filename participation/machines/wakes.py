"""Which process does a task of the schedule for a day or a moment: one of them, once."""

from typing import Any, Final

from sqlalchemy import bindparam
from sqlalchemy.dialects import postgresql, sqlite

from participation.machines.tables import wake
from participation.storage.database import Database
from participation.storage.upsert import ForEach


def _claim(insert: Any) -> Any:
    statement = insert(wake).values(
        task=bindparam("wake_task"), done_for=bindparam("wake_done_for")
    )
    return statement.on_conflict_do_update(
        index_elements=["task"],
        set_={"done_for": statement.excluded.done_for},
        where=wake.c.done_for < statement.excluded.done_for,
    ).returning(wake.c.task)


_CLAIM: Final = ForEach(_claim(sqlite.insert), _claim(postgresql.insert))


class Wakes:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, task: str, done_for: str) -> bool:
        """True once for each `done_for`, in all processes together.

        `done_for` sorts as time does ("2026-11-22"); an earlier one than the last is refused, so a
        machine whose clock is late repeats nothing.
        """
        asked = {"wake_task": task, "wake_done_for": done_for}
        async with self._database.writing() as connection:
            found = await connection.execute(_CLAIM.on(self._database), asked)
            return found.one_or_none() is not None
