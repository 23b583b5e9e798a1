"""A photo loses everything but its picture."""

import io
import struct
import zlib

import pytest
from PIL import Image

from participation.errors import Reason, Refused
from participation.proposals.photo import LONGEST_SIDE, MOST_BYTES, prepare


def picture(size: tuple[int, int], kind: str = "JPEG", mode: str = "RGB", **how: object) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, "red" if mode != "L" else 90).save(written, kind, **how)
    return written.getvalue()


def test_metadata_is_dropped_and_the_picture_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010E] = "Anna, Ganibu iela"
    exif.get_ifd(0x8825)[1] = "N"
    sent = picture((400, 300), exif=exif, comment=b"secret comment")
    kept = prepare(sent)
    assert (kept.width, kept.height) == (300, 400)
    with Image.open(io.BytesIO(kept.content)) as opened:
        assert opened.format == "JPEG"
        assert not opened.getexif()
        assert "comment" not in opened.info
        assert "exif" not in opened.info
    assert b"Anna" not in kept.content
    assert b"secret" not in kept.content


def test_long_side_is_shortened() -> None:
    kept = prepare(picture((4000, 1000)))
    assert (kept.width, kept.height) == (LONGEST_SIDE, 400)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "L"), ("PNG", "P"), ("WEBP", "RGB"), ("GIF", "P"), ("JPEG", "CMYK")],
)
def test_every_usual_kind_becomes_a_jpeg(kind: str, mode: str) -> None:
    kept = prepare(picture((64, 64), kind, mode))
    assert kept.content.startswith(b"\xff\xd8\xff")


def test_transparent_parts_become_white() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(written, "PNG")
    with Image.open(io.BytesIO(prepare(written.getvalue()).content)) as opened:
        assert opened.getpixel((5, 5)) == (255, 255, 255)


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = (
        chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00" * 9)) + chunk(b"IEND", b"")
    )
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.PHOTO_NOT_AN_IMAGE),
        (b"%PDF-1.7 not a picture", Reason.PHOTO_NOT_AN_IMAGE),
        (picture((640, 480))[:400], Reason.PHOTO_NOT_AN_IMAGE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Reason.PHOTO_NOT_AN_IMAGE),
        (png_that_claims(64, 64), Reason.PHOTO_NOT_AN_IMAGE),
        (png_that_claims(8000, 7000), Reason.PHOTO_TOO_MANY_PIXELS),
        (png_that_claims(12000, 10000), Reason.PHOTO_TOO_MANY_PIXELS),
        (png_that_claims(60000, 60000), Reason.PHOTO_TOO_MANY_PIXELS),
        (b"\xff" * (MOST_BYTES + 1), Reason.PHOTO_TOO_HEAVY),
        (picture((31, 400)), Reason.PHOTO_TOO_SMALL),
    ],
    ids=lambda value: value.name if isinstance(value, Reason) else "",
)
def test_what_is_no_usable_photo_is_refused(content: bytes, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        prepare(content)
    assert refused.value.reason is reason
