"""Serves the chat page's own files from `page/`. What the page asks for is in `desk.py`."""

import mimetypes
from pathlib import Path

from aiohttp import web

from sandbox.refusals import DeskError

PAGE = Path(__file__).parent / "page"

_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".svg": "image/svg+xml"}
_NOT_BUILT = (
    "<!doctype html><meta charset=utf-8><title>Balss</title><p>The chat page is missing.</p>"
)


def routes() -> list[web.RouteDef]:
    return [web.get("/", _index), web.get("/page/{path:.+}", _static)]


async def _index(_request: web.Request) -> web.StreamResponse:
    index = PAGE / "index.html"
    if not index.is_file():
        return web.Response(text=_NOT_BUILT, content_type="text/html")
    return _file(index)


async def _static(request: web.Request) -> web.StreamResponse:
    path = (PAGE / request.match_info["path"]).resolve()
    if not path.is_relative_to(PAGE.resolve()) or not path.is_file():
        raise DeskError("There is no such file.", 404)
    return _file(path)


def _file(path: Path) -> web.FileResponse:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    response = web.FileResponse(path)
    response.content_type = kind or "application/octet-stream"
    if response.content_type.startswith("text/"):
        response.charset = "utf-8"
    return response
