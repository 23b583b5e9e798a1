"""For tests: limits, faults on order, and the log of the bot's calls."""

from dataclasses import fields
from typing import Any

from aiohttp import web

from sandbox.desk_request import json_of, number_of
from sandbox.faults import KINDS, Fault
from sandbox.limits import Limits
from sandbox.refusals import DeskError
from sandbox.world import WORLD

_LIMITS = {field.name for field in fields(Limits)}
_FAULT = {field.name for field in fields(Fault)}


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
        world.queries.answer_within = float(body["answer_within"])
    asked = {key: value for key, value in body.items() if key in _LIMITS}
    if asked:
        now = {name: getattr(world.pace.limits, name) for name in _LIMITS}
        world.pace.set(Limits(**{**now, **asked}))
    if "kind" in body:
        world.faults.order(_fault(body))
    return web.json_response({"ok": True})


def _fault(body: dict[str, Any]) -> Fault:
    if body["kind"] not in KINDS:
        raise DeskError(f"A fault is one of {', '.join(KINDS)}.")
    asked = {key: value for key, value in body.items() if key in _FAULT}
    return Fault(**{"method": "*", **asked})


async def _calls(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    after = number_of(request.query, "after") if request.query.get("after") else 0
    return web.json_response({"calls": world.calls.listed(request.query.get("method"), after)})


async def _updates(request: web.Request) -> web.Response:
    """What the bot has not confirmed yet."""
    rows = request.app[WORLD].updates.waiting()
    return web.json_response({"updates": [row["update"] for row in rows]})
