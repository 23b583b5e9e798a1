"""Several bot processes behind one address, as behind a city's load balancer: for tests that kill
one of them. What happens to residents meanwhile is in the tests."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import signal
import socket
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


class Balancer:
    """Hands each of Telegram's calls to one process, and some to two at once."""

    def __init__(self, chance: random.Random) -> None:
        self.ports: list[int] = []
        self.port = 0
        self.answers: Counter[int | str] = Counter()
        self.confirmed: set[int] = set()
        self.updates: list[dict[str, Any]] = []
        self.twice = 0.3
        self._chance = chance

    async def __aenter__(self) -> Balancer:
        app = web.Application()
        app.router.add_post("/hook", self._hand_on)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port = self._runner.addresses[0][1]
        self._client = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()
        await self._runner.cleanup()

    async def _hand_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        size = 2 if self._chance.random() < self.twice else 1
        ports = self._chance.sample(self.ports, min(size, len(self.ports)))
        headers = {
            name: value for name, value in request.headers.items() if name.startswith("X-Telegram")
        }
        statuses = await asyncio.gather(*(self._ask(port, body, headers) for port in ports))
        if 200 in statuses:
            update = json.loads(body)
            if update["update_id"] not in self.confirmed:
                self.updates.append(update)
            self.confirmed.add(update["update_id"])
            return web.Response()
        return web.Response(status=502)

    async def _ask(self, port: int, body: bytes, headers: dict[str, str]) -> int:
        try:
            async with self._client.post(
                f"http://127.0.0.1:{port}/hook", data=body, headers=headers
            ) as answer:
                self.answers[answer.status] += 1
                return answer.status
        except (aiohttp.ClientError, OSError):
            self.answers["no answer"] += 1
            return 0


class Fleet:
    """Real bots, forked from one process that has imported everything (see `zygote.py`)."""

    def __init__(self, environment: dict[str, str], log: Path, balancer: Balancer) -> None:
        self._environment = environment
        self._log = log
        self._balancer = balancer
        self._zygote: asyncio.subprocess.Process | None = None
        self._pids: dict[int, int] = {}
        self.ended: Counter[str] = Counter()

    async def __aenter__(self) -> Fleet:
        with self._log.open("ab") as errors:
            self._zygote = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.soak.zygote",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=errors,
                env=os.environ | self._environment,
            )
        return self

    async def __aexit__(self, *_: object) -> None:
        for port in list(self._pids):
            self._send(port, signal.SIGKILL)
        assert self._zygote is not None
        self._zygote.kill()
        await self._zygote.wait()

    async def start(self, port: int | None = None) -> int:
        """One more process; gives its port when it answers."""
        assert self._zygote is not None
        assert self._zygote.stdin is not None
        assert self._zygote.stdout is not None
        port = port or free_port()
        overrides = {"BALSS_LISTEN": f"127.0.0.1:{port}"}
        self._zygote.stdin.write(json.dumps(overrides).encode() + b"\n")
        await self._zygote.stdin.drain()
        self._pids[port] = int(await self._zygote.stdout.readline())
        async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as client:
            while not await self._is_up(client, port):  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.05)
        if port not in self._balancer.ports:
            self._balancer.ports.append(port)
        return port

    async def _is_up(self, client: aiohttp.ClientSession, port: int) -> bool:
        try:
            async with client.get(f"http://127.0.0.1:{port}/health") as answer:
                return answer.status == 200
        except (aiohttp.ClientError, OSError):
            return False

    def pid(self, port: int) -> int:
        """The process behind this port."""
        return self._pids[port]

    def _send(self, port: int, sign: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pids[port], sign)

    async def lose(self, port: int, sign: signal.Signals) -> None:
        """SIGKILL or SIGTERM; the balancer goes on asking the dead one, as they do for a while."""
        self._send(port, sign)
        self.ended[sign.name] += 1
        async with asyncio.timeout(30):
            while _is_alive(self._pids[port]):  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.02)

    async def hang(self, port: int, seconds: float) -> None:
        """SIGSTOP, and go on later: it does not know that it was away."""
        self._send(port, signal.SIGSTOP)
        self.ended["SIGSTOP"] += 1
        await asyncio.sleep(seconds)
        self._send(port, signal.SIGCONT)
