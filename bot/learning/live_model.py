"""The model that reads free words now: exchanged while the bot runs, kept if the new one fails."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import structlog

from bot.learning.model_store import SHIPPED_NAME, Mark, ModelStore
from nlu.entities.names import NO_NAMES, Names
from nlu.model import Model
from nlu.understood import Understood

log = structlog.get_logger(__name__)


class LiveModel:
    """Reads like a `Model`. Loads the one in use at once, and a new one when `refresh` sees it."""

    def __init__(self, store: ModelStore, load: Callable[[Path], Model] = Model.load) -> None:
        self._store = store
        self._load = load
        self._seen: Mark = store.mark()
        self.name, self._model = self._first()

    def parse(
        self, text: str, *, now: datetime, language: str | None = None, names: Names = NO_NAMES
    ) -> Understood:
        """With the model of this moment."""
        return self._model.parse(text, now=now, language=language, names=names)

    async def refresh(self) -> bool:
        """Whether another model reads from now on. A broken one is logged once, and not used."""
        mark = self._store.mark()
        if mark == self._seen:
            return False
        self._seen = mark
        try:
            model = await asyncio.to_thread(self._load, self._store.live())
        except Exception as trouble:  # whatever is wrong with a file, the old model goes on
            log.error("the new model cannot be read", model=mark[0], trouble=repr(trouble)[:200])
            return False
        self._model, self.name = model, mark[0]
        log.info("a new model reads", model=mark[0])
        return True

    def _first(self) -> tuple[str, Model]:
        """The live one; if it is broken, the next best. The shipped one must be readable."""
        for file in dict.fromkeys((self._store.live(), *self._store.fallbacks())):
            is_shipped = file == self._store.shipped
            try:
                return (SHIPPED_NAME if is_shipped else file.stem), self._load(file)
            except Exception as trouble:
                if is_shipped:
                    raise
                log.error("a model cannot be read", model=file.stem, trouble=repr(trouble)[:200])
        raise AssertionError("the shipped model was not tried")
