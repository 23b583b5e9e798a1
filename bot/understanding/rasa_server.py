"""One question to a Rasa server over HTTP. What its answer means is in `rasa_answer.py`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from uuid import uuid4

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar
from yarl import URL

from participation.errors import BalssError

#: A resident waits for nothing longer than this: then the embedded model answers.
PATIENCE_SECONDS: Final = 1.5
#: Rasa answers a message of 4096 characters, each word a token, with about this much at most.
MOST_BYTES: Final = 1_000_000


class NoAnswer(BalssError):
    """The Rasa server gave no answer: {why}."""


class RasaServer:
    """One attempt each, no redirects. No error shows the address: it may hold a password."""

    def __init__(
        self, address: str, session: ClientSession, *, seconds: float = PATIENCE_SECONDS
    ) -> None:
        base = URL(address)
        self._url = (base / "model" / "parse").with_query(base.query)
        self._session = session
        self._timeout = ClientTimeout(total=seconds)

    async def parse(self, text: str) -> bytes:
        """The body of the answer to `text`; raises `NoAnswer`."""
        # A number of ours would tell the server who writes: each message gets a new one.
        question = {"text": text, "message_id": uuid4().hex}
        try:
            async with self._session.post(
                self._url, json=question, timeout=self._timeout, allow_redirects=False
            ) as answer:
                if answer.status != 200:
                    raise NoAnswer(f"status {answer.status}")
                body = bytearray()
                async for part in answer.content.iter_chunked(65_536):
                    body += part
                    if len(body) > MOST_BYTES:
                        raise NoAnswer("it does not end")
                return bytes(body)
        except TimeoutError:
            raise NoAnswer("not in time") from None
        except (ClientError, OSError, ValueError) as trouble:
            raise NoAnswer(type(trouble).__name__) from None


@asynccontextmanager
async def open_session() -> AsyncIterator[ClientSession]:
    """Connections to the server: nothing is kept between questions, nothing is unpacked."""
    async with ClientSession(
        cookie_jar=DummyCookieJar(),
        auto_decompress=False,  # a small body must not become a large one
        headers={"Accept-Encoding": "identity"},
    ) as session:
        yield session
