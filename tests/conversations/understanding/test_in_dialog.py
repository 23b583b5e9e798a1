"""Inside a dialog free words answer the question at hand; another wish never costs the draft."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.understanding.labels import LABELS
from tests.conversations.conftest import VOTING, House
from tests.conversations.proposals.on_the_way import comes_to
from tests.conversations.speaker import Speaker
from tests.conversations.understanding.conftest import answers_to
from tests.conversations.understanding.table_reader import SURE, UNKNOWN, UNSURE, TableReader

MIDDLE = "<b>You are in the middle of a proposal.</b> It is kept."
GO_ON = "Go on where I was"
CHOOSE = "Please choose with one of the buttons below."


@pytest.mark.parametrize("window", ["who", "cost", "consent"])
async def test_another_wish_is_offered_and_the_draft_is_kept(
    resident: Speaker, language: str, window: str
) -> None:
    await comes_to(resident, window)
    before = await resident.draft()
    await resident.says(SURE["voting_results"][language])
    await resident.sees_button(GO_ON, resident.hears(MIDDLE))
    assert await answers_to(resident) == 1
    await resident.presses_button(GO_ON)
    await resident.sees_button("💾 Save and close")
    await resident.says(SURE["voting_results"][language])
    await resident.presses_button(LABELS["voting_results"])
    await resident.sees_button("🏠 Menu")
    assert await resident.draft() == before


async def test_in_a_window_for_any_words_the_words_are_the_answer(
    resident: Speaker, language: str
) -> None:
    await comes_to(resident, "title")
    await resident.says(SURE["voting_results"][language])
    await resident.sees_step(5)
    draft = await resident.draft()
    assert draft is not None
    assert draft.title == SURE["voting_results"][language]


@pytest.mark.parametrize("word", ["atcelt", "Cancel!", "отмена", "STOP", "otmena"])
@pytest.mark.parametrize("window", ["title", "cost", "who"])
async def test_cancel_alone_asks_back_in_every_window(
    resident: Speaker, word: str, window: str
) -> None:
    await comes_to(resident, window)
    before = await resident.draft()
    await resident.says(word)
    seen = await resident.sees_button("Yes, stop here")
    first = seen["reply_markup"]["inline_keyboard"][0][0]["text"]
    assert first == resident.tr.plain("No, go on")
    assert await answers_to(resident) == 1
    await resident.presses_button("No, go on")
    await resident.sees_button("💾 Save and close")
    await resident.says(word)
    await resident.presses_button("Yes, stop here")
    await resident.sees(resident.hears("I stopped here. What you had written or chosen is kept."))
    assert await resident.draft() == before


async def test_typed_no_and_yes_answer_whether_to_stop(resident: Speaker) -> None:
    await comes_to(resident, "title")
    await resident.says("atcelt")
    await resident.sees_button("Yes, stop here")
    await resident.says("nē")
    await resident.sees_step(4, resident.hears("All right, I left everything as it is."))
    await resident.says("atcelt")
    await resident.sees_button("Yes, stop here")
    await resident.says("jā")
    await resident.sees(resident.hears("I stopped here. What you had written or chosen is kept."))


async def test_cancel_in_other_words_asks_back(resident: Speaker, language: str) -> None:
    await comes_to(resident, "who")
    await resident.says(SURE["cancel"][language])
    await resident.sees_button("Yes, stop here")


async def test_cancel_with_nothing_open_stops_nothing(resident: Speaker, language: str) -> None:
    await resident.says(SURE["cancel"][language])
    await resident.sees(resident.hears("There is nothing to stop right now."))


async def test_help_alone_helps_and_the_window_stays(resident: Speaker) -> None:
    await comes_to(resident, "title")
    await resident.says("palīgā")
    await resident.sees("/language")
    await resident.sees_step(4)


async def test_typed_yes_and_no_answer_a_window_that_asks_for_one(
    resident: Speaker, language: str
) -> None:
    await comes_to(resident, "age")
    await resident.says(SURE["deny"][language])
    await resident.sees_step(1, "16")
    await resident.presses_button("👤 I do, as a person")
    await resident.sees_button("Yes, I am 16 or older")
    await resident.says(SURE["affirm"][language])
    await resident.sees_step(2)
    draft = await resident.draft()
    assert draft is not None
    assert draft.applicant == "person"


@pytest.mark.parametrize(("window", "step"), [("photos", 9), ("consent", None), ("contact", None)])
async def test_typed_no_passes_over_what_need_not_be_given(
    resident: Speaker, language: str, window: str, step: int | None
) -> None:
    await comes_to(resident, window)
    await resident.says(SURE["deny"][language])
    await (resident.sees_step(step) if step else resident.sees_button("✅ Hand in"))


async def test_question_with_an_answer_is_answered_and_the_window_asks_again(
    resident: Speaker, language: str
) -> None:
    await comes_to(resident, "cost")
    await resident.says(SURE["voting_dates"][language])
    await resident.sees(resident.hears("<b>When one can vote for projects</b>"))
    await resident.sees_step(7)
    await resident.says("12500")
    await resident.sees_step(8)
    draft = await resident.draft()
    assert draft is not None
    assert draft.cost == Decimal(12500)


@pytest.mark.parametrize("words", [UNKNOWN, UNSURE, SURE["affirm"], SURE["submit_proposal"]])
async def test_what_is_no_evident_other_wish_changes_nothing(
    resident: Speaker, language: str, words: dict[str, str]
) -> None:
    await comes_to(resident, "category")
    await resident.says(words[language])
    await resident.sees_step(2, resident.hears(CHOOSE))
    assert await answers_to(resident) == 1


async def test_thanks_get_a_kind_word_above_the_window(resident: Speaker, language: str) -> None:
    await comes_to(resident, "category")
    await resident.says(SURE["thank"][language])
    await resident.sees_step(2, resident.hears("You are welcome!"))


async def test_language_changes_in_the_middle_and_the_window_follows(
    house: House, resident: Speaker, language: str
) -> None:
    await comes_to(resident, "category")
    await resident.says(SURE["change_language"][language])
    other = {"lv": "en", "en": "lv", "ru": "en"}[language]
    resident.tr = house.app.services.translators[other]
    await resident.sees_step(2)


async def test_wish_is_done_at_once_where_nothing_is_unfinished(
    house: House, resident: Speaker, language: str
) -> None:
    await house.desk.set_clock(VOTING)
    await resident.says("/results")
    await resident.sees_button("🏠 Menu")
    await resident.says(SURE["submit_proposal"][language])
    await resident.sees_button("✍️ Start", resident.tr.money(Decimal(20000)))


async def test_while_browsing_words_are_searched_first(
    house: House, resident: Speaker, reader: TableReader
) -> None:
    language = resident.tr.language
    reader.teach("suņu", "voting_results", language, {})
    await house.desk.set_clock(VOTING)
    await resident.says("/projects")
    await resident.sees_button("🏷 Themes")
    await resident.says("suņu")
    await resident.sees("suņu", button="⬅️")
    await resident.says(SURE["voting_dates"][language])
    await resident.sees(resident.hears("<b>When one can vote for projects</b>"))


async def test_thanks_while_browsing_leave_the_list_as_it_was(
    house: House, resident: Speaker, reader: TableReader, language: str
) -> None:
    reader.teach("mersī", "thank", language, {})
    await house.desk.set_clock(VOTING)
    await resident.says("/projects")
    await resident.presses_button("🏷 Themes")
    await resident.sees_button("⬅️ Categories and themes")
    await resident.says("mersī")
    themes = resident.hears(
        "<b>Projects by theme</b>\nChoose a theme, or type what you are looking for."
    )
    await resident.sees(resident.hears("You are welcome!"), themes.split("\n")[0])


async def test_sentence_while_browsing_narrows_the_list(
    house: House, resident: Speaker, language: str
) -> None:
    await house.desk.set_clock(VOTING)
    await resident.says("/projects")
    await resident.sees_button("🏷 Themes")
    await resident.says(SURE["browse_projects"][language])
    topic = resident.services.city.topic("dogs")
    await resident.sees_button("⬅️ Categories and themes", topic.name.get(language))


async def test_old_button_of_a_question_looks_anew(resident: Speaker) -> None:
    language = resident.tr.language
    await comes_to(resident, "who")
    await resident.says(SURE["voting_results"][language])
    offered = await resident.sees_button(GO_ON)
    await resident.says("/cancel")
    await resident.sees_button("❓ Help")
    await resident.forges(offered["message_id"], "wish:back:voting_results")
    await resident.sees_button("❓ Help")
    await resident.forges(offered["message_id"], "wish:meant:no_such_intent")
    changed = resident.hears("This has changed. Here is how it stands now.")
    await resident.sees_button("❓ Help", changed)


@pytest.mark.parametrize("command", ["/propose", "/vote"])
async def test_where_nothing_is_asked_unknown_words_are_answered_as_outside(
    resident: Speaker, language: str, command: str
) -> None:
    await resident.says(command)
    await resident.sees_button("🏠 Menu")
    await resident.says(UNKNOWN[language])
    words = resident.hears("I did not understand that. Here is what I can help with:")
    await resident.sees_button("🙋 Ask a person", words)
    assert await answers_to(resident) == 1


async def test_where_nothing_is_asked_a_kind_word_scolds_nobody(
    resident: Speaker, language: str
) -> None:
    await resident.says("/propose")
    await resident.sees_button("✍️ Start")
    await resident.says(SURE["thank"][language])
    seen = await resident.sees_button("✍️ Start", resident.hears("You are welcome!"))
    assert resident.hears("Please use the buttons under this message.") not in seen["text"]


async def test_cancel_before_anything_is_kept_does_not_say_that_it_is(
    resident: Speaker, language: str
) -> None:
    await resident.says(SURE["submit_proposal"][language])
    await resident.sees_button("✍️ Start")
    await resident.says("atcelt")
    await resident.sees_button("❓ Help", resident.hears("All right, I left everything as it is."))
    assert await answers_to(resident) == 1


async def test_another_language_is_offered_in_a_window_too(
    house: House, resident: Speaker
) -> None:
    other = "ru" if resident.tr.language != "ru" else "lv"
    await resident.says("/propose")
    await resident.sees_button("✍️ Start")
    await resident.says(SURE["voting_dates"][other])
    offer = house.app.services.translators[other].plain("Yes, let us speak English")
    await resident.sees(button=offer)
    await resident.sees_button("🗳 Vote")
