"""The model in this process as a reader. What it makes of a message is decided in `nlu`."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from nlu.entities.names import Names
from nlu.understood import Understood


class Parser(Protocol):
    """What a reader needs of `nlu.model.Model`; it answers whatever it is given."""

    def parse(
        self, text: str, *, now: datetime, language: str | None = None, names: Names = ...
    ) -> Understood: ...


class EmbeddedReader:
    """Asks in place, not in a thread: a message takes about a millisecond."""

    def __init__(self, model: Parser) -> None:
        self._model = model

    async def read(
        self, text: str, *, language: str | None, now: datetime, names: Names
    ) -> Understood:
        """What the embedded model understands."""
        return self._model.parse(text, language=language, now=now, names=names)
