"""Whatever is typed gets an answer, and words of staff errands get no more than a resident's."""

from __future__ import annotations

import random

import pytest

from bot.access import WINDOWS, Who
from bot.understanding.routes import ROUTES
from nlu.understood import Certainty
from tests.conversations.conftest import House
from tests.conversations.proposals.on_the_way import comes_to
from tests.conversations.speaker import Speaker
from tests.conversations.understanding.conftest import answers_to
from tests.conversations.understanding.table_reader import TableReader

PIECES = (
    "</b>", "<a href='x'>", "&amp;", "{0}", "{hostile}", "%s", "\\", "'; DROP TABLE draft; --",
    "שלום", "مرحبا", "Z̷̛̗a̴l̸g̶o̷", "😀", "\U0001f468\u200d\U0001f469", "🇱🇻", "\u202e", "\u200b",
    "\u0000x", "[[[[", "((((", "1" * 60, "gribu", "ideju", "balsot", "20000", "€", "хочу",
    "отозвать", "delete", "17", "nē", "/", "@x", "\n", " ", ".", "Ā", "žž", "ß", "\ufffd",
)  # fmt: skip
HOW_MANY = 300
in_latvian = pytest.mark.parametrize("language", ["lv"], indirect=True)


def hostile(number: int) -> str:
    """The same text for the same number; never empty and never a command."""
    dice = random.Random(number)
    text = "".join(dice.choice(PIECES) for _ in range(dice.randint(1, 30)))
    text = text * dice.choice((1, 1, 1, 40)) if text.strip("\n \u200b\u202e\u0000") else "?"
    return f"?{text}"[:4096]


@pytest.mark.parametrize("intents", ["table", "any"])
@in_latvian
async def test_every_hostile_text_gets_one_answer(
    house: House, resident: Speaker, reader: TableReader, intents: str
) -> None:
    """Also when a model would take it for any wish, with nonsense for what it names."""
    dice, wishes = random.Random(1), sorted(ROUTES)
    for number in range(HOW_MANY // 2):
        text = hostile(number)
        if intents == "any":
            named = dict.fromkeys(("topic", "district", "amount", "project", "language"), text[:9])
            reader.teach(text, dice.choice(wishes), "lv", named)
            await resident.says("/cancel")
        await resident.says(text)
        await resident.sees()
        if intents == "table":  # nothing opens a window then, which would be shown again
            assert await answers_to(resident) == 1


@pytest.mark.parametrize("window", ["who", "cost", "photos"])
@in_latvian
async def test_hostile_text_in_a_dialog_loses_nothing(
    resident: Speaker, reader: TableReader, window: str
) -> None:
    await comes_to(resident, window)
    before = await resident.draft()
    for number, intent in enumerate(sorted(ROUTES)):
        # A number would be a sum, and so an answer.
        text = "".join(sign for sign in hostile(number) if not sign.isdigit()) + f" <i>{intent}"
        reader.teach(text, intent, "lv", {"topic": "<b>", "amount": "1e9"})
        await resident.says(text)
        await resident.sees()
    after = await resident.draft()
    assert before is not None
    assert after is not None
    assert (after.topic, after.cost, after.title) == (before.topic, before.cost, before.title)


@pytest.mark.parametrize("intent", sorted(ROUTES))
@in_latvian
async def test_no_wish_opens_a_window_that_is_not_for_everybody(
    house: House, resident: Speaker, reader: TableReader, intent: str
) -> None:
    """Sure of the intent or pressed on: a resident ends where residents may be."""
    reader.teach("xyzzy", intent, "lv", {})
    await resident.says("xyzzy")
    seen = await resident.sees()
    for step in ("meant", "sure", "keep", "back", "other"):
        await resident.forges(seen["message_id"], f"wish:{step}:{intent}")
    closed = {name for name, who in WINDOWS.items() if who is not Who.EVERYBODY}
    assert closed
    messages = (await resident.chat())["messages"]
    data = [
        button.get("callback_data", "")
        for message in messages
        for row in message.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
    ]
    letters = {item.partition("\x1d")[2].partition("_")[0] for item in data if "\x1d" in item}
    # Proposals, vote, projects, results, news; volunteering, calls, organisations, hours, support;
    # elections, appeals, the children's election, dates.
    assert letters <= set("pvbrn") | set("wkohf") | set("elyd")
    assert not [item for item in data if item.startswith(("cd:", "go:campaign"))]


@in_latvian
async def test_sums_that_no_rule_takes_are_asked_in_their_step(
    resident: Speaker, reader: TableReader
) -> None:
    reader.teach("ideja par -5", "submit_proposal", "lv", {"amount": "-5", "topic": "dogs"})
    await resident.says("ideja par -5")
    await resident.presses_button("✍️ Start")
    await resident.sees_step(1, "⚠️")
    draft = await resident.draft()
    assert draft is not None
    assert (draft.topic, draft.cost) == ("dogs", None)


@in_latvian
async def test_unsure_of_nothing_that_is_known_is_not_understood(
    resident: Speaker, reader: TableReader
) -> None:
    reader.teach("hmm", "an_intent_of_next_year", "lv", {}, Certainty.SURE)
    await resident.says("hmm")
    await resident.sees_button("🙋 Ask a person")
