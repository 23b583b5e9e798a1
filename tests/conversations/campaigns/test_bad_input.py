"""What people send where something else is wanted, and what becomes of it."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import delete, insert

from bot.views.campaign_audience import NAMES
from participation.errors import Reason
from participation.staff.tables import freeze
from tests.conversations.campaigns.conftest import MORNING, TEXTS, Colleague, Hire
from tests.conversations.conftest import House
from tests.conversations.proposals.pictures import BROKEN, PDF, photo

LONG = "Ā" * 5000


@pytest.fixture
async def clerk(house: House, hire: Hire) -> Colleague:
    """One language is enough here: the windows are rendered in all of them elsewhere."""
    await house.desk.set_clock(MORNING)
    return await hire("en")


async def test_each_step_asks_again_kindly(clerk: Colleague) -> None:
    await clerk.says("/campaign")
    await clerk.sees_button("✍️ New campaign")
    await clerk.sends_sticker()
    await clerk.sees_button("✍️ New campaign", "Please type the title of a new campaign.")
    await clerk.presses_button("✍️ New campaign")
    await clerk.sees_step_of_campaign(1)
    await clerk.sends_sticker()
    await clerk.sees_step_of_campaign(1, "⚠️")
    await clerk.says("P" * 201)
    await clerk.sees_step_of_campaign(1, clerk.told(Reason.PURPOSE_TOO_LONG, length=201, most=200))
    await clerk.says("Survey")
    await clerk.sees_step_of_campaign(2)
    await clerk.says("Surveys")
    await clerk.sees_step_of_campaign(2, "Please use the buttons")
    campaign = await clerk.newest()
    assert (campaign.purpose, campaign.topic) == ("Survey", "")


async def test_text_that_telegram_cut_in_two_is_refused_as_a_whole(clerk: Colleague) -> None:
    await clerk.begins()
    await clerk.presses_button("➡️ Next")
    await clerk.taps(NAMES["lv"])
    await clerk.sees(NAMES["lv"], "4")
    await clerk.says(LONG)
    await clerk.sees("⚠️", clerk.told(Reason.TEXT_TOO_LONG, length=5000, most=4096))
    assert (await clerk.newest()).content.texts == {}


async def test_two_messages_at_once_fill_one_language(clerk: Colleague) -> None:
    await clerk.begins()
    await clerk.presses_button("➡️ Next")
    await clerk.taps(NAMES["lv"])
    await clerk.sees(NAMES["lv"], "4")
    await asyncio.gather(clerk.says(TEXTS["lv"]), clerk.says("Un vēl kaut kas"))
    await clerk.sees("⚠️", clerk.hears("Please press a language first, then send the text in this "
                                       "language."))  # fmt: skip
    assert len((await clerk.newest()).content.texts) == 1


async def test_missing_language_cannot_be_handed_over(clerk: Colleague) -> None:
    await clerk.begins()
    await clerk.writes_texts({"lv": TEXTS["lv"], "ru": TEXTS["ru"]})
    await clerk.comes_to_summary()
    seen = await clerk.sees(f"{NAMES['en']}: {clerk.told(Reason.TEXT_MISSING)}")
    labels = [button["text"] for row in seen["reply_markup"]["inline_keyboard"] for button in row]
    assert clerk.tr.plain("✋ Hand over for approval") not in labels


async def test_broken_link_in_a_text_is_named_with_its_language(clerk: Colleague) -> None:
    await clerk.begins()
    await clerk.writes_texts()
    await clerk.taps(NAMES["ru"])
    await clerk.sees(NAMES["ru"], "4")
    link = {"type": "text_link", "offset": 0, "length": 6, "url": "http://liepaja.lv/x"}
    await clerk._send({"text": "Привет всем", "entities": [link]})
    await clerk.sees(
        f"{NAMES['ru']}: {clerk.told(Reason.LINK_BROKEN, link='http://liepaja.lv/x')}"
    )


async def test_link_of_a_button_needs_https(clerk: Colleague) -> None:
    await clerk.begins()
    await clerk.presses_button("➡️ Next")
    await clerk.taps("🔘")
    await clerk.presses_button("➕ Add a button")
    await clerk.presses_button("🔗 Open a link")
    for bad in ("liepaja.lv", "http://liepaja.lv", "https://liepaja .lv", "javascript:alert(1)"):
        await clerk.says(bad)
        await clerk.sees("⚠️", clerk.told(Reason.LINK_BROKEN, link=bad))
    await clerk.sends_voice()
    await clerk.sees("⚠️", "https://")
    assert (await clerk.newest()).content.buttons == ()
    await clerk.presses_button("⬅️ Back")
    await clerk.presses_button("➕ Add a button")
    await clerk.presses_button("🗳 Show a project of the ballot")
    await clerk.says("999")
    await clerk.sees("⚠️", clerk.told(Reason.PROJECT_UNKNOWN))


async def test_moment_in_the_past_and_nonsense_are_refused(clerk: Colleague) -> None:
    await clerk.begins()
    await clerk.writes_texts()
    await clerk.presses_button("➡️ Next")
    await clerk.presses_button("➡️ Next")
    await clerk.presses_button("📅 Choose day and hour")
    await clerk.says("19.05. 10:00")
    await clerk.sees("⚠️", clerk.told(Reason.WANTED_IN_PAST))
    await clerk.says("31.02. 10:00")
    await clerk.sees("⚠️", "24.05. 10:00")
    await clerk.says("rīt no rīta")
    await clerk.sees("⚠️", "24.05. 10:00")
    await clerk.says("24.05. 10:30")
    await clerk.sees_step_of_campaign(6, "24 May at 10:30")


async def test_files_that_are_no_picture_and_no_document_are_refused(clerk: Colleague) -> None:
    await clerk.begins()
    await clerk.presses_button("➡️ Next")
    await clerk.taps("🖼")
    await clerk.says("here it is")
    await clerk.sees("⚠️", "PDF")
    await clerk.sends_document(BROKEN, "photo.jpg")
    await clerk.sees("⚠️")
    await clerk.sends_document(b"MZ" + bytes(200), "program.exe")
    await clerk.sees("⚠️", clerk.told(Reason.DOCUMENT_NOT_PDF))
    assert (await clerk.newest()).content.media is None
    await clerk.sends_document(PDF, "nolikums.pdf")
    await clerk.sees(button=clerk.tr.plain("🖼 Picture: {media}", media=clerk.tr.plain("added")))
    await clerk.taps("🖼")
    await clerk.sends_photo(photo())
    await clerk.sees("✅")
    media = (await clerk.newest()).content.media
    assert media is not None
    assert media.kind == "photo"


async def test_draft_outlives_cancel_and_is_offered_again(clerk: Colleague) -> None:
    await clerk.begins("Kept for later")
    await clerk.says("/cancel")
    await clerk.sees(clerk.hears("I stopped here. What you had written or chosen is kept."))
    await clerk.says("/campaign")
    await clerk.taps("Kept for later")
    await clerk.sees_step_of_campaign(3)


async def test_title_typed_at_the_start_begins_a_campaign(clerk: Colleague) -> None:
    await clerk.says("/campaign")
    await clerk.sees_button("✍️ New campaign")
    await clerk.says("Survey of parks")
    await clerk.sees_step_of_campaign(2)
    assert (await clerk.newest()).purpose == "Survey of parks"
    await clerk.says("/campaign")
    await clerk.sees_button("✍️ New campaign")
    await clerk.says("x" * 201)
    await clerk.sees_step_of_campaign(1, clerk.told(Reason.PURPOSE_TOO_LONG, length=201, most=200))


async def test_freeze_is_seen_before_anything_is_tried(clerk: Colleague) -> None:
    await clerk.begins("Survey of parks")
    staff = clerk.services.staff
    actor = await staff.actor(await clerk.resident_id())
    assert actor is not None
    async with clerk.services.database.writing() as connection:
        frozen = {"what": "everything", "since": clerk.services.clock.now(), "reason": "A test"}
        await connection.execute(insert(freeze).values(frozen_by=actor.staff_id, **frozen))
    try:
        for command in ("/campaign", "/campaigns"):
            await clerk.says(command)
            await clerk.sees("❄️", "A test", button="Survey of parks")
            labels = str((await clerk.last())["reply_markup"])
            assert clerk.tr.plain("✍️ New campaign") not in labels
            assert clerk.tr.plain("✍️ Write a campaign") not in labels
        await clerk.taps("Survey of parks")
        await clerk.sees("❄️", "A test", button=clerk.tr.plain("📋 All campaigns"))
    finally:
        async with clerk.services.database.writing() as connection:
            await connection.execute(delete(freeze))
