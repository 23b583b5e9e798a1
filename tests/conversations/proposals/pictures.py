"""Pictures that people send, and files that only look like pictures."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image


@cache
def photo(width: int = 200, height: int = 150) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(content, "JPEG")
    return content.getvalue()


BROKEN = photo()[:60]
PDF = b"%PDF-1.4\n%%EOF"
