"""The mark "this update has had its effect": made once, by whoever holds the update's lane."""

from typing import Any, Final

from sqlalchemy import bindparam, exists, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.inbox.incoming import Overtaken
from participation.inbox.tables import DONE, inbox_update
from participation.machines.machine import Machine
from participation.machines.tables import inbox_lane

_DONE: Final = (
    update(inbox_update)
    .where(inbox_update.c.update_id == bindparam("this"), ~inbox_update.c.is_done)
    .values(**DONE)
    .returning(inbox_update.c.update_id)
)
_DONE_BY_HOLDER: Final = _DONE.where(
    exists().where(
        inbox_lane.c.lane == inbox_update.c.lane, inbox_lane.c.machine_id == bindparam("me")
    )
)


class Settling:
    """With a `machine`: only while this machine holds the lane."""

    def __init__(self, machine: Machine | None = None) -> None:
        self._machine = machine

    async def mark(self, connection: AsyncConnection, update_id: int) -> None:
        """In the caller's transaction. Raises Overtaken, and then nothing of it may stay."""
        asked: dict[str, Any] = {"this": update_id}
        if self._machine is None:
            marked = await connection.scalar(_DONE, asked)
        else:
            asked["me"] = self._machine.machine_id
            marked = await connection.scalar(_DONE_BY_HOLDER, asked)
        if marked is None:
            raise Overtaken
