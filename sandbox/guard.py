"""Who may drive the desk: only the page this server gave out, and programs on this machine.
A web page from elsewhere that a browser on this machine opens may not."""

import ipaddress
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

from sandbox.refusals import DeskError
from sandbox.world import WORLD, World

_OWN_SITE = frozenset({"same-origin", "none"})
_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _host_name(host: str) -> str:
    return urlsplit(f"//{host}").hostname or ""


def is_own_host(host: str, allowed: frozenset[str]) -> bool:
    """Loopback names, plain addresses and named hosts: a foreign name that resolves to us
    (DNS rebinding) is none of these."""
    try:
        name = _host_name(host)
    except ValueError:
        return False
    if name == "localhost" or name in allowed:
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or "*" in allowed


def _check(request: web.Request, world: World) -> None:
    if not is_own_host(request.host, world.allowed_hosts):
        raise DeskError("This host name is not the sandbox's.", 403)
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"{request.scheme}://{request.host}":
        raise DeskError("Another page may not drive the desk.", 403)
    if request.path.startswith("/desk/"):
        site = request.headers.get("Sec-Fetch-Site")
        if site is not None and site not in _OWN_SITE:
            raise DeskError("Another page may not drive the desk.", 403)


def _is_bot_api(request: web.Request) -> bool:
    return request.path.startswith(("/bot", "/file/bot"))


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Check who asks, turn `DeskError` into an answer, commit what was changed."""
    world = request.app[WORLD]
    if _is_bot_api(request):
        return await handler(request)  # the token guards it
    try:
        _check(request, world)
        response = await handler(request)
    except DeskError as refused:
        return web.json_response({"error": refused.text}, status=refused.status)
    except web.HTTPException as refused:
        if request.path.startswith("/desk/"):
            return web.json_response({"error": refused.reason}, status=refused.status)
        raise
    finally:
        world.store.commit()
    if not response.prepared:
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        response.headers.setdefault("Cache-Control", "no-cache")
    return response
