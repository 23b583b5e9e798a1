"""Turns what was sent into a photo that may be kept: a JPEG without any metadata."""

import io
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageOps

from participation.errors import Reason, Refused

MOST_BYTES: Final = 20 * 1024 * 1024  # what Telegram lets a bot download
MOST_PIXELS: Final = 50_000_000
LEAST_SIDE: Final = 32
LONGEST_SIDE: Final = 1600
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")
_QUALITY: Final = 85


@dataclass(frozen=True, slots=True)
class Photo:
    content: bytes
    width: int
    height: int


def prepare(content: bytes) -> Photo:
    """The re-encoded picture, turned upright, at most 1600 pixels long. Slow: run in a thread."""
    if len(content) > MOST_BYTES:
        raise Refused(Reason.PHOTO_TOO_HEAVY, most=MOST_BYTES)
    try:
        # The type is read from the content: names and declared types are the sender's word.
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            return _encode(picture)
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(Reason.PHOTO_TOO_MANY_PIXELS, most=MOST_PIXELS) from None
    except Exception:
        # A broken file may raise nearly anything in a decoder; for the sender it is one thing.
        raise Refused(Reason.PHOTO_NOT_AN_IMAGE) from None


def _encode(picture: Image.Image) -> Photo:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise Refused(Reason.PHOTO_TOO_MANY_PIXELS, most=MOST_PIXELS)
    if min(width, height) < LEAST_SIDE:
        raise Refused(Reason.PHOTO_TOO_SMALL, least=LEAST_SIDE)
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded smaller, and faster
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = Image.new("RGB", upright.size, "white")
    if upright.has_transparency_data:
        layer = upright.convert("RGBA")
        plain.paste(layer, mask=layer.getchannel("A"))
    else:
        plain.paste(upright.convert("RGB"))
    written = io.BytesIO()
    # A new picture carries no EXIF, no comment and no profile of the old one.
    plain.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return Photo(written.getvalue(), *plain.size)
