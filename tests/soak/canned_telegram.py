"""A Bot API server that hands calls on to the sandbox, or answers them by itself at next to no
cost: for floods that would fill the sandbox. It remembers nothing but how many there were."""

from __future__ import annotations

import json
from collections import Counter

import aiohttp
from aiohttp import web

SENDS = ("send", "edit", "copy", "forward")


class CannedTelegram:
    """`hands_on`: to the sandbox at `behind`."""

    def __init__(self, behind: str) -> None:
        self._behind = behind
        self.hands_on = True
        self.calls: Counter[str] = Counter()
        self.url = ""
        self._number = 10_000_000

    async def __aenter__(self) -> CannedTelegram:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._client = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        body = await request.read()
        method = request.path.rsplit("/", 1)[-1]
        self.calls[method] += 1
        if self.hands_on or method.startswith("get"):
            headers = {"Content-Type": request.headers.get("Content-Type", "")}
            async with self._client.request(
                request.method, self._behind + request.path_qs, data=body or None, headers=headers
            ) as answer:
                return web.Response(
                    status=answer.status,
                    body=await answer.read(),
                    content_type=answer.content_type,
                )
        return web.Response(text=json.dumps({"ok": True, "result": self._result(method)}))

    def _result(self, method: str) -> object:
        if not method.startswith(SENDS) or method in ("sendChatAction", "editMessageMedia"):
            return True
        self._number += 1
        return {"message_id": self._number, "date": 1, "chat": {"id": 1, "type": "private"}}
