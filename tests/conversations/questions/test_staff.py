"""Staff say what was meant, over HTTP and in three languages; nobody else gets in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import update

from bot.learning.teacher import Outcome, Teacher
from bot.understanding.labels import LABELS
from bot.views.questions import LANGUAGE_NAMES, outcome_view
from nlu.evaluation.gate import DANGER, LANGUAGE, Measured, Verdict
from participation.errors import Reason, Refused
from participation.questions.question import Lesson
from participation.questions.tables import question
from participation.staff import log
from participation.staff.rights import Role
from participation.staff.service import Staff
from participation.staff.tables import staff_member
from sandbox.formatting import format_text
from sandbox.resident_screen import plain
from tests.conversations.conftest import House, Welcome
from tests.conversations.questions.conftest import wrote
from tests.conversations.speaker import Speaker

Colleague = Callable[[str, Role], Awaitable[Speaker]]
DOGS = ("kur staigat ar suni", "kur staigat ar suni vakara", "kur staigat ar savu suni")


async def opens(clerk: Speaker) -> None:
    await clerk.says("/questions")
    await clerk.sees_button("🎓 The model")


async def test_whole_way_from_a_group_to_the_lesson_and_back(
    house: House, clerk: Speaker, resident: Speaker
) -> None:
    await wrote(resident, *DOGS, "xyzzy plugh")
    questions = house.app.services.questions
    await opens(clerk)
    await clerk.taps(f"3 × {DOGS[0]}")
    shown = await clerk.sees_button("📋 Choose the meaning", *DOGS)
    assert "xyzzy" not in shown["text"]
    await clerk.taps("✅ 2")  # one of them means something else
    await clerk.sees(clerk.hears("{number}. “{text}” (left out)", number=2, text=DOGS[2]).strip())
    await clerk.presses_button("📋 Choose the meaning")
    await clerk.sees_button("City life")
    await clerk.presses_button("City life")
    await clerk.sees_button(LABELS["report_problem"])
    await clerk.presses_button(LABELS["report_problem"])
    await clerk.sees_button("↩️ Undo", clerk.tr.plain(LABELS["report_problem"]))
    taught = {one.text for one in await questions.lessons()}
    assert len(taught) == 2
    await clerk.presses_button("↩️ Undo")
    taken_back = clerk.tr.plural(
        "↩️ Taken back: {n} text waits again.", "↩️ Taken back: {n} texts wait again.", 2
    )
    await clerk.sees(str(taken_back))
    assert await questions.lessons() == ()


async def test_guess_of_the_model_is_one_press(
    house: House, clerk: Speaker, resident: Speaker, language: str
) -> None:
    await wrote(resident, DOGS[0])
    await opens(clerk)
    await clerk.taps(f"1 × {DOGS[0]}")
    guess = f"💡 {clerk.tr.plain(LABELS['voting_dates'])}"
    await clerk.sees("", button=guess)
    await clerk.taps(guess)
    await clerk.sees_button("↩️ Undo")
    expected = (Lesson(language, DOGS[0], "voting_dates"),)
    assert await house.app.services.questions.lessons() == expected
    # What has a meaning can be looked through, and taken back one by one.
    await clerk.presses_button("✅ Texts with a meaning")
    await clerk.sees(DOGS[0], button="↩️ 1")
    await clerk.taps("↩️ 1")
    await clerk.sees(clerk.hears("<b>No text has a meaning yet.</b>"))
    assert await house.app.services.questions.lessons() == ()


async def test_none_of_them_and_discard(house: House, clerk: Speaker, resident: Speaker) -> None:
    await wrote(resident, DOGS[0], "xyzzy plugh")
    await opens(clerk)
    await clerk.taps(f"1 × {DOGS[0]}")
    await clerk.sees_button("🚫 None of them")
    await clerk.presses_button("🚫 None of them")
    await clerk.sees_button("↩️ Undo")
    await clerk.taps("1 × xyzzy plugh")
    await clerk.sees_button("🗑 Discard")
    await clerk.presses_button("🗑 Discard")
    await clerk.sees_button("↩️ Undo", clerk.hears("🗑 Discarded: {count}", count="1"))
    (lesson,) = await house.app.services.questions.lessons()
    assert lesson.intent == "out_of_scope"


async def test_nothing_that_i_can_do_stands_first_when_it_is_likeliest(
    clerk: Speaker, resident: Speaker
) -> None:
    owner, questions = await resident.resident_id(), resident.services.questions
    await wrote(resident, DOGS[0])
    await questions.keep(owner, "xyzzy plugh", resident.tr.language, ("out_of_scope", "help"))
    await opens(clerk)
    for text, is_first in ((DOGS[0], False), ("xyzzy plugh", True)):
        await clerk.taps(f"1 × {text}")
        shown = await clerk.sees_button("🚫 None of them", text)
        rows = shown["reply_markup"]["inline_keyboard"]
        first = rows[0][0]["text"] == clerk.tr.plain("🚫 None of them")
        assert (first, rows[0][0]["text"].startswith("💡")) == (is_first, not is_first)
        await clerk.presses_button("⬅️ Back")
        await clerk.sees_button("🎓 The model")


async def test_how_many_texts_there_are_is_said_in_the_right_number(
    clerk: Speaker, resident: Speaker
) -> None:
    await wrote(resident, DOGS[0], DOGS[0])
    await clerk.says("/questions")
    tr = clerk.tr
    texts = tr.plural("{n} text", "{n} texts", 1)
    in_groups = tr.plural("in {n} group", "in {n} groups", 1)
    await clerk.sees(f"{LANGUAGE_NAMES[tr.language]}: {texts} {in_groups}")
    await clerk.taps(f"2 × {DOGS[0]}")
    await clerk.sees(str(tr.plural(" – {n} time", " – {n} times", 2)).strip())


async def test_log_says_who_did_it_and_quotes_nobody(
    house: House, clerk: Speaker, resident: Speaker
) -> None:
    await wrote(resident, DOGS[0])
    await opens(clerk)
    await clerk.taps(f"1 × {DOGS[0]}")
    await clerk.sees_button("🚫 None of them")
    await clerk.presses_button("🚫 None of them")
    await clerk.sees_button("↩️ Undo")
    async with house.app.services.database.reading() as connection:
        (entry,) = await log.read(connection, 1)
    assert (entry.action, entry.subject, entry.note) == ("questions_taught", "1", "out_of_scope")
    assert "suni" not in str(entry)


async def test_colleague_who_was_quicker_is_told(
    house: House, clerk: Speaker, resident: Speaker
) -> None:
    await wrote(resident, DOGS[0])
    await opens(clerk)
    await clerk.taps(f"1 × {DOGS[0]}")
    await clerk.sees_button("🚫 None of them")
    async with house.app.services.database.writing() as connection:
        await connection.execute(update(question).values(state="taught", intent="help"))
    await clerk.presses_button("🚫 None of them")
    await clerk.sees(clerk.told(Reason.QUESTIONS_DECIDED))
    (lesson,) = await house.app.services.questions.lessons()
    assert lesson.intent == "help"


async def test_each_language_has_its_own_groups(
    clerk: Speaker, welcome: Welcome, language: str
) -> None:
    other = {"lv": "ru", "en": "lv", "ru": "en"}[language]
    await wrote(await welcome(other), DOGS[0])
    await opens(clerk)
    await clerk.sees(LANGUAGE_NAMES[other], button=f"1 × {DOGS[0]}")  # where something waits
    await clerk.taps(f"{LANGUAGE_NAMES[language]}: 0")
    await clerk.sees(
        clerk.hears(
            "<b>What I did not understand</b>\n{language}: nothing waits here.",
            language=LANGUAGE_NAMES[language],
        )
    )


async def test_texts_come_as_files_of_rasa(
    house: House, clerk: Speaker, resident: Speaker, language: str
) -> None:
    await wrote(resident, DOGS[0])
    services, owner = house.app.services, await clerk.resident_id()
    (waits,) = await services.questions.waiting(owner)
    await services.questions.teach(owner, [waits.question_id], "help")
    await opens(clerk)
    await clerk.presses_button("🎓 The model")
    await clerk.sees_button("📄 Export the texts")
    await clerk.presses_button("📄 Export the texts")
    await clerk.sees_button(
        "📄 Export the texts", clerk.hears("📄 The texts with a meaning are in the files above.")
    )
    documents = [one["document"] for one in (await clerk.chat())["messages"] if "document" in one]
    assert [one["file_name"] for one in documents] == [f"taught.{language}.yml"]


OUTCOMES = [
    Outcome("20250520-090000", 1, Verdict((Measured(LANGUAGE, "lv", 90, 91, 100),))),
    Outcome(
        "",
        1,
        Verdict(
            (Measured(LANGUAGE, "lv", 90, 89, 100), Measured(DANGER, "cancel", 0, 1, 20)),
        ),
    ),
]


@pytest.mark.parametrize("outcome", OUTCOMES)
async def test_how_the_teaching_went_comes_as_a_message(
    house: House,
    clerk: Speaker,
    resident: Speaker,
    outcome: Outcome,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def teach(_: Teacher, __: int) -> Outcome:
        return outcome

    monkeypatch.setattr(Teacher, "teach", teach)
    await wrote(resident, DOGS[0])
    services, owner = house.app.services, await clerk.resident_id()
    (waits,) = await services.questions.waiting(owner)
    await services.questions.teach(owner, [waits.question_id], "help")
    await opens(clerk)
    await clerk.presses_button("🎓 The model")
    await clerk.sees_button("🎓 Teach the model")
    await clerk.presses_button("🎓 Teach the model")
    words = format_text(str(outcome_view(outcome, clerk.tr)), "HTML", None).text
    await clerk.sees(words)


@pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.TELLER])
async def test_others_do_not_get_in(
    welcome: Welcome, colleague: Colleague, language: str, role: Role | None
) -> None:
    one = await (colleague(language, role) if role else welcome(language))
    await one.says("/questions")
    await one.sees(one.told(Reason.RIGHT_MISSING if role else Reason.NOT_STAFF))
    with pytest.raises(Refused):
        await one.services.questions.waiting(await one.resident_id())


async def test_without_an_open_session_nothing_is_shown(clerk: Speaker, resident: Speaker) -> None:
    await wrote(resident, DOGS[0])
    await opens(clerk)
    async with clerk.services.database.writing() as connection:
        await connection.execute(
            update(staff_member)
            .where(staff_member.c.resident_id == await clerk.resident_id())
            .values(session_until=None)
        )
    await clerk.taps(f"1 × {DOGS[0]}")
    shown = await clerk.sees(clerk.told(Reason.SECOND_FACTOR_NEEDED))
    assert DOGS[0] not in plain(shown["text"])


async def test_command_without_an_open_session_leads_to_where_it_is_opened(
    clerk: Speaker,
) -> None:
    async with clerk.services.database.writing() as connection:
        await connection.execute(
            update(staff_member)
            .where(staff_member.c.resident_id == await clerk.resident_id())
            .values(session_until=None)
        )
    await clerk.says("/questions")
    await clerk.sees(
        clerk.hears("Your session is not open. Please open it here, then send the command again.")
    )
    await clerk.sees_button("🚪 Leave the staff")


async def test_administrator_of_the_settings_is_sent_to_the_staff_room_first(
    resident: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Staff, "is_named", lambda _, telegram_id: telegram_id == resident.id)
    await resident.says("/questions")
    await resident.sees(
        resident.hears(
            "The bot's settings name you as administrator. Please send /staff first: there you "
            "open your session."
        )
    )


async def test_former_clerk_is_turned_away_from_an_open_window(
    clerk: Speaker, resident: Speaker
) -> None:
    await wrote(resident, DOGS[0])
    await opens(clerk)
    owner = await clerk.resident_id()
    actor = await clerk.services.staff.actor(owner)
    assert actor
    await clerk.services.staff.leave(actor)
    await clerk.taps(f"1 × {DOGS[0]}")
    assert await clerk.services.questions.lessons() == ()
    news = await clerk.chat()
    assert all("suni" not in one.get("text", "") for one in news["messages"][-1:])
