"""Reads free words with a Rasa server, and with the embedded model whenever that is better."""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import datetime
from time import monotonic
from typing import Final, Protocol

import structlog

from bot.understanding.embedded import Parser
from bot.understanding.rasa_answer import AnswerUnfit, Keys, hear, together
from bot.understanding.rasa_server import NoAnswer
from nlu.entities.names import Names
from nlu.understood import Understood

log = structlog.get_logger(__name__)

FAILURES: Final = 3
PAUSE_SECONDS: Final = 30.0


class Server(Protocol):
    """What a reader needs of `RasaServer`."""

    async def parse(self, text: str) -> bytes: ...


class Pause:
    """After `FAILURES` in a row the server is left alone for a while, by the machine's clock."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._failures = 0
        self._until = 0.0

    def is_over(self) -> bool:
        """Whether to ask. The first who may ask again does so alone: others need not wait, too."""
        if self._failures < FAILURES:
            return True
        if self._now() < self._until:
            return False
        self._until = self._now() + PAUSE_SECONDS
        return True

    def worked(self) -> None:
        self._failures = 0

    def failed(self) -> None:
        self._failures += 1
        if self._failures >= FAILURES:
            self._until = self._now() + PAUSE_SECONDS


class RasaReader:
    """The embedded model reads each message, too: it costs a millisecond, tells the language,
    works out days and sums, and its answer is there when the server's is not."""

    def __init__(
        self,
        server: Server,
        model: Parser,
        *,
        intents: Container[str],
        keys: Keys,
        pause: Pause | None = None,
    ) -> None:
        self._server = server
        self._model = model
        self._intents = intents
        self._keys = keys
        self._pause = pause or Pause()

    async def read(
        self, text: str, *, language: str | None, now: datetime, names: Names
    ) -> Understood:
        """Rasa's intent over our own reading, or our own alone."""
        own = self._model.parse(text, language=language, now=now, names=names)
        # Rasa obeys "/intent" in a message without reading it; that is for its own channels.
        if not text.strip() or text.lstrip().startswith("/") or not self._pause.is_over():
            return own
        try:
            body = await self._server.parse(text)
            heard = hear(body, text, intents=self._intents, keys=self._keys)
        except (NoAnswer, AnswerUnfit) as trouble:
            self._pause.failed()
            log.warning("the Rasa server was of no help", trouble=str(trouble))
            return own
        self._pause.worked()
        return own if heard is None else together(own, heard)
