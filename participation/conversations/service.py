"""Loads and settles where dialogs stand. Which dialogs there are is the bot's business."""

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import bindparam, delete, select

from participation.conversations.conversation import Conversation
from participation.conversations.tables import conversation
from participation.inbox.settling import Settling
from participation.storage.database import Database
from participation.storage.upsert import insert_or_update

_LOAD: Final = select(conversation.c.state, conversation.c.data).where(
    conversation.c.key == bindparam("this")
)
_SAVE: Final = insert_or_update(conversation, ["key"], ["state", "data"])
_DROP: Final = delete(conversation).where(conversation.c.key == bindparam("this"))
# LIKE reads % and _ as signs: `_literal` takes that from them.
_FORGET: Final = delete(conversation).where(
    conversation.c.key.startswith(bindparam("prefix"), escape="/")
)


class Conversations:
    def __init__(self, database: Database, settling: Settling | None = None) -> None:
        self._database = database
        self._settling = settling or Settling()

    async def load(self, key: str) -> Conversation:
        """An empty conversation for a key that was never settled."""
        async with self._database.reading() as connection:
            row = (await connection.execute(_LOAD, {"this": key})).one_or_none()
        return Conversation() if row is None else Conversation(row.state, json.loads(row.data))

    async def is_settled(self, update_id: int) -> bool:
        """Never for an update that still waits: its mark is written with its dialogs."""
        return False

    async def abandon(self, update_id: int) -> None:
        """Nothing to do: what the inbox has put aside cannot be settled."""

    async def settle(
        self, changes: Mapping[str, Conversation], update_id: int | None = None
    ) -> None:
        """Writes all changes and marks the update as done, in one transaction.

        Raises Overtaken, and writes nothing, when it was done already or is another process's.
        """
        kept = [_row(key, value) for key, value in changes.items() if not value.is_empty]
        dropped = [{"this": key} for key, value in changes.items() if value.is_empty]
        if not kept and not dropped and update_id is None:
            return
        async with self._database.writing() as connection:
            if update_id is not None:
                await self._settling.mark(connection, update_id)
            if kept:
                await connection.execute(_SAVE.on(self._database), kept)
            if dropped:
                await connection.execute(_DROP, dropped)

    async def forget(self, prefix: str) -> int:
        """Drops every conversation whose key begins with `prefix`; gives how many."""
        async with self._database.writing() as connection:
            result = await connection.execute(_FORGET, {"prefix": _literal(prefix)})
        return result.rowcount


def _row(key: str, value: Conversation) -> dict[str, Any]:
    # ASCII only: hostile text may hold halves of a character, which UTF-8 cannot.
    data = json.dumps(dict(value.data), separators=(",", ":"))
    return {"key": key, "state": value.state, "data": data}


def _literal(prefix: str) -> str:
    return prefix.replace("/", "//").replace("%", "/%").replace("_", "/_")
