"""A file as a caller may pass it: uploaded, uploaded beside (`attach://`), or sent again by its
`file_id`. Addresses on the internet are refused: the desk has no internet."""

import asyncio

from sandbox import photos
from sandbox.files import MOST_UPLOAD
from sandbox.methods.call import Call
from sandbox.payload import Upload
from sandbox.refusals import ApiError, bad_request
from sandbox.store import Json


def _upload(call: Call, field: str, value: str) -> Upload | None:
    if value.startswith("attach://"):
        part = call.uploads.get(value.removeprefix("attach://"))
        if part is None:
            raise bad_request(f"can't parse InputMedia: file {value} not found in the request")
        return part
    return call.uploads.get(field) if not value else None


def _kept(call: Call, kind: str, value: str) -> Json:
    if not value:
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    if value.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    record = call.world.files.find(value)
    if record is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if record["kind"] != kind:
        names = record["kind"].title(), kind.title()
        raise bad_request(f"can't use file of type {names[0]} as {names[1]}")
    return record


async def photo(call: Call, field: str = "photo", value: str | None = None) -> list[Json]:
    """All sizes of a photo, smallest first."""
    given = call.text(field) if value is None else value
    upload = _upload(call, field, given)
    if upload is None:
        sizes: list[Json] = _kept(call, "photo", given)["sizes"]
        return sizes
    return await keep_photo(call, upload)


async def keep_photo(call: Call, upload: Upload) -> list[Json]:
    if len(upload.content) > photos.MOST_BYTES:
        raise bad_request("file is too big")
    if not upload.content:
        raise bad_request("file must be non-empty")
    try:
        made = await asyncio.to_thread(photos.sizes, upload.content, check_shape=True)
    except photos.WrongShape:
        raise bad_request("PHOTO_INVALID_DIMENSIONS") from None
    except photos.NotAPicture:
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    return call.world.files.add_photo(made)


async def document(
    call: Call, kind: str, field: str | None = None, value: str | None = None
) -> Json:
    """What a message says about a document, voice, video …"""
    field = field or kind
    given = call.text(field) if value is None else value
    upload = _upload(call, field, given)
    if upload is None:
        about: Json = _kept(call, kind, given)["about"]
        return about
    if len(upload.content) > MOST_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    if not upload.content:
        raise bad_request("file must be non-empty")
    facts: Json = {
        name: call.number(name) for name in ("duration", "width", "height") if call.text(name)
    }
    return call.world.files.add_document(upload.content, upload.name, kind, **facts)
