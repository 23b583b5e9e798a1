"""The desk's API over HTTP, for programs: asking, the clock, faults, the log of the bot's calls.

People are in `resident.py`.
"""

import asyncio
from types import TracebackType
from typing import Any, Self

import aiohttp

from sandbox.resident_screen import Json


class DeskRefused(Exception):
    """The desk refused; `text` says why."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"{status}: {text}")
        self.status = status
        self.text = text


class DeskClient:
    """One sandbox server, asked over HTTP. Use as `async with …`."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        if self._session:
            await self._session.close()
            self._session = None

    async def get(self, path: str, **query: Any) -> Json:
        return await self._ask("GET", path, params={k: str(v) for k, v in query.items()})

    async def post(self, path: str, body: Json) -> Json:
        return await self._ask("POST", path, json=body)

    async def post_form(self, path: str, form: aiohttp.FormData) -> Json:
        return await self._ask("POST", path, data=form)

    async def _ask(self, verb: str, path: str, **how: Any) -> Json:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=90)
            self._session = aiohttp.ClientSession(timeout=timeout)
        async with self._session.request(verb, f"{self.url}{path}", **how) as response:
            answer: Json = await response.json()
            if response.status >= 400:
                raise DeskRefused(response.status, str(answer.get("error")))
            return answer

    async def state(self) -> Json:
        return await self.get("/desk/state")

    async def set_clock(self, now: str) -> None:
        """The city's time, like 2025-06-01T23:59:30."""
        await self.post("/desk/clock", {"now": now})

    async def jump(self, key: str) -> None:
        await self.post("/desk/clock", {"jump": key})

    async def order_fault(self, method: str, kind: str, times: int = 1, **facts: Any) -> None:
        await self.post("/desk/faults", {"method": method, "kind": kind, "times": times, **facts})

    async def clear_faults(self) -> None:
        await self.post("/desk/faults", {"clear": True})

    async def set_limits(self, **limits: float | None) -> None:
        await self.post("/desk/faults", dict(limits))

    async def calls(self, method: str | None = None) -> list[Json]:
        """The bot's calls so far: {seq, method, payload, status, description}."""
        found = await self.get("/desk/calls", **({"method": method} if method else {}))
        return list(found["calls"])

    async def bot_seen(self, timeout: float = 60.0) -> None:
        """Wait until the bot fetches updates (or takes them through its webhook)."""
        deadline = asyncio.get_running_loop().time() + timeout
        while not (await self.state())["bot_seen"]:
            if asyncio.get_running_loop().time() > deadline:
                raise AssertionError(f"The bot was not seen within {timeout} s.")
            await asyncio.sleep(0.1)
