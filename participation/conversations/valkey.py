"""The same store as `service.py`, kept in Valkey: for several processes that share dialogs."""

import json
from collections.abc import Mapping
from typing import Any, Final

from valkey.asyncio import Valkey

from participation.conversations.conversation import Conversation
from participation.inbox.incoming import Overtaken
from participation.inbox.service import Inbox

_PREFIX: Final = "balss:dialog:"
_SETTLED: Final = "balss:settled:"
SETTLED_SECONDS: Final = 7 * 24 * 3600
_WRITE: Final = """
if KEYS[1] ~= "" and not redis.call("SET", KEYS[1], "1", "NX", "EX", ARGV[1]) then
    return 0
end
for number = 2, #KEYS do
    if ARGV[number] == "" then
        redis.call("DEL", KEYS[number])
    else
        redis.call("SET", KEYS[number], ARGV[number])
    end
end
return 1
"""


class ValkeyConversations:
    """Dialogs in Valkey, the inbox in the database.

    Two stores cannot commit as one. So the mark "settled" is written together with the dialogs,
    and an update that comes again after a crash between the two is recognised by it.
    """

    def __init__(self, valkey: Valkey, inbox: Inbox) -> None:
        self._valkey = valkey
        self._inbox = inbox
        self._write = valkey.register_script(_WRITE)

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
        """Writes all changes and the mark in one step of Valkey, then tells the inbox.

        Raises Overtaken, and writes nothing, when the mark is there: a process that was taken for
        dead comes late.
        """
        keys = [_PREFIX + key for key in changes]
        kept = [_packed(value) for value in changes.values()]
        mark = "" if update_id is None else f"{_SETTLED}{update_id}"
        if not await self._write(keys=[mark, *keys], args=[SETTLED_SECONDS, *kept]):
            raise Overtaken
        if update_id is not None:
            await self._inbox.done(update_id)

    async def abandon(self, update_id: int) -> None:
        """Nobody may settle this update any more."""
        await self._valkey.set(f"{_SETTLED}{update_id}", b"1", ex=SETTLED_SECONDS)

    async def forget(self, prefix: str) -> int:
        """Drops every conversation whose key begins with `prefix`; gives how many."""
        pattern = _PREFIX + _literal(prefix) + "*"
        keys = [key async for key in self._valkey.scan_iter(match=pattern, count=500)]
        return int(await self._valkey.delete(*keys)) if keys else 0

    async def close(self) -> None:
        await self._valkey.aclose()


def _packed(value: Conversation) -> str:
    """An empty one is an empty text."""
    if value.is_empty:
        return ""
    return json.dumps({"state": value.state, "data": dict(value.data)}, ensure_ascii=False)


def _literal(prefix: str) -> str:
    return "".join(f"\\{sign}" if sign in "*?[]\\" else sign for sign in prefix)
