"""What is sure is done at once, with what the sentence named; what is dangerous asks back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.callbacks import Wish
from bot.understanding.labels import LABELS
from bot.views.ballot import choices_lines
from nlu.understood import Certainty, Ranked
from participation.city import City
from participation.proposals.proposal import Place
from sandbox.formatting import format_text
from tests.conversations.conftest import VOTING, House
from tests.conversations.proposals.on_the_way import comes_to
from tests.conversations.speaker import Speaker
from tests.conversations.understanding.conftest import answers_to
from tests.conversations.understanding.table_reader import (
    GUESSES,
    SURE,
    UNKNOWN,
    UNSURE,
    TableReader,
)

NOTED = "\n<b>From your message I noted already</b>\n{noted}"
KEEP = "No, leave it as it is"


def city(house: House) -> City:
    return house.app.services.city


async def test_one_sentence_fills_in_the_proposal(
    house: House, resident: Speaker, language: str
) -> None:
    await resident.says(SURE["submit_proposal"][language])
    dogs = city(house).topic("dogs").name.get(language)
    karosta = city(house).district("karosta").name.get(language)
    await resident.sees_button("✍️ Start", dogs, karosta, resident.tr.money(Decimal(20000)))
    assert await resident.draft() is None  # nothing is kept before the resident begins
    await resident.presses_button("✍️ Start")
    await resident.sees_step(1)
    draft = await resident.draft()
    assert draft is not None
    assert (draft.topic, draft.category, draft.cost) == ("dogs", "infrastructure", Decimal(20000))
    assert draft.place == Place("district", district="karosta")
    # Who hands in and then the title: category and theme need no answer any more.
    await resident.presses_button("👤 I do, as a person")
    await resident.presses_button("Yes, I am 16 or older")
    await resident.sees_step(4)
    await resident.presses_button("⬅️ Back")  # but can be changed
    await resident.sees_step(3, dogs)


async def test_sentence_about_another_idea_never_touches_the_draft(
    resident: Speaker, language: str
) -> None:
    owner, proposals = await resident.resident_id(), resident.services.proposals
    await proposals.begin(owner)
    await proposals.answer(owner, topic="parks", cost="500")
    await resident.says(SURE["submit_proposal"][language])
    await resident.sees_button("✍️ Continue", resident.tr.money(Decimal(20000)))
    draft = await resident.draft()
    assert draft is not None
    assert (draft.topic, draft.cost) == ("parks", Decimal(500))
    await resident.presses_button("Start anew")
    await resident.sees_button("No, keep it")
    await resident.presses_button("🗑 Yes, delete it")
    await resident.sees_step(1)
    draft = await resident.draft()
    assert draft is not None
    assert (draft.topic, draft.cost) == ("dogs", Decimal(20000))


async def test_going_on_with_the_draft_forgets_the_other_idea(resident: Speaker) -> None:
    owner, proposals = await resident.resident_id(), resident.services.proposals
    await proposals.begin(owner)
    await proposals.answer(owner, title="Soliņš pie ezera")
    await resident.says(SURE["submit_proposal"][resident.tr.language])
    await resident.presses_button("✍️ Continue")
    await resident.sees_step(1)
    draft = await resident.draft()
    assert draft is not None
    assert (draft.topic, draft.cost, draft.place) == (None, None, None)


async def test_projects_open_as_the_sentence_asks(
    house: House, resident: Speaker, language: str
) -> None:
    await house.desk.set_clock(VOTING)
    await resident.says(SURE["browse_projects"][language])
    dogs = [one for one in city(house).cycles[-1].projects if one.topic == "dogs"]
    seen = await resident.sees_button("⬅️ Categories and themes")
    assert city(house).topic("dogs").name.get(language) in seen["text"]
    buttons = [row[0]["text"] for row in seen["reply_markup"]["inline_keyboard"]]
    assert sum(button[0].isdigit() for button in buttons) == min(6, len(dogs))


async def test_question_about_days_is_answered_with_its_source(
    house: House, resident: Speaker, language: str
) -> None:
    await resident.says(SURE["voting_dates"][language])
    period = city(house).cycles[0].phases.voting
    assert period.source is not None
    await resident.sees(
        resident.tr.full_day(period.first_day),
        resident.tr.full_day(period.last_day),
        period.source.get(language),
    )


@pytest.mark.parametrize("intent", ["voting_eligibility", "proposal_rules"])
async def test_answer_for_which_the_question_is_taken_says_how_many_one_may_choose(
    house: House, resident: Speaker, reader: TableReader, intent: str
) -> None:
    reader.teach("how many may I choose", intent, resident.tr.language, {})
    await resident.says("how many may I choose")
    cycle = city(house).cycles[0]
    assert not all(category.choices_confirmed for category in cycle.categories)
    lines = choices_lines(cycle, resident.tr)
    assert str(cycle.categories[0].choices_max) in lines
    await resident.sees(format_text(str(lines), "HTML", None).text)


async def test_language_changes_by_words(house: House, resident: Speaker, language: str) -> None:
    await resident.says(SURE["change_language"][language])
    other = {"lv": "en", "en": "lv", "ru": "en"}[language]
    tr = house.app.services.translators[other]
    await resident.sees(
        tr("<b>What would you like to do?</b>\n{today}", today="").split("\n")[0][3:-4]
    )


async def test_unsure_asks_which_was_meant_and_reads_the_words_again(
    resident: Speaker, language: str
) -> None:
    said = await resident.says(UNSURE[language])
    seen = await resident.sees(resident.hears("<b>Did you mean one of these?</b>"))
    assert seen["reply_to_message"]["message_id"] == said["message_id"]
    rows = [row[0] for row in seen["reply_markup"]["inline_keyboard"]]
    wanted = [*(LABELS[one] for one in GUESSES), "Something else"]
    assert [row["text"] for row in rows] == [resident.tr.plain(one) for one in wanted]
    for row in rows:
        assert Wish.unpack(row["callback_data"]).intent in {*GUESSES, ""}
    await resident.presses_button(LABELS["budget_amount"])
    await resident.sees(resident.tr.money(Decimal("257226.00")))


LIKELY = Ranked("unsubscribe", 0.97)


@pytest.mark.parametrize(
    ("others", "asked_about"),
    [
        ((Ranked("cancel", 0.02), Ranked("subscribe", 0.01)), None),
        ((Ranked("cancel", 0.3), Ranked("election_reminder_off", 0.01)), None),
        ((Ranked("cancel", 0.3), Ranked("election_reminder_off", 0.2)), "election_reminder_off"),
    ],
)
async def test_what_asks_back_anyway_is_asked_at_once_where_nothing_else_is_likely(
    resident: Speaker,
    reader: TableReader,
    others: tuple[Ranked, ...],
    asked_about: str | None,
) -> None:
    language, ranking = resident.tr.language, (LIKELY, *others)
    reader.teach("do stop", LIKELY.intent, language, {}, Certainty.UNSURE, ranking)
    await resident.says("do stop")
    if asked_about is None:
        await resident.sees_button("🔕 Yes, stop all messages")
        assert await answers_to(resident) == 1
        return
    seen = await resident.sees(resident.hears("<b>Did you mean one of these?</b>"))
    labels = [row[0]["text"] for row in seen["reply_markup"]["inline_keyboard"]]
    wanted = [LABELS[LIKELY.intent], LABELS[asked_about], "Something else"]
    assert labels == [resident.tr.plain(one) for one in wanted]


async def test_theme_and_sum_without_a_wish_ask_whether_it_is_an_idea(
    resident: Speaker, reader: TableReader
) -> None:
    language, named = resident.tr.language, {"topic": "dogs", "amount": "5000"}
    reader.teach("woof 5000", "out_of_scope", language, named, Certainty.UNKNOWN)
    await resident.says("woof 5000")
    await resident.sees(resident.hears("<b>Did you mean one of these?</b>"))
    await resident.presses_button(LABELS["submit_proposal"])
    await resident.sees_button("✍️ Start", resident.tr.money(Decimal(5000)))


async def test_something_else_leads_to_the_menu_and_a_person(resident: Speaker) -> None:
    await resident.says(UNSURE[resident.tr.language])
    await resident.presses_button("Something else")
    await resident.sees_button("🙋 Ask a person")
    await resident.sees_button("❓ Help")


async def test_unknown_words_get_the_menu_and_a_person_in_one_answer(
    resident: Speaker, language: str
) -> None:
    await resident.says(UNKNOWN[language])
    words = resident.hears("I did not understand that. Here is what I can help with:")
    await resident.sees_button("🙋 Ask a person", words)
    assert await answers_to(resident) == 1
    await resident.presses_button("🙋 Ask a person")
    contact = resident.services.city.contact
    await resident.sees(contact.name.get(language))


DANGEROUS = {
    "change_vote": "Yes, open my ballot",
    "change_proposal": "Yes, show me my proposal",
    "unsubscribe": "🔕 Yes, stop all messages",
    "election_reminder_off": "🔕 Yes, switch them off",
}


@pytest.mark.parametrize("intent", DANGEROUS)
async def test_dangerous_wish_asks_back_with_the_safe_button_on_top(
    resident: Speaker, language: str, intent: str
) -> None:
    before = await resident.services.preferences.of(await resident.resident_id())
    await resident.says(SURE[intent][language])
    seen = await resident.sees_button(DANGEROUS[intent])
    assert seen["reply_markup"]["inline_keyboard"][0][0]["text"] == resident.tr.plain(KEEP)
    await resident.presses_button(KEEP)
    await resident.sees(resident.hears("All right, I left everything as it is."))
    after = await resident.services.preferences.of(await resident.resident_id())
    assert after == before


async def test_stopping_all_messages_happens_after_the_question(resident: Speaker) -> None:
    await resident.says(SURE["unsubscribe"][resident.tr.language])
    await resident.presses_button("🔕 Yes, stop all messages")
    await resident.sees_button("🔔 All kinds of messages")
    assert (await resident.services.preferences.of(await resident.resident_id())).has_stopped


async def test_deleting_data_asks_back_with_the_safe_button_on_top(
    resident: Speaker, language: str
) -> None:
    await resident.says(SURE["delete_my_data"][language])
    seen = await resident.sees_button("Yes, delete my data")
    assert seen["reply_markup"]["inline_keyboard"][0][0]["text"] == resident.tr.plain(
        "No, keep it"
    )


async def test_another_language_is_offered_once_a_day(house: House, resident: Speaker) -> None:
    other = "ru" if resident.tr.language != "ru" else "lv"
    tr = house.app.services.translators[other]
    offer, own = tr.plain("Yes, let us speak English"), SURE["voting_dates"]
    await resident.says(own[other])
    await resident.sees(button=offer)
    await resident.sees_button("🗳 Vote")  # the answer itself is in the chosen language
    await resident.says(own[other])
    await resident.sees_button("🗳 Vote")
    assert await answers_to(resident) == 1
    await resident.taps(offer)
    await resident.sees(button=tr.plain("❓ Help"))


async def test_few_words_of_another_language_offer_nothing(resident: Speaker) -> None:
    other = "ru" if resident.tr.language != "ru" else "lv"
    await resident.says(SURE["thank"][other])
    await resident.sees_button("🏠 Menu")
    assert await answers_to(resident) == 1


async def test_typed_yes_and_no_answer_the_question(resident: Speaker, language: str) -> None:
    owner = await resident.resident_id()
    await resident.says(SURE["unsubscribe"][language])
    await resident.sees_button(KEEP)
    await resident.says(SURE["deny"][language])
    await resident.sees(resident.hears("All right, I left everything as it is."))
    await resident.says(SURE["affirm"][language])  # to nothing that was asked
    await resident.sees_button("❓ Help")
    assert not (await resident.services.preferences.of(owner)).has_stopped
    await resident.says(SURE["unsubscribe"][language])
    await resident.sees_button(KEEP)
    await resident.says(SURE["affirm"][language])
    await resident.sees_button("🔔 All kinds of messages")
    assert (await resident.services.preferences.of(owner)).has_stopped


async def test_yes_in_another_window_is_no_answer_to_an_older_question(
    resident: Speaker, language: str
) -> None:
    await resident.says(SURE["unsubscribe"][language])
    await resident.sees_button(KEEP)
    await comes_to(resident, "age")
    await resident.says(SURE["affirm"][language])
    await resident.sees_step(2)
    wishes = await resident.services.preferences.of(await resident.resident_id())
    assert not wishes.has_stopped


async def test_yes_long_after_the_question_is_no_answer_to_it(
    house: House, resident: Speaker
) -> None:
    language = resident.tr.language
    await resident.says(SURE["unsubscribe"][language])
    await resident.sees_button(KEEP)
    await house.desk.set_clock("2025-02-03T10:06")
    await resident.says(SURE["affirm"][language])
    await resident.sees_button("❓ Help")
    wishes = await resident.services.preferences.of(await resident.resident_id())
    assert not wishes.has_stopped


@pytest.mark.parametrize("between", [SURE["voting_dates"], UNKNOWN, UNSURE])
async def test_yes_after_something_else_is_no_answer_to_an_older_question(
    resident: Speaker, language: str, between: dict[str, str]
) -> None:
    await resident.says(SURE["unsubscribe"][language])
    await resident.sees_button(KEEP)
    await resident.says(between[language])
    await resident.sees()
    await resident.says(SURE["affirm"][language])
    await resident.sees(
        resident.hears("I am not sure which question you mean. Please choose with a button:")
    )
    wishes = await resident.services.preferences.of(await resident.resident_id())
    assert not wishes.has_stopped


async def test_yes_after_a_cancel_of_nothing_cancels_nothing(
    resident: Speaker, language: str
) -> None:
    await resident.says(SURE["cancel"][language])
    await resident.sees(resident.hears("There is nothing to stop right now."))
    await resident.says(SURE["affirm"][language])
    await resident.sees(
        resident.hears("I am not sure which question you mean. Please choose with a button:")
    )


async def test_typed_yes_deletes_no_data(resident: Speaker) -> None:
    language = resident.tr.language
    await resident.says(SURE["delete_my_data"][language])
    await resident.sees_button("Yes, delete my data")
    await resident.says(SURE["affirm"][language])
    await resident.sees_button("Yes, delete my data")  # only the button does it


async def test_draft_in_which_nothing_stands_is_simply_filled(resident: Speaker) -> None:
    await resident.services.proposals.begin(await resident.resident_id())
    await resident.says(SURE["submit_proposal"][resident.tr.language])
    await resident.presses_button("✍️ Start")
    await resident.sees_step(1)
    draft = await resident.draft()
    assert draft is not None
    assert draft.topic == "dogs"


WHERE = {"lv": "kur man balsot?", "en": "where do i vote", "ru": "а где голосовать"}
BOTH = (
    "🗳 <b>{name}: {day}.</b> You vote at a polling station. The voting on projects is here in "
    "the chat."
)


async def test_whoever_asks_where_to_vote_near_an_election_is_shown_both_votes(
    house: House, resident: Speaker, reader: TableReader, language: str
) -> None:
    reader.teach(WHERE[language], "cast_vote", language, {})
    await house.desk.set_clock(VOTING)
    await resident.says(WHERE[language])
    await resident.sees_button("✉️ I have no letter")
    next_one = await resident.services.elections.next()
    assert next_one is not None
    assert next_one.held_on is not None
    await resident.sees(
        resident.hears(
            BOTH,
            name=next_one.name.get(language),
            day=resident.tr.long_weekday_and_day(next_one.held_on),
        )
    )
    await resident.presses_button("📍 Where to vote")
    await resident.sees_button("⬅️ Back")
    await house.desk.set_clock("2025-06-03T09:00")  # the voting on projects is over
    await resident.says(WHERE[language])
    await resident.sees(
        resident.hears(
            "🗳 <b>{name}: {day}.</b> You vote at a polling station.",
            name=next_one.name.get(language),
            day=resident.tr.long_weekday_and_day(next_one.held_on),
        )
    )
