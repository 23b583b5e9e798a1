"""Reading what the desk's callers sent, with answers they understand when it is wrong."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from sandbox.payload import Payload, object_of, read_payload
from sandbox.refusals import ApiError, DeskError
from sandbox.store import Json


async def json_of(request: web.Request) -> Json:
    try:
        return object_of(await request.read())
    except ApiError as refused:
        raise DeskError(refused.description.removeprefix("Bad Request: ")) from None


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


def numbers_of(body: Mapping[str, Any], key: str) -> list[int]:
    given = body.get(key)
    if not isinstance(given, list):
        raise DeskError(f"{key} must be a list of whole numbers.")
    return [number_of({key: number}, key) for number in given]


def amount_of(body: Mapping[str, Any], key: str) -> float | None:
    """A number, or None to switch something off."""
    given = body[key]
    if given is None or (isinstance(given, int | float) and not isinstance(given, bool)):
        return given
    raise DeskError(f"{key} must be a number or null.")


def chat_id_of(request: web.Request) -> int:
    return number_of(request.match_info, "chat_id")
