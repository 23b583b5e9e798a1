"""Watching the desk: server-sent events for the page, a long poll for programs."""

import json

from aiohttp import web

from sandbox.desk_request import number_of
from sandbox.world import WORLD

_BEAT_SECONDS = 15.0
_LONGEST_WAIT = 55.0


def routes() -> list[web.RouteDef]:
    return [web.get("/desk/events", _stream), web.get("/desk/events.json", _poll)]


async def _stream(request: web.Request) -> web.StreamResponse:
    world = request.app[WORLD]
    last = request.headers.get("Last-Event-ID") or request.query.get("after")
    seq = number_of({"after": last}, "after") if last else world.events.seq
    response = web.StreamResponse(
        headers={
            "Content-Type": "text/event-stream; charset=utf-8",
            "Cache-Control": "no-store",
            "X-Accel-Buffering": "no",
        }
    )
    await response.prepare(request)
    try:
        await response.write(b"retry: 1000\n\n")
        while not world.events.is_closed:
            found = await world.events.wait(seq, _BEAT_SECONDS)
            world.store.commit()
            lines = [
                f"id: {event['seq']}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n"
                for event in found
            ]
            await response.write("".join(lines or [": still here\n\n"]).encode(errors="replace"))
            seq = found[-1]["seq"] if found else seq
    except (ConnectionResetError, ConnectionError):
        pass  # the page was closed
    return response


async def _poll(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    seq = number_of(request.query, "after") if request.query.get("after") else world.events.seq
    try:
        wait = min(max(float(request.query.get("wait", 0)), 0), _LONGEST_WAIT)
    except ValueError:
        wait = 0.0
    found = await world.events.wait(seq, wait)
    return web.json_response({"events": found, "seq": found[-1]["seq"] if found else seq})
