"""A campaign's picture or document, kept in the database, as a file that a window can show."""

from __future__ import annotations

import re
from pathlib import Path

from aiogram.enums import ContentType
from aiogram_dialog.api.entities import MediaAttachment

from bot.services import Services
from participation.campaigns.content import Media

_UNSAFE = re.compile(r"[^\w.\- ]+")


async def media_file(services: Services, media: Media) -> Path:
    """Written once, by its hash, beside the charts."""
    folder = services.charts.folder / media.sha256
    # The name is what the reader sees under a document; it came from whoever sent the file.
    file = folder / (_UNSAFE.sub("_", media.name).strip(" .")[-80:] or media.kind)
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        content = await services.campaigns.media(media.sha256, media.kind)
        beside = file.with_name(f".{file.name}.new")
        beside.write_bytes(content)
        beside.replace(file)
    return file


async def attachment(services: Services, media: Media | None) -> MediaAttachment | None:
    """For a window's `picture`; None if there is none."""
    if media is None:
        return None
    kind = ContentType.PHOTO if media.kind == "photo" else ContentType.DOCUMENT
    return MediaAttachment(kind, path=str(await media_file(services, media)))
