"""A picture's file id is kept only if a server gave one."""

from aiogram.enums import ContentType
from aiogram_dialog.api.entities import MediaId

from bot.dialogs.media_ids import MediaIds

PICTURE = "city/liepaja/photos/dogs.jpg"


async def kept(file_id):
    ids = MediaIds()
    await ids.save_media_id(PICTURE, None, ContentType.PHOTO, MediaId(file_id, None))
    return await ids.get_media_id(PICTURE, None, ContentType.PHOTO)


async def test_an_id_is_used_again():
    assert (await kept("AgAC1")).file_id == "AgAC1"


async def test_an_answer_without_an_id_is_not_remembered():
    assert await kept(None) is None
