"""Pictures: albums, too many, files, nothing that is no picture; and the shared location."""

from __future__ import annotations

from participation.errors import Reason
from tests.conversations.conftest import SUBMISSION, House, Welcome
from tests.conversations.proposals.on_the_way import comes_to
from tests.conversations.proposals.pictures import BROKEN, photo
from tests.conversations.speaker import Speaker


async def kept(person: Speaker) -> int:
    draft = await person.draft()
    assert draft is not None
    return len(draft.photos)


async def test_album_that_is_too_big_keeps_the_first_five(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("ru")
    await comes_to(anna, "photos")
    await anna.sends_photo(*[photo()] * 4)
    await anna.sees_button("✅ Done", "4")
    await anna.sends_photo(*[photo()] * 3)
    await anna.sees_button("✅ Done", anna.told(Reason.TOO_MANY_PHOTOS, most=5))
    assert await kept(anna) == 5


async def test_what_was_wrong_in_an_album_is_said_until_its_end(
    house: House, welcome: Welcome
) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("en")
    await comes_to(anna, "photos")
    await anna.sends_photo(photo(), photo(16, 16), photo())
    await anna.sees("2 pictures are saved.", anna.told(Reason.PHOTO_TOO_SMALL, least=32))


async def test_picture_sent_as_a_file_is_kept(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("en")
    await comes_to(anna, "photos")
    await anna.sends_document(photo(), "soliņš.jpg")
    await anna.sees("1 picture is saved.")
    await anna.sends_document(BROKEN, "soliņš.jpg")
    await anna.sees("⚠️", anna.told(Reason.PHOTO_NOT_AN_IMAGE))
    assert await kept(anna) == 1


async def test_all_pictures_can_be_removed(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("lv")
    await comes_to(anna, "photos")
    await anna.sends_photo(photo())
    await anna.sees_button("🗑 Remove all pictures")
    await anna.presses_button("🗑 Remove all pictures")
    await anna.sees_button("Without pictures")
    assert await kept(anna) == 0


async def test_file_that_telegram_does_not_give_is_said(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("en")
    await comes_to(anna, "photos")
    await house.desk.order_fault("getFile", "403")
    await anna.sends_photo(photo())
    await anna.sees("⚠️ I could not fetch this picture", button="Without pictures")
    await house.desk.clear_faults()


async def test_picture_kept_just_before_a_crash_is_not_kept_twice(
    house: House, welcome: Welcome
) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("en")
    await comes_to(anna, "photos")
    # The process dies after it kept the picture: the same message comes again.
    await house.app.services.proposals.add_photo(await anna.resident_id(), photo())
    await anna.sends_photo(photo())
    await anna.sees("1 picture is saved.")
    await anna.sends_photo(photo())
    await anna.sees("2 pictures are saved.")


async def test_location_keyboard_goes_away_with_the_answer(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("lv")
    await comes_to(anna, "location")
    assert (await anna.chat())["reply_keyboard"]
    await anna.presses_button("⬅️ Back without a location")
    await anna.sees_button("Type an address")
    assert not (await anna.chat())["reply_keyboard"]

    await anna.presses_button("📍 Share a location")
    await anna.presses_button("📍 Send my location")
    await anna.sees_step(7)
    assert not (await anna.chat())["reply_keyboard"]


async def test_location_keyboard_goes_away_with_the_menu(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("en")
    await comes_to(anna, "location")
    await anna.says("/menu")
    await anna.sees_button("✍️ Go on with my proposal")
    assert not (await anna.chat())["reply_keyboard"]
