"""Reading what the desk's callers sent, with answers they understand when it is wrong."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from sandbox.payload import Payload, read_payload
from sandbox.refusals import ApiError, DeskError
from sandbox.store import Json


async def json_of(request: web.Request) -> Json:
    try:
        body = await request.json()
    except ValueError:
        raise DeskError("The body is not JSON.") from None
    if not isinstance(body, dict):
        raise DeskError("The body is not a JSON object.")
    return body


async def form_of(request: web.Request) -> Payload:
    try:
        return await read_payload({}, request.headers, request.content)
    except ApiError as refused:
        raise DeskError(refused.description, refused.code) from None


def number_of(body: Mapping[str, Any], key: str) -> int:
    try:
        return int(body[key])
    except (KeyError, TypeError, ValueError):
        raise DeskError(f"{key} must be a whole number.") from None


def chat_id_of(request: web.Request) -> int:
    return number_of(request.match_info, "chat_id")
