"""Puts the reader of free words together: a part of `bootstrap.py`, in its own file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from bot.learning.live_model import LiveModel
from bot.learning.model_store import ModelStore
from bot.settings import Settings
from bot.understanding.embedded import EmbeddedReader, Parser
from bot.understanding.hearing import Deaf
from bot.understanding.labels import LABELS
from bot.understanding.rasa_answer import Keys
from bot.understanding.rasa_reader import RasaReader
from bot.understanding.rasa_server import RasaServer, open_session
from bot.understanding.reader import Reader
from nlu.model_file import ModelUnreadable
from participation.city import City
from participation.language import LANGUAGES

log = structlog.get_logger(__name__)


def load_model(store: ModelStore) -> LiveModel | None:
    """The model in use, exchanged while the bot runs. None: no file is fit, and the bot goes on
    with commands and buttons (`balss doctor` says why)."""
    try:
        return LiveModel(store)
    except ModelUnreadable as trouble:
        log.error("the language model cannot be read", trouble=str(trouble))
        return None


@asynccontextmanager
async def open_reader(
    settings: Settings, city: City, model: Parser | None
) -> AsyncIterator[Reader]:
    """`model` alone, or with the Rasa server of `BALSS_NLU_URL` before it."""
    if model is None:
        yield Deaf()
        return
    if not settings.nlu_url:
        yield EmbeddedReader(model)
        return
    keys: Keys = {"topic": {topic.key for topic in city.topics}, "language": set(LANGUAGES)}
    async with open_session() as session:
        server = RasaServer(settings.nlu_url, session)
        yield RasaReader(server, model, intents=LABELS, keys=keys)
