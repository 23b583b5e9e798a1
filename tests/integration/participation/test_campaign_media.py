"""Pictures and documents of campaigns: read by content, drawn anew, kept once."""

import io

import pytest
from PIL import Image
from sqlalchemy import delete, func, select

from participation.campaigns import media_files
from participation.campaigns.tables import campaign_media
from participation.errors import Reason, Refused
from participation.storage.database import Database
from tests.integration.participation.campaign_desk import ANNA, BEN, Desk

PDF = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"


def picture(side: int = 100) -> bytes:
    written = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "where I live"
    Image.new("RGB", (side, side), "red").save(written, "JPEG", exif=exif)
    return written.getvalue()


@pytest.fixture
async def desk(database: Database) -> Desk:
    desk = Desk(database)
    await desk.staff()
    return desk


async def refusal(awaitable: object) -> Reason:
    with pytest.raises(Refused) as refused:
        await awaitable  # type: ignore[misc]
    return refused.value.reason


async def test_a_photo_is_drawn_anew_and_kept_once(desk: Desk) -> None:
    first, second = await desk.draft(), await desk.draft()
    for one in (first, second):
        one = await desk.campaigns.set_media(
            ANNA, one.campaign_id, "photo", "IMG_1.jpg", picture()
        )
        assert one.content.media is not None
        kept = await desk.campaigns.media(one.content.media.sha256, "photo")
        assert b"where I live" not in kept
        assert one.content.texts == first.content.texts
    async with desk.database.reading() as connection:
        assert await connection.scalar(select(func.count()).select_from(campaign_media)) == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Plan 2025.pdf", "Plan 2025.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\plans\\a.PDF", "a.pdf"),
        ("no\u202efdp.exe", "no fdp.exe.pdf"),
        ("", "document.pdf"),
        ("ž" * 300 + ".pdf", "ž" * 60 + ".pdf"),
    ],
)
async def test_a_document_gets_a_plain_name(name: str, shown: str) -> None:
    assert (await media_files.prepared("document", name, PDF)).name == shown


@pytest.mark.parametrize(
    "content",
    [b"", b"MZ\x90\x00", picture(), b"PK\x03\x04", b"<html>%PDF-1.7 %%EOF", b"%PDF-1.7 cut off"],
)
async def test_what_is_no_pdf_is_no_document(content: bytes) -> None:
    refused = await refusal(media_files.prepared("document", "plan.pdf", content))
    assert refused is Reason.DOCUMENT_NOT_PDF


async def test_a_document_that_is_too_big_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media_files, "MOST_DOCUMENT", len(PDF) - 1)
    refused = await refusal(media_files.prepared("document", "plan.pdf", PDF))
    assert refused is Reason.DOCUMENT_TOO_HEAVY


async def test_only_the_author_attaches_and_only_to_a_draft(desk: Desk) -> None:
    one = await desk.draft()
    verb = desk.campaigns.set_media
    refused = await refusal(verb(BEN, one.campaign_id, "document", "a.pdf", PDF))
    assert refused is Reason.CAMPAIGN_NOT_YOURS
    await desk.campaigns.submit(ANNA, one.campaign_id)
    refused = await refusal(verb(ANNA, one.campaign_id, "document", "a.pdf", PDF))
    assert refused is Reason.CAMPAIGN_MOVED_ON


async def test_an_unknown_file_is_refused(desk: Desk) -> None:
    for sha256 in ("00" * 32, "no hex", ""):
        assert await refusal(desk.campaigns.media(sha256, "photo")) is Reason.MEDIA_UNKNOWN


async def test_a_campaign_whose_picture_is_gone_is_not_handed_in(desk: Desk) -> None:
    one = await desk.draft()
    one = await desk.campaigns.set_media(ANNA, one.campaign_id, "photo", "a.jpg", picture())
    async with desk.database.writing() as connection:
        await connection.execute(delete(campaign_media))
    assert await refusal(desk.campaigns.submit(ANNA, one.campaign_id)) is Reason.MEDIA_UNKNOWN
