"""Photos and documents beside the journal, found by `file_id`. How a photo gets its sizes:
`photos.py`; what a caller may pass as a file: `methods/attachments.py`."""

import mimetypes
import secrets
from pathlib import Path, PurePosixPath

from sandbox import photos
from sandbox.store import Json, Store

MOST_DOWNLOAD = 20 * 1024 * 1024
MOST_UPLOAD = 50 * 1024 * 1024

_FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "voice": "voice",
    "audio": "music",
    "video": "videos",
    "animation": "animations",
    "video_note": "video_notes",
    "sticker": "stickers",
}
_PREFIXES = {"photo": "AgACAgQAAxk", "document": "BQACAgQAAxk", "voice": "AwACAgQAAxk"}


class Files:
    def __init__(self, directory: Path, store: Store) -> None:
        self._directory = directory
        self._store = store

    def add(self, kind: str, content: bytes, name: str, **facts: object) -> Json:
        """Keep a file; returns what a message says about it."""
        number = self._store.next_number("files")
        folder = self._directory / _FOLDERS[kind]
        folder.mkdir(parents=True, exist_ok=True)
        suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
        if not suffix.isascii() or not suffix[1:].isalnum() or len(suffix) > 9:
            suffix = ""
        path = folder / f"file_{number}{suffix}"
        path.write_bytes(content)
        file_id = f"{_PREFIXES.get(kind, 'CQACAgQAAxk')}{secrets.token_urlsafe(30)}"
        about = {
            "file_id": file_id,
            "file_unique_id": f"AQAD{secrets.token_urlsafe(9)}",
            "file_size": len(content),
            **facts,
        }
        self._store.put(
            "files",
            file_id,
            {"kind": kind, "path": f"{_FOLDERS[kind]}/{path.name}", "name": name, "about": about},
        )
        return about

    def add_document(
        self, content: bytes, name: str, kind: str = "document", **facts: object
    ) -> Json:
        name = PurePosixPath(name.replace("\\", "/")).name[:255] or "file"
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return self.add(kind, content, name, file_name=name, mime_type=mime, **facts)

    def add_photo(self, sizes: list[photos.Size]) -> list[Json]:
        photo = [
            self.add("photo", size.content, "photo.jpg", width=size.width, height=size.height)
            for size in sizes
        ]
        for size in photo:  # any size of a photo, sent again, brings all sizes back
            record = self._store.get("files", size["file_id"])
            self._store.put("files", size["file_id"], {**record, "sizes": photo})
        return photo

    def find(self, file_id: str) -> Json | None:
        found: Json | None = self._store.get("files", file_id)
        return found

    def path_of(self, record: Json) -> Path:
        return self._directory / str(record["path"])

    def by_path(self, path: str) -> Json | None:
        for record in self._store.values("files"):
            if record["path"] == path:
                return dict(record)
        return None
