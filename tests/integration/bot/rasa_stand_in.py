"""A small HTTP server that answers as Rasa would, or in any other way. No test is here."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

TEXT = "gribu balsot, mans kods ir KANARIJPUTNS7"
GOOD = {
    "text": TEXT,
    "intent": {"name": "cast_vote", "confidence": 0.98},
    "entities": [],
    "text_tokens": [[0, 5], [6, 12]],
    "intent_ranking": [
        {"name": "cast_vote", "confidence": 0.98},
        {"name": "greet", "confidence": 0.02},
    ],
    "response_selector": {"all_retrieval_intents": []},
}
Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes, status: str = "200 OK", *headers: str, length: int | None = None) -> bytes:
    """One HTTP answer as it goes over the wire."""
    lines = [
        f"HTTP/1.1 {status}",
        "Content-Type: application/json",
        f"Content-Length: {len(body) if length is None else length}",
        *headers,
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def good(**changes: Any) -> bytes:
    """The body of an answer as Rasa documents it."""
    return json.dumps(GOOD | changes).encode()


class Town:
    """Says what it is told to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.says: bytes | Handler = answer(good())
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.address = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                wanted = next(
                    int(line.split(b":")[1])
                    for line in head.split(b"\r\n")
                    if line.lower().startswith(b"content-length")
                )
                body = await reader.readexactly(wanted)
                self.asked.append((head.decode().split("\r\n")[0], json.loads(body)))
                if not isinstance(self.says, bytes):
                    await self.says(reader, writer)
                    break
                writer.write(self.says)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def town_on_loopback() -> AsyncIterator[Town]:
    """A server on a port of its own."""
    town = Town()
    server = await asyncio.start_server(town.serve, "127.0.0.1", 0)
    town.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield town
    finally:
        server.close()
