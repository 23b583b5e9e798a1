"""A picture in the sizes that Telegram makes of it: JPEG, upright, without its metadata."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

SIDES = (90, 320, 800, 1280, 2560)
MOST_BYTES = 10 * 1024 * 1024


class NotAPicture(Exception):
    """The bytes are no picture that could be read."""


class WrongShape(Exception):
    """Width and height together are over 10000, or one is over twenty times the other."""


@dataclass(frozen=True)
class Size:
    width: int
    height: int
    content: bytes


def _is_odd(width: int, height: int) -> bool:
    return width + height > 10_000 or max(width, height) > 20 * min(width, height)


def sizes(content: bytes, *, check_shape: bool) -> list[Size]:
    """All sizes up to the picture's own, smallest first. Takes time: run it in a thread."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content))
        is_odd = check_shape and _is_odd(*picture.size)
        picture.draft("RGB", (SIDES[-1], SIDES[-1]))
        upright = None if is_odd else ImageOps.exif_transpose(picture).convert("RGB")
    except Exception as unreadable:  # Pillow's readers raise all kinds on damaged files
        raise NotAPicture from unreadable
    if upright is None:
        raise WrongShape
    made = []
    for side in SIDES:
        small = upright.copy()
        small.thumbnail((side, side))
        buffer = io.BytesIO()
        small.save(buffer, "JPEG", quality=87)
        made.append(Size(small.width, small.height, buffer.getvalue()))
        if max(upright.size) <= side:
            break
    return made
