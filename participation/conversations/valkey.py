"""The same store as `service.py`, kept in Valkey: for several processes that share dialogs."""

import json
from collections.abc import Mapping
from typing import Any, Final

from valkey.asyncio import Valkey

from participation.conversations.conversation import Conversation
from participation.inbox.service import Inbox

_PREFIX: Final = "balss:dialog:"
_SETTLED: Final = "balss:settled:"
SETTLED_SECONDS: Final = 7 * 24 * 3600


class ValkeyConversations:
    """Dialogs in Valkey, the inbox in the database.

    Two stores cannot commit as one. So the mark "settled" is written together with the dialogs,
    and an update that comes again after a crash between the two is recognised by it.
    """

    def __init__(self, valkey: Valkey, inbox: Inbox) -> None:
        self._valkey = valkey
        self._inbox = inbox

    async def load(self, key: str) -> Conversation:
        """An empty conversation for a key that was never settled."""
        found = await self._valkey.get(_PREFIX + key)
        if found is None:
            return Conversation()
        kept: dict[str, Any] = json.loads(found)
        return Conversation(kept["state"], kept["data"])

    async def is_settled(self, update_id: int) -> bool:
        """Whether a process wrote this update's dialogs and died before it told the inbox."""
        return bool(await self._valkey.exists(f"{_SETTLED}{update_id}"))

    async def settle(
        self, changes: Mapping[str, Conversation], update_id: int | None = None
    ) -> None:
        """Writes all changes and the mark in one transaction of Valkey, then tells the inbox."""
        async with self._valkey.pipeline(transaction=True) as pipeline:
            for key, value in changes.items():
                if value.is_empty:
                    pipeline.delete(_PREFIX + key)
                else:
                    kept = {"state": value.state, "data": dict(value.data)}
                    pipeline.set(_PREFIX + key, json.dumps(kept, ensure_ascii=False))
            if update_id is not None:
                pipeline.set(f"{_SETTLED}{update_id}", b"1", ex=SETTLED_SECONDS)
            await pipeline.execute()
        if update_id is not None:
            await self._inbox.done(update_id)

    async def forget(self, prefix: str) -> int:
        """Drops every conversation whose key begins with `prefix`; gives how many."""
        pattern = _PREFIX + _literal(prefix) + "*"
        keys = [key async for key in self._valkey.scan_iter(match=pattern, count=500)]
        return int(await self._valkey.delete(*keys)) if keys else 0

    async def close(self) -> None:
        await self._valkey.aclose()


def _literal(prefix: str) -> str:
    return "".join(f"\\{sign}" if sign in "*?[]\\" else sign for sign in prefix)
