"""Pictures and documents of campaigns: what they must be, and where they are kept."""

import asyncio
import hashlib
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.campaigns.content import Media, MediaKind
from participation.campaigns.tables import campaign_media
from participation.errors import Reason, Refused
from participation.proposals import photo
from participation.storage.database import Database
from participation.storage.upsert import insert_or_update

MOST_DOCUMENT: Final = 20 * 1024 * 1024  # what Telegram lets a bot download
MOST_NAME: Final = 60

# An update where it is there already: that locks the row, and retention leaves it.
_KEEP: Final = insert_or_update(campaign_media, ["sha256", "kind"], ["name"])
_THIS: Final = (
    campaign_media.c.sha256 == bindparam("this"),
    campaign_media.c.kind == bindparam("this_kind"),
)
_IS_KEPT: Final = select(campaign_media.c.kind).where(*_THIS)
_FIND: Final = select(campaign_media.c.content).where(*_THIS)


@dataclass(frozen=True, slots=True)
class Prepared:
    name: str
    mime_type: str
    content: bytes


async def prepared(kind: MediaKind, name: str, content: bytes) -> Prepared:
    """Refused: PHOTO_… (see `proposals/photo.py`), DOCUMENT_NOT_PDF, DOCUMENT_TOO_HEAVY."""
    if kind == "photo":
        drawn = await asyncio.to_thread(photo.prepare, content)
        return Prepared("photo.jpg", "image/jpeg", drawn.content)
    if len(content) > MOST_DOCUMENT:
        raise Refused(Reason.DOCUMENT_TOO_HEAVY, most=MOST_DOCUMENT // 1024**2)
    # Readers look for the mark in the first 1024 bytes; here it must come first.
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        raise Refused(Reason.DOCUMENT_NOT_PDF)
    return Prepared(_plain(name), "application/pdf", content)


async def keep(
    database: Database, connection: AsyncConnection, kind: MediaKind, file: Prepared
) -> None:
    """Once, however many campaigns use it."""
    row = {
        "sha256": hashlib.sha256(file.content).digest(),
        "kind": kind,
        "name": file.name,
        "mime_type": file.mime_type,
        "content": file.content,
    }
    await connection.execute(_KEEP.on(database), row)


async def check(connection: AsyncConnection, media: Media) -> None:
    """Refused: MEDIA_UNKNOWN where the bytes are not there."""
    given = {"this": _key(media.sha256), "this_kind": media.kind}
    if await connection.scalar(_IS_KEPT, given) is None:
        raise Refused(Reason.MEDIA_UNKNOWN)


async def load(database: Database, sha256: str, kind: MediaKind) -> bytes:
    """Refused: MEDIA_UNKNOWN."""
    this = _key(sha256)
    async with database.reading() as connection:
        found = await connection.scalar(_FIND, {"this": this, "this_kind": kind})
    if found is None:
        raise Refused(Reason.MEDIA_UNKNOWN)
    return bytes(found)


def _key(sha256: str) -> bytes:
    try:
        return bytes.fromhex(sha256)
    except ValueError:
        raise Refused(Reason.MEDIA_UNKNOWN) from None


def _plain(name: str) -> str:
    """A file's name as residents will see it: no folders, nothing invisible, one `.pdf`."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(
        each if each.isprintable() and each not in '<>:"|?*' else " " for each in last
    )
    stem = " ".join(visible.split()).removesuffix(".pdf").removesuffix(".PDF").strip(" .")
    return f"{stem[:MOST_NAME] or 'document'}.pdf"
