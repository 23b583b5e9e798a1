"""Which pictures Telegram has already: they are sent by their file id, not uploaded again."""

from __future__ import annotations

from aiogram.enums import ContentType
from aiogram_dialog.api.entities import MediaId
from aiogram_dialog.context.media_storage import MediaIdStorage


class MediaIds(MediaIdStorage):
    """aiogram-dialog's memory of file ids, without those that no server gave."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    async def save_media_id(
        self,
        path: str | None,
        url: str | None,
        type: ContentType,  # noqa: A002 - the library's own name
        media_id: MediaId,
    ) -> None:
        """A Bot API server may answer without the picture's id; then it is uploaded anew."""
        if media_id.file_id:
            await super().save_media_id(path, url, type, media_id)
