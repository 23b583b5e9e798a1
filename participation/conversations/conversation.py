"""What is remembered of a dialog. Where it is kept is in `tables.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where one dialog stands: its state and its data (whatever JSON can hold)."""

    state: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return self.state is None and not self.data
