"""Going back, changing an answer from the preview, leaving and coming again, starting anew."""

from __future__ import annotations

from participation.proposals.proposal import Place
from tests.conversations.conftest import SUBMISSION, House, Welcome
from tests.conversations.proposals.on_the_way import DESCRIPTION, comes_to


async def test_every_step_can_be_gone_back_to_and_kept(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("lv")
    await comes_to(anna, "contact")
    before = await anna.draft()
    await anna.presses_button("⬅️ Back")
    for step in range(9, 1, -1):
        await anna.sees_step(step)
        await anna.presses_button("⬅️ Back")
    await anna.sees_step(1)
    for step in range(1, 8):
        await anna.sees_step(step)
        await anna.presses_button("Keep this answer")
    await anna.sees_step(8)
    assert (await anna.draft()) == before


async def test_any_answer_is_changed_from_the_preview(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("ru")
    await comes_to(anna, "preview")
    changing = anna.hears("<i>Changing one answer</i>")

    await anna.presses_button("Title")
    await anna.sees(changing)
    await anna.says("Divi soliņi")
    await anna.sees_button("✅ Hand in", "Divi soliņi", DESCRIPTION)

    await anna.presses_button("Cost")
    await anna.sees(changing)
    await anna.says("daudz")
    await anna.sees("⚠️", changing)
    await anna.says("900")
    await anna.sees_button("✅ Hand in", "900")

    await anna.presses_button("Place")
    await anna.sees(changing)
    await anna.presses_button("No fixed place")
    await anna.sees_button("✅ Hand in")

    await anna.presses_button("Who hands in")
    await anna.sees(changing)
    await anna.presses_button("👥 An association or foundation")
    await anna.says("Biedrība “Ezers”")
    await anna.sees_button("✅ Hand in", "Biedrība “Ezers”")

    await anna.presses_button("Description")
    await anna.sees(changing)
    await anna.presses_button("⬅️ Back")
    await anna.sees_button("✅ Hand in", DESCRIPTION)

    await anna.presses_button("Contact")
    await anna.sees(changing)
    await anna.presses_button("No, please don't")
    await anna.sees_button("✅ Hand in")

    draft = await anna.draft()
    assert draft is not None
    assert (draft.title, draft.place) == ("Divi soliņi", Place("none"))
    assert (draft.organisation, draft.contact) == ("Biedrība “Ezers”", None)


async def test_new_kind_of_idea_asks_for_its_theme(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("en")
    await comes_to(anna, "preview")
    await anna.presses_button("Category")
    await anna.taps("Events")
    await anna.sees("Which theme fits best?", button="Culture events")
    await anna.taps("Culture events")
    await anna.sees("Culture events", button="Hand in")


async def test_without_the_new_theme_the_preview_says_what_is_missing(
    house: House, welcome: Welcome
) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("en")
    await comes_to(anna, "preview")
    await anna.presses_button("Category")
    await anna.taps("Events")
    await anna.sees("Which theme fits best?")
    await anna.presses_button("⬅️ Back")
    await anna.sees("Theme: ❗", button="Answer what is missing")
    await anna.presses_button("✍️ Answer what is missing")
    await anna.taps("Culture events")
    await anna.says("/propose")
    await anna.sees("Culture events", button="Continue")


async def test_draft_is_offered_again_in_the_menu(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("lv")
    await comes_to(anna, "place")
    await anna.presses_button("💾 Save and close")
    await anna.sees_button("🏠 Menu", "💾")
    await anna.says("/menu")
    await anna.presses_button("✍️ Go on with my proposal")
    await anna.sees_button("✍️ Continue", "Soliņš pie ezera")
    await anna.presses_button("✍️ Continue")
    await anna.sees_step(6)


async def test_command_in_the_middle_loses_nothing(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("en")
    await comes_to(anna, "cost")
    await anna.says("/help")
    await anna.sees("What I can do")
    await anna.says("/propose")
    await anna.sees_button("✍️ Continue")
    await anna.presses_button("✍️ Continue")
    await anna.sees_step(7)


async def test_starting_anew_asks_first(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("ru")
    await comes_to(anna, "anew")
    await anna.presses_button("No, keep it")
    await anna.sees_button("✍️ Continue", "Soliņš pie ezera")
    await anna.presses_button("Start anew")
    await anna.sees_button("🗑 Yes, delete it")
    await anna.presses_button("🗑 Yes, delete it")
    await anna.sees_step(1)
    draft = await anna.draft()
    assert draft is not None
    assert draft.title is None


async def test_old_button_shows_how_it_stands(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("en")
    await comes_to(anna, "title")
    old = await anna.last()
    data = old["reply_markup"]["inline_keyboard"][-1][0]["callback_data"]
    await anna.says("/menu")
    await anna.sees(button="Go on with my proposal")
    await anna.forges(old["message_id"], data)
    await anna.sees_button("✍️ Continue", "Infrastructure")


async def test_person_below_16_is_told_how_the_idea_can_still_be_heard(
    house: House, welcome: Welcome
) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("lv")
    await comes_to(anna, "age")
    await anna.presses_button("No, I am younger")
    await anna.sees_step(1, "16")
    draft = await anna.draft()
    assert draft is not None
    assert draft.applicant is None
