"""The Bot API's door: token, payload, faults on order, validation, the method, the answer.

What each method does is in `methods/`.
"""

import asyncio
import hmac
import logging
from typing import Any

from aiohttp import web

from sandbox.faults import AFTER_THE_CALL, Fault
from sandbox.files import MOST_DOWNLOAD
from sandbox.methods import METHODS
from sandbox.methods.call import Call
from sandbox.payload import Payload, read_payload
from sandbox.refusals import ApiError, bad_request, forbidden, too_many_requests
from sandbox.world import WORLD, World

_log = logging.getLogger("sandbox.bot_api")
_NGINX = "<html><head><title>{0}</title></head><body><center><h1>{0}</h1></center></body></html>"


def routes() -> list[web.RouteDef]:
    return [
        web.get("/bot{token}/{method}", _call),
        web.post("/bot{token}/{method}", _call),
        web.get("/file/bot{token}/{path:.+}", _download),
    ]


def _is_token(world: World, given: str) -> bool:
    return hmac.compare_digest(given.encode(), world.token.encode())


async def _call(request: web.Request) -> web.StreamResponse:
    world = request.app[WORLD]
    name = request.match_info["method"]
    if not _is_token(world, request.match_info["token"]):
        return web.json_response(ApiError(401, "Unauthorized").body(), status=401)
    payload = Payload()
    fault = None
    try:
        payload = await read_payload(request.query, request.headers, request.content)
        fault = world.faults.take(name.lower(), _chat_of(payload))
        if fault and fault.kind not in AFTER_THE_CALL:
            return await _spoil(request, world, name, payload, fault)
        result = await perform(world, name, payload, lambda: _is_gone(request))
        answer: dict[str, Any] = {"ok": True, "result": result}
        status, description = 200, None
    except ApiError as refused:
        answer, status, description = refused.body(), refused.code, refused.description
    except Exception:
        _log.exception("The method %s failed in the sandbox.", name)
        answer = ApiError(500, "Internal Server Error").body()
        status, description = 500, "Internal Server Error"
    world.store.commit()
    world.calls.note(name, _for_log(payload), status, description)
    if fault:
        return await _spoil(request, world, name, payload, fault)
    return web.json_response(answer, status=status)


async def perform(world: World, name: str, payload: Payload, is_gone: Any = None) -> Any:
    """Carry out one method; the result, or `ApiError`."""
    canonical = await world.validator.check(name, payload.values, payload.uploads)
    handler = METHODS.get(name.lower())
    if handler is None:
        if canonical is None or not world.validator.knows(name):
            raise ApiError(404, "Not Found")
        raise bad_request(f"the sandbox does not offer {canonical}")
    return await handler(Call(world, name.lower(), payload.values, payload.uploads, is_gone))


def _chat_of(payload: Payload) -> int | None:
    try:
        return int(payload.values.get("chat_id", ""))
    except (TypeError, ValueError):
        return None


def _for_log(payload: Payload) -> dict[str, Any]:
    files = {key: f"<{len(file.content)} bytes>" for key, file in payload.uploads.items()}
    return {**payload.values, **files}


def _is_gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()


async def _spoil(
    request: web.Request, world: World, name: str, payload: Payload, fault: Fault
) -> web.StreamResponse:
    """Let the call go wrong as ordered."""
    if fault.kind not in AFTER_THE_CALL:
        world.calls.note(name, _for_log(payload), 0, f"fault: {fault.kind}")
    refusal = None
    match fault.kind:
        case "429":
            refusal = too_many_requests(fault.retry_after)
        case "500":
            refusal = ApiError(500, "Internal Server Error")
        case "403":
            refusal = forbidden("bot was blocked by the user")
        case "migrate":
            refusal = bad_request(
                "group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=fault.migrate_to_chat_id,
            )
        case "502":
            page = _NGINX.format("502 Bad Gateway")
            return web.Response(status=502, text=page, content_type="text/html")
        case "html":
            return web.Response(text=_NGINX.format("Welcome"), content_type="text/html")
        case "redirect":
            where = fault.location or f"http://{request.host}/elsewhere"
            return web.Response(status=302, headers={"Location": where})
        case "timeout":
            for _ in range(max(1, int(fault.seconds * 10))):
                await asyncio.sleep(0.1)
                if _is_gone(request) or world.events.is_closed:
                    break
    if refusal:
        return web.json_response(refusal.body(), status=refusal.code)
    if request.transport:
        request.transport.abort()
    raise ConnectionResetError


async def _download(request: web.Request) -> web.StreamResponse:
    world = request.app[WORLD]
    if not _is_token(world, request.match_info["token"]):
        return web.json_response(ApiError(401, "Unauthorized").body(), status=401)
    record = world.files.by_path(request.match_info["path"])
    if not record or record["about"]["file_size"] > MOST_DOWNLOAD:
        return web.json_response(ApiError(404, "Not Found").body(), status=404)
    return web.FileResponse(world.files.path_of(record))
