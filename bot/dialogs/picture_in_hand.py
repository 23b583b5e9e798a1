"""A window's picture that stands in no file: whoever takes it back leaves no copy on the disk."""

from __future__ import annotations

from hashlib import sha256

from aiogram.enums import ContentType
from aiogram_dialog.api.entities import MediaAttachment


class PictureInHand(MediaAttachment):
    """`path` is only a name for it: by that Telegram's own file id is remembered in memory."""

    def __init__(self, content: bytes) -> None:
        super().__init__(ContentType.PHOTO, path=f"in-hand-{sha256(content).hexdigest()[:32]}")
        self.content = content
