"""Who reads free words: one face for the model in this process and for a server."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from nlu.entities.names import Names
from nlu.understood import Understood


class Reader(Protocol):
    """Never raises for whatever a resident may write, and never waits long."""

    async def read(
        self, text: str, *, language: str | None, now: datetime, names: Names
    ) -> Understood: ...
