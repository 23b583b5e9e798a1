"""Where aiogram-dialog keeps its windows: read once an update, written once when it is done.

Sealed, because a window and the number of its message tell when somebody voted.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from participation.conversations.conversation import Conversation, ConversationStore
from participation.conversations.seal import Seal


def _chat(bot_id: int, chat_id: int) -> str:
    return f"{bot_id}:{chat_id}"


class UpdateWork:
    """What one update changes in the dialogs. Nothing is written before the update is done."""

    def __init__(self, update_id: int | None) -> None:
        self.update_id = update_id
        self.known: dict[str, Conversation] = {}
        self.changes: dict[str, Conversation] = {}


_work: ContextVar[UpdateWork | None] = ContextVar("update_work", default=None)


class DialogStorage(BaseStorage):
    """aiogram's storage face over `Conversations`; buffers while an update is being handled.

    The buffer and the mark "this update is done" are one transaction, so a process that dies
    half way leaves the dialog as it stood before the update, and the update comes again.
    """

    def __init__(self, conversations: ConversationStore, seal: Seal) -> None:
        self._conversations = conversations
        self._seal = seal

    def begin(self, update_id: int) -> UpdateWork:
        """Start collecting what the update with this id changes (in this task only)."""
        work = UpdateWork(update_id)
        _work.set(work)
        return work

    async def is_settled(self, update_id: int) -> bool:
        """Whether an earlier process finished this update and died before it could say so."""
        return await self._conversations.is_settled(update_id)

    async def abandon(self, update_id: int) -> None:
        """Nobody may settle this update any more: it is put aside."""
        await self._conversations.abandon(update_id)

    async def settle(self, work: UpdateWork) -> None:
        """Write all that `work` collected and mark its update done, in one transaction.

        Raises Overtaken when another process did so before, or has the lane now.
        """
        _work.set(None)
        await self._conversations.settle(self._closed(work.changes), work.update_id)

    async def forget(self, bot_id: int, chat_id: int) -> int:
        """Forget every dialog in this chat, at once; gives how many parts there were."""
        return await self._conversations.forget(self._seal.group(_chat(bot_id, chat_id)))

    def _name(self, key: StorageKey) -> str:
        """All of a chat begins alike, so that it can be forgotten."""
        return self._seal.name(_chat(key.bot_id, key.chat_id), f"{key.user_id}:{key.destiny}")

    def _closed(self, changes: Mapping[str, Conversation]) -> dict[str, Conversation]:
        return {name: self._seal.close(name, value) for name, value in changes.items()}

    async def _read(self, name: str) -> Conversation:
        return self._seal.open(name, await self._conversations.load(name))

    async def _load(self, key: StorageKey) -> Conversation:
        name = self._name(key)
        work = _work.get()
        if work is None:
            return await self._read(name)
        if name not in work.known:
            work.known[name] = await self._read(name)
        return work.changes.get(name, work.known[name])

    async def _save(self, key: StorageKey, conversation: Conversation) -> None:
        work = _work.get()
        if work is None:
            await self._conversations.settle(self._closed({self._name(key): conversation}))
        else:
            work.changes[self._name(key)] = conversation

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Keep the state's name, or forget it."""
        name = state.state if isinstance(state, State) else state
        await self._save(key, Conversation(name, (await self._load(key)).data))

    async def get_state(self, key: StorageKey) -> str | None:
        """The state's name, if there is one."""
        return (await self._load(key)).state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Keep `data`; an empty mapping forgets it."""
        await self._save(key, Conversation((await self._load(key)).state, dict(data)))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """A copy of what is kept."""
        return dict((await self._load(key)).data)

    async def close(self) -> None:
        """Nothing to close: the database is the composition root's."""
