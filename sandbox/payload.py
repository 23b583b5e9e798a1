"""One payload from whatever carried it: the address's query, a form, multipart parts or JSON.

Telegram takes all values as strings and decodes those that are objects; so do we.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import MultipartReader, StreamReader, hdrs
from aiohttp.multipart import BodyPartReader

from sandbox.files import MOST_UPLOAD
from sandbox.refusals import ApiError, bad_request

_MOST_FIELD = 1024 * 1024
_MOST_BODY = MOST_UPLOAD + _MOST_FIELD
_OBJECT_WORDS = """allowed_updates button caption_entities commands entities explanation_entities
    link_preview_options media menu_button message_ids options permissions prices
    question_entities reaction reply_markup reply_parameters result results rights scope
    suggested_post_parameters text_entities checklist stickers"""
_OBJECTS = frozenset(_OBJECT_WORDS.split())


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes


@dataclass
class Payload:
    values: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    files: list[tuple[str, Upload]] = field(default_factory=list)  # all, also of one name

    def add(self, key: str, value: Any) -> None:
        """Keep a value as Telegram does: text, or a decoded object."""
        if value is None:
            return
        if isinstance(value, bool):
            value = "true" if value else "false"
        elif isinstance(value, int | float):
            value = str(value)
        elif isinstance(value, str) and key in _OBJECTS:
            if not value:
                return
            try:
                value = json.loads(value)
            except (ValueError, RecursionError):
                words = "reply keyboard markup" if key == "reply_markup" else key.replace("_", " ")
                raise bad_request(f"can't parse {words} JSON object") from None
            if value is None:
                return
        self.values[key] = value


async def read_payload(
    query: Mapping[str, str], headers: Mapping[str, str], body: StreamReader
) -> Payload:
    """Everything the caller passed; raises `ApiError` for what cannot be read."""
    payload = Payload()
    for key, value in query.items():
        payload.add(key, value)
    kind = headers.get(hdrs.CONTENT_TYPE, "").partition(";")[0].strip().lower()
    if kind.startswith("multipart/"):
        await _read_parts(payload, headers, body)
        return payload
    content = await _read(body, _MOST_FIELD)
    if not content:
        return payload
    if kind == "application/json":
        for key, value in object_of(content).items():
            payload.add(key, value)
    elif kind in ("application/x-www-form-urlencoded", ""):
        try:
            pairs = parse_qsl(text_of(content), keep_blank_values=True, errors="strict")
        except UnicodeDecodeError:
            raise _not_utf8() from None
        for key, value in pairs:
            payload.add(key, value)
    return payload


def _not_utf8() -> ApiError:
    return bad_request("strings must be encoded in UTF-8")


def text_of(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise _not_utf8() from None


def object_of(content: bytes) -> dict[str, Any]:
    """A JSON object without halves of characters (`"\\ud83d"`), which no text can hold."""
    try:
        found = json.loads(content)
        if b"\\ud" in content.lower():
            json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise _not_utf8() from None
    except (ValueError, RecursionError):
        raise bad_request("can't parse JSON object") from None
    if not isinstance(found, dict):
        raise bad_request("expected an Object")
    return found


async def _read_parts(payload: Payload, headers: Mapping[str, str], body: StreamReader) -> None:
    total = 0
    try:
        reader = MultipartReader(headers, body)
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or not part.name:
                continue
            content = bytearray()
            while chunk := await part.read_chunk(64 * 1024):
                content += chunk
                total += len(chunk)
                if total > _MOST_BODY or (part.filename is None and len(content) > _MOST_FIELD):
                    raise ApiError(413, "Request Entity Too Large")
            decoded = bytes(content)
            if part.filename is None:
                payload.add(part.name, text_of(decoded))
            else:
                upload = Upload(part.filename, decoded)
                payload.uploads[part.name] = upload
                payload.files.append((part.name, upload))
    except (ValueError, AssertionError, KeyError):
        raise bad_request("can't parse multipart form data") from None


async def _read(body: StreamReader, most: int) -> bytes:
    content = bytearray()
    async for chunk in body.iter_chunked(64 * 1024):
        content += chunk
        if len(content) > most:
            raise ApiError(413, "Request Entity Too Large")
    return bytes(content)
