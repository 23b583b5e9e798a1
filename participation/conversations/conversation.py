"""What is remembered of a dialog. Where it is kept is in `tables.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where one dialog stands: its state and its data (whatever JSON can hold)."""

    state: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return self.state is None and not self.data


class ConversationStore(Protocol):
    """Where dialogs are kept: the database, or Valkey when several processes share them."""

    async def load(self, key: str) -> Conversation: ...

    async def is_settled(self, update_id: int) -> bool: ...

    async def abandon(self, update_id: int) -> None: ...

    async def settle(
        self, changes: Mapping[str, Conversation], update_id: int | None = None
    ) -> None: ...

    async def forget(self, prefix: str) -> int: ...
