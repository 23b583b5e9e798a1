"""The stand-in for Telegram: keeps when, to whom and by whom; answers a little later.

`python -m benchmarks.engines.standin SECONDS` prints its address.
"""

from __future__ import annotations

import asyncio
import sys
import time

from aiohttp import web

LOG: list[tuple[float, int, str]] = []


def application(delay: float) -> web.Application:
    async def send(request: web.Request) -> web.Response:
        LOG.append((time.time(), int(request.query["to"]), request.query["by"]))
        await asyncio.sleep(delay)
        return web.json_response({"ok": True})

    async def log(request: web.Request) -> web.Response:
        return web.json_response(LOG[int(request.query.get("since", 0)) :])

    app = web.Application()
    app.router.add_post("/send", send)
    app.router.add_get("/log", log)
    return app


async def serve(delay: float) -> None:
    runner = web.AppRunner(application(delay), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    print(f"http://{host}:{port}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
