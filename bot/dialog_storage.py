"""Where aiogram-dialog keeps its windows: read once an update, written once when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from participation.conversations.conversation import Conversation, ConversationStore


def key_of(key: StorageKey) -> str:
    """One text for aiogram's key; the chat comes first, so that all of a chat can be forgotten."""
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}:{key.destiny}"


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

    def __init__(self, conversations: ConversationStore) -> None:
        self._conversations = conversations

    def begin(self, update_id: int) -> UpdateWork:
        """Start collecting what the update with this id changes (in this task only)."""
        work = UpdateWork(update_id)
        _work.set(work)
        return work

    async def is_settled(self, update_id: int) -> bool:
        """Whether an earlier process finished this update and died before it could say so."""
        return await self._conversations.is_settled(update_id)

    async def settle(self, work: UpdateWork) -> None:
        """Write all that `work` collected and mark its update done, in one transaction."""
        _work.set(None)
        await self._conversations.settle(work.changes, work.update_id)

    async def _load(self, key: StorageKey) -> Conversation:
        name = key_of(key)
        work = _work.get()
        if work is None:
            return await self._conversations.load(name)
        if name not in work.known:
            work.known[name] = await self._conversations.load(name)
        return work.changes.get(name, work.known[name])

    async def _save(self, key: StorageKey, conversation: Conversation) -> None:
        work = _work.get()
        if work is None:
            await self._conversations.settle({key_of(key): conversation}, None)
        else:
            work.changes[key_of(key)] = conversation

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
