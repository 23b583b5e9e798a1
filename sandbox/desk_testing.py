"""For tests: limits, faults on order, and the log of the bot's calls."""

from dataclasses import fields, replace
from typing import Any

from aiohttp import web

from sandbox.desk_request import amount_of, json_of, number_of
from sandbox.faults import KINDS, Fault
from sandbox.limits import Limits
from sandbox.refusals import DeskError
from sandbox.world import WORLD

_LIMITS = {field.name for field in fields(Limits)}


def routes() -> list[web.RouteDef]:
    return [
        web.post("/desk/faults", _order),
        web.get("/desk/calls", _calls),
        web.get("/desk/updates", _updates),
    ]


async def _order(request: web.Request) -> web.Response:
    """Limits and one fault in a body, both or either; {clear: true} forgets the faults."""
    world = request.app[WORLD]
    body = await json_of(request)
    if body.get("clear"):
        world.faults.clear()
    if "answer_within" in body:
        world.queries.answer_within = amount_of(body, "answer_within") or 0.0
    limits: dict[str, Any] = {key: amount_of(body, key) for key in body if key in _LIMITS}
    if limits.get("chat_burst", 1) is None:
        raise DeskError("chat_burst must be a number.")
    if limits:
        world.pace.set(replace(world.pace.limits, **limits))
    if "kind" in body:
        world.faults.order(_fault(body))
    return web.json_response({"ok": True})


def _fault(body: dict[str, Any]) -> Fault:
    if body["kind"] not in KINDS:
        raise DeskError(f"A fault is one of {', '.join(KINDS)}.")
    whole = ("times", "retry_after", "chat_id", "migrate_to_chat_id")
    asked: dict[str, Any] = {key: number_of(body, key) for key in whole if key in body}
    asked |= {key: str(body[key]) for key in ("method", "kind", "location") if key in body}
    if "seconds" in body:
        asked["seconds"] = amount_of(body, "seconds") or 0.0
    return Fault(**{"method": "*", **asked})


async def _calls(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    after = number_of(request.query, "after") if request.query.get("after") else 0
    return web.json_response({"calls": world.calls.listed(request.query.get("method"), after)})


async def _updates(request: web.Request) -> web.Response:
    """What the bot has not confirmed yet."""
    rows = request.app[WORLD].updates.waiting()
    return web.json_response({"updates": [row["update"] for row in rows]})
