"""Puts the reader of free words together: a part of `bootstrap.py`, in its own file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings import Settings
from bot.understanding.embedded import EmbeddedReader
from bot.understanding.labels import LABELS
from bot.understanding.rasa_answer import Keys
from bot.understanding.rasa_reader import RasaReader
from bot.understanding.rasa_server import RasaServer, open_session
from bot.understanding.reader import Reader
from nlu.model import Model
from participation.city import City
from participation.language import LANGUAGES


@asynccontextmanager
async def open_reader(settings: Settings, city: City, model: Model) -> AsyncIterator[Reader]:
    """`model` alone, or with the Rasa server of `BALSS_NLU_URL` before it."""
    if not settings.nlu_url:
        yield EmbeddedReader(model)
        return
    keys: Keys = {"topic": {topic.key for topic in city.topics}, "language": set(LANGUAGES)}
    async with open_session() as session:
        server = RasaServer(settings.nlu_url, session)
        yield RasaReader(server, model, intents=LABELS, keys=keys)
