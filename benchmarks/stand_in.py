"""A Telegram that only counts: as cheap as can be, in its own process, with the limits enforced.

It answers any Bot API method, counts what arrives in any sliding second (over all chats, and in
each chat) and refuses what is too much with 429 and `retry_after`. No message is kept, only when
it came and to whom. `GET /report` tells, `POST /orders` (JSON) sets limits, latency and faults.

    python -m benchmarks.stand_in --port 8099 --rate 30 --chat 1 --latency 0.08
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import resource
import time
from array import array
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import uvloop

_CHAT = re.compile(rb'(?:^|[&{,\s])"?chat_id"?[=:]\s*"?(-?\d+)')
_CHAT_PART = re.compile(rb'name="chat_id"\r\n(?:[^\r\n]+\r\n)*\r\n(-?\d+)')
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_HEAD = b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


def response(status: int, body: bytes) -> bytes:
    """One whole answer."""
    return _HEAD % (status, len(body)) + body


@dataclass
class Fault:
    """The next `times` calls of `method` ("*": any) fail like this."""

    kind: str
    method: str = "*"
    times: int = 1
    chat_id: int | None = None
    status: int = 400
    body: str = ""
    headers: str = ""


@dataclass
class Ledger:
    """What arrived, and what may still arrive in this second."""

    rate: int = 0
    chat_seconds: float = 0.0
    latency: float = 0.0
    wait: int = 1
    taken: Counter[int] = field(default_factory=Counter)
    methods: Counter[str] = field(default_factory=Counter)
    moments: array[float] = field(default_factory=lambda: array("d"))
    refused: int = 0
    uploads: int = 0
    faults: list[Fault] = field(default_factory=list)
    texts: deque[str] = field(default_factory=lambda: deque(maxlen=200))
    keeps_texts: bool = False
    _window: deque[float] = field(default_factory=deque)
    _chats: dict[int, float] = field(default_factory=dict)

    def admit(self, chat_id: int, now: float) -> bool:
        """Whether this message is within the limits; if so, it is counted."""
        window = self._window
        while window and window[0] <= now - 1.0:
            window.popleft()
        too_many = bool(self.rate) and len(window) >= self.rate
        too_soon = self.chat_seconds and now - self._chats.get(chat_id, 0) < self.chat_seconds
        if too_many or too_soon:
            self.refused += 1
            return False
        window.append(now)
        if self.chat_seconds:
            self._chats[chat_id] = now
        self.taken[chat_id] += 1
        self.moments.append(now)
        return True

    def report(self) -> dict[str, Any]:
        """What a test or a benchmark wants to know."""
        most = start = 0
        for at, moment in enumerate(self.moments):
            while self.moments[start] <= moment - 1.0:
                start += 1
            most = max(most, at - start + 1)
        span = self.moments[-1] - self.moments[0] if len(self.moments) > 1 else 0.0
        used = resource.getrusage(resource.RUSAGE_SELF)
        return {
            "messages": len(self.moments),
            "people": len(self.taken),
            "most_copies": max(self.taken.values(), default=0),
            "copies": len(self.moments) - len(self.taken),
            "refused": self.refused,
            "most_in_a_second": most,
            "per_second": (len(self.moments) - 1) / span if span else 0.0,
            "first": self.moments[0] if self.moments else None,
            "uploads": self.uploads,
            "methods": dict(self.methods),
            "cpu": used.ru_utime + used.ru_stime,
            "texts": list(self.texts),
        }

    def forget(self) -> None:
        """A new run."""
        self.taken.clear()
        self.methods.clear()
        self.refused = 0
        del self.moments[:]
        self.texts.clear()
        self._window.clear()
        self._chats.clear()


class Connection(asyncio.Protocol):
    """Reads requests that may come in pieces; answers each, late if a latency is set."""

    def __init__(self, ledger: Ledger, loop: asyncio.AbstractEventLoop) -> None:
        self._ledger = ledger
        self._loop = loop
        self._buffer = b""
        self._transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            found = _LENGTH.search(head)
            whole = end + 4 + (int(found[1]) if found else 0)
            if len(self._buffer) < whole:
                return
            body, self._buffer = self._buffer[end + 4 : whole], self._buffer[whole:]
            self._answer(head, body)

    def _answer(self, head: bytes, body: bytes) -> None:
        path = head.split(b" ", 2)[1].decode("ascii", "replace")
        if not path.startswith("/bot"):
            self._write(response(200, json.dumps(self._control(path, body)).encode()))
            return
        method = path.rpartition("/")[2].partition("?")[0]
        ledger = self._ledger
        ledger.methods[method] += 1
        ledger.uploads += b"multipart/form-data" in head
        match = _CHAT.search(body) or _CHAT_PART.search(body)
        chat_id = int(match[1]) if match else 0
        fault = self._fault(method, chat_id)
        if fault is not None and fault.kind != "cut":
            extra = f"{fault.headers}\r\n" if fault.headers else ""
            said = fault.body.encode()
            start = f"HTTP/1.1 {fault.status} X\r\n{extra}Content-Length: {len(said)}\r\n\r\n"
            self._write(start.encode() + said)
            return
        if method.startswith(("send", "copy", "forward")) and method != "sendChatAction":
            if not ledger.admit(chat_id, time.monotonic()):
                self._write(_too_many(ledger.wait))
                return
            if ledger.keeps_texts:
                ledger.texts.append(parse_qs(body.decode("utf-8", "replace")).get("text", [""])[0])
        if fault is not None:
            self._transport.abort()
            return
        answer = _result(method, chat_id, len(ledger.moments))
        if ledger.latency:
            self._loop.call_later(ledger.latency, self._write, answer)
        else:
            self._write(answer)

    def _write(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)

    def _fault(self, method: str, chat_id: int) -> Fault | None:
        for fault in self._ledger.faults:
            if fault.method in ("*", method) and fault.chat_id in (None, chat_id):
                fault.times -= 1
                if fault.times <= 0:
                    self._ledger.faults.remove(fault)
                return fault
        return None

    def _control(self, path: str, body: bytes) -> dict[str, Any]:
        if path == "/orders":
            orders = json.loads(body)
            self._ledger.faults += [Fault(**fault) for fault in orders.pop("faults", ())]
            if orders.pop("forget", False):
                self._ledger.forget()
            for name, value in orders.items():
                setattr(self._ledger, name, value)
        if path == "/count":
            return {"messages": len(self._ledger.moments)}
        if path == "/taken":
            return {str(chat_id): count for chat_id, count in self._ledger.taken.items()}
        return self._ledger.report()


def _too_many(seconds: int) -> bytes:
    return response(
        429,
        b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after %d",'
        b'"parameters":{"retry_after":%d}}' % (seconds, seconds),
    )


def _result(method: str, chat_id: int, number: int) -> bytes:
    if method == "getUpdates":
        return response(200, b'{"ok":true,"result":[]}')
    if not method.startswith(("send", "copy", "forward")) or method == "sendChatAction":
        return response(200, b'{"ok":true,"result":true}')
    extra = b',"text":"-"'
    if method == "sendPhoto":
        extra = b',"photo":[{"file_id":"photo-1","file_unique_id":"u","width":9,"height":9}]'
    elif method == "sendDocument":
        extra = b',"document":{"file_id":"document-1","file_unique_id":"u"}'
    return response(
        200,
        b'{"ok":true,"result":{"message_id":%d,"date":1700000000,"chat":{"id":%d,'
        b'"type":"private"}%b}}' % (number, chat_id, extra),
    )


async def serve(ledger: Ledger, port: int) -> asyncio.Server:
    """Start listening on this machine."""
    loop = asyncio.get_running_loop()
    return await loop.create_server(lambda: Connection(ledger, loop), "127.0.0.1", port)


def main() -> None:
    """Serve until killed; the port is the first line on stdout."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--rate", type=int, default=0, help="messages a second; 0: no limit")
    parser.add_argument("--chat", type=float, default=0.0, help="seconds between two in one chat")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds until the answer")
    given = parser.parse_args()

    async def run() -> None:
        ledger = Ledger(given.rate, given.chat, given.latency)
        server = await serve(ledger, given.port)
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run())


if __name__ == "__main__":
    main()
