"""A sentence is kept only after a yes, and only as it was shown."""

from __future__ import annotations

import asyncio
import json

import pytest
from sqlalchemy import select

from bot.views.news import teaching_line
from participation.questions.tables import question
from sandbox.formatting import format_text
from tests.conversations.conftest import House, Welcome
from tests.conversations.speaker import Speaker
from tests.conversations.understanding.conftest import answers_to
from tests.conversations.understanding.table_reader import UNKNOWN, UNSURE, TableReader

MINE = "zzz qqq, tel. 26123456"
SHOWN = "zzz qqq, tel. ‹phone›"


async def kept(house: House) -> list[str]:
    async with house.app.services.database.reading() as connection:
        return list(await connection.scalars(select(question.c.text)))


async def is_asked(resident: Speaker, shown: str = SHOWN) -> None:
    await resident.sees_button("Never ask me again", shown)


async def test_sentence_is_kept_after_a_yes_without_what_tells_who_wrote(
    house: House, resident: Speaker, language: str
) -> None:
    await resident.says(MINE)
    await is_asked(resident)
    assert await kept(house) == []
    await resident.presses_button("Yes, keep it")
    await resident.sees(
        resident.hears("Thank you! The sentence is kept, and I hope to understand it soon.")
    )
    assert await kept(house) == [SHOWN]
    await resident.says(UNKNOWN[language])
    await resident.sees_button("🙋 Ask a person")
    for _ in range(100):  # it is kept after the answer: nobody waits for it
        if len(await kept(house)) == 2:
            break
        await asyncio.sleep(0.05)
    assert sorted(await kept(house)) == sorted([SHOWN, UNKNOWN[language]])


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("No, not this one", "All right, I did not keep it."),
        (
            "Never ask me again",
            "All right: I keep nothing of what you write for learning, and I do not ask again. In "
            "/news, “About me”, you can change that.",
        ),
    ],
)
async def test_no_and_never_keep_nothing_and_nobody_is_asked_again(
    house: House, resident: Speaker, answer: str, told: str
) -> None:
    await resident.says(MINE)
    await is_asked(resident)
    await resident.presses_button(answer)
    await resident.sees(resident.hears(told))
    await resident.says("zzz qqq vvv")
    await resident.sees_button("🙋 Ask a person")
    await asyncio.sleep(0.5)
    assert await answers_to(resident) == 1
    assert await kept(house) == []


async def test_whoever_finds_no_guess_right_is_asked_too(
    house: House, resident: Speaker, language: str
) -> None:
    await resident.says(UNSURE[language])
    await resident.sees_button("Something else")
    await resident.presses_button("Something else")
    await is_asked(resident, UNSURE[language])
    await resident.presses_button("Yes, keep it")
    await resident.sees(
        resident.hears("Thank you! The sentence is kept, and I hope to understand it soon.")
    )
    assert await kept(house) == [UNSURE[language]]


async def test_what_is_understood_is_never_kept(
    house: House, resident: Speaker, language: str
) -> None:
    await resident.services.preferences.teaching.set(await resident.resident_id(), True)
    await resident.says("/help")
    await resident.says("26123456")
    await resident.sees_button("🙋 Ask a person")
    assert await kept(house) == []


async def test_switch_is_under_about_me_and_in_the_copy_of_my_data(
    house: House, resident: Speaker
) -> None:
    teaching, owner = resident.services.preferences.teaching, await resident.resident_id()
    await resident.says("/news")
    await resident.sees_button("📍 About me")
    await resident.presses_button("📍 About me")
    await resident.sees_button("🎓 Let me learn from what you write")
    await resident.presses_button("🎓 Let me learn from what you write")
    await resident.sees_button("🎓 Learn nothing from what I write")
    assert (await teaching.of(owner)).may_teach
    await resident.presses_button("🎓 Learn nothing from what I write")
    await resident.sees_button("🎓 Let me learn from what you write")
    assert (await teaching.of(owner)).may_teach is False
    from bot.views.data_copy import data_copy

    me = await resident.services.residents.meet(resident.id)
    copy = json.loads(await data_copy(resident.services, me))
    assert copy["may sentences that were not understood teach the bot"] is False
    assert "180 days" in copy["sentences kept for that"]
    assert "asked about that on" in copy


async def test_my_things_say_whether_sentences_are_kept(resident: Speaker) -> None:
    teaching, owner = resident.services.preferences.teaching, await resident.resident_id()
    for may_teach in (True, False):
        await teaching.set(owner, may_teach)
        await resident.says("/me")
        words = format_text(str(teaching_line(may_teach, resident.tr)), "HTML", None).text
        await resident.sees_button("Delete my data", words)
    assert teaching_line(True, resident.tr) != teaching_line(False, resident.tr)


async def test_answer_about_privacy_says_what_is_kept_of_sentences(
    welcome: Welcome, reader: TableReader
) -> None:
    anna = await welcome("en")
    reader.teach("is my vote secret", "privacy_info", "en", {})
    await anna.says("is my vote secret")
    shown = await anna.sees("Our messages go through Telegram.")
    for said in ("only if you agree", "without your name, for half a year", "/news, “About me”"):
        assert said in shown["text"]


async def test_forged_answer_keeps_nothing_of_others(house: House, resident: Speaker) -> None:
    await resident.says("/help")
    shown = await resident.sees()
    await resident.forges(shown["message_id"], "teach:yes")
    await resident.forges(shown["message_id"], "teach:everything")
    assert await kept(house) == []
