"""Texts that were not understood, on both databases: who may, what is kept, what is forgotten."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from participation.clock import FixedClock
from participation.errors import Reason, Refused
from participation.preferences.teaching import ASK_AGAIN_DAYS, Teaching
from participation.questions import service as questions_service
from participation.questions.question import Lesson
from participation.questions.service import Questions
from participation.questions.tables import question
from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.retention.days import QUESTION_DAYS
from participation.retention.retention import forget
from participation.staff import log
from participation.staff.action import Action
from participation.staff.rights import Role
from participation.storage.database import Database
from tests.small_city import IN_THE_VOTING, small_city
from tests.staff_room import becomes_staff


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(IN_THE_VOTING)


@pytest.fixture
def questions(database: Database, clock: FixedClock) -> Questions:
    return Questions(database, clock)


@pytest.fixture
def teaching(database: Database, clock: FixedClock) -> Teaching:
    return Teaching(database, clock)


@pytest.fixture
async def anna(database: Database, clock: FixedClock, teaching: Teaching) -> ResidentId:
    """She has said yes."""
    anna = (await Residents(database, clock).meet(1001)).resident_id
    await teaching.set(anna, True)
    return anna


@pytest.fixture
async def clerk(database: Database, clock: FixedClock) -> ResidentId:
    clerk = (await Residents(database, clock).meet(2001)).resident_id
    await becomes_staff(database, clerk, "Ilze", Role.CLERK)
    return clerk


async def log_of(database: Database) -> list[tuple[str, str, str | None]]:
    async with database.reading() as connection:
        return [(e.action, e.subject, e.note) for e in await log.read_all(connection)]


async def ids(questions: Questions, clerk: ResidentId) -> dict[str, int]:
    return {one.text: one.question_id for one in await questions.waiting(clerk)}


async def test_text_is_kept_without_the_person_and_without_the_hour(
    database: Database, questions: Questions, anna: ResidentId
) -> None:
    assert await questions.keep(anna, "Mani sauc Anna, zvani 26123456", "lv", ("help", "greet"))
    async with database.reading() as connection:
        row = (await connection.execute(select(question))).one()._asdict()
    assert row.pop("question_id") >= 0
    assert row == {
        "language": "lv",
        "text": "Mani sauc ‹name›, zvani ‹phone›",
        "times": 1,
        "guesses": "help greet",
        "asked_on": IN_THE_VOTING.date(),
        "state": "waiting",
        "intent": None,
        "decided_on": None,
    }


async def test_same_words_are_kept_once_and_counted(
    questions: Questions, anna: ResidentId, clerk: ResidentId
) -> None:
    for _ in range(3):
        await questions.keep(anna, "kur ir suņi", "lv")
    (one,) = await questions.waiting(clerk)
    assert (one.text, one.times) == ("kur ir suņi", 3)


async def test_same_words_in_the_same_moment_fail_for_nobody(
    questions: Questions, anna: ResidentId, clerk: ResidentId
) -> None:
    kept = await asyncio.gather(*(questions.keep(anna, "kur ir suņi", "lv") for _ in range(8)))
    assert all(kept)
    assert len(await questions.waiting(clerk)) == 1


async def test_without_consent_nothing_is_kept(
    database: Database, questions: Questions, teaching: Teaching, clock: FixedClock,
    clerk: ResidentId,
) -> None:  # fmt: skip
    olga = (await Residents(database, clock).meet(1002)).resident_id
    assert not await questions.keep(olga, "kur ir suņi", "lv")
    await teaching.ask(olga)
    assert not await questions.keep(olga, "kur ir suņi", "lv")
    await teaching.set(olga, False)
    assert not await questions.keep(olga, "kur ir suņi", "lv")
    assert not await questions.keep(ResidentId(99), "kur ir suņi", "lv")
    assert await questions.waiting(clerk) == ()


@pytest.mark.parametrize(("text", "language"), [("26123456", "lv"), ("", "lv"), ("labas", "lt")])
async def test_what_teaches_nothing_is_not_kept(
    questions: Questions, anna: ResidentId, clerk: ResidentId, text: str, language: str
) -> None:
    assert not await questions.keep(anna, text, language)
    assert await questions.waiting(clerk) == ()


async def test_flood_does_not_fill_the_database(
    questions: Questions, anna: ResidentId, clerk: ResidentId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions_service, "MOST_WAITING", 2)
    kept = [await questions.keep(anna, f"teksts {word}", "lv") for word in "abc"]
    assert kept == [True, True, False]
    assert await questions.keep(anna, "teksts a", "lv")  # known words are counted on


@pytest.mark.parametrize("role", [None, Role.TELLER, Role.MODERATOR])
async def test_others_are_refused(
    database: Database, questions: Questions, clock: FixedClock, anna: ResidentId,
    clerk: ResidentId, role: Role | None,
) -> None:  # fmt: skip
    await questions.keep(anna, "kur ir suņi", "lv")
    (number,) = (await ids(questions, clerk)).values()
    other = (await Residents(database, clock).meet(3001)).resident_id
    if role:
        await becomes_staff(database, other, "Uldis", role)
    for attempt in (
        questions.waiting(other),
        questions.taught(other),
        questions.teach(other, [number], "help"),
        questions.discard(other, [number]),
        questions.take_back(other, [number]),
        questions.export(other),
        questions.record(other, Action.MODEL_LIVE, "x", ""),
    ):
        with pytest.raises(Refused) as refused:
            await attempt
        assert refused.value.reason is (Reason.RIGHT_MISSING if role else Reason.NOT_STAFF)
    assert list(await ids(questions, clerk)) == ["kur ir suņi"]
    assert await log_of(database) == []


async def test_second_factor_is_needed(
    database: Database, questions: Questions, clock: FixedClock
) -> None:
    clerk = (await Residents(database, clock).meet(3002)).resident_id
    await becomes_staff(database, clerk, "Ilze", Role.CLERK, session_until=None)
    with pytest.raises(Refused) as refused:
        await questions.waiting(clerk)
    assert refused.value.reason is Reason.SECOND_FACTOR_NEEDED


async def test_decided_texts_are_lessons_and_the_log_does_not_quote_them(
    database: Database, questions: Questions, anna: ResidentId, clerk: ResidentId
) -> None:
    for text in ("kur ir suņi", "kur suņi", "bla bla"):
        await questions.keep(anna, text, "lv")
    known = await ids(questions, clerk)
    assert await questions.teach(clerk, [known["kur ir suņi"], known["kur suņi"]], "help") == 2
    assert await questions.discard(clerk, [known["bla bla"]]) == 1
    assert await questions.waiting(clerk) == ()
    expected = (Lesson("lv", "kur ir suņi", "help"), Lesson("lv", "kur suņi", "help"))
    assert await questions.lessons() == expected
    assert await questions.export(clerk) == expected
    assert {one.intent for one in await questions.taught(clerk)} == {"help"}
    assert await log_of(database) == [
        ("questions_taught", "2", "help"),
        ("questions_discarded", "1", None),
        ("questions_exported", "2", None),
    ]


async def test_decision_can_be_taken_back(
    database: Database, questions: Questions, anna: ResidentId, clerk: ResidentId
) -> None:
    await questions.keep(anna, "kur ir suņi", "lv")
    await questions.keep(anna, "bla bla", "lv")
    known = await ids(questions, clerk)
    await questions.teach(clerk, [known["kur ir suņi"]], "help")
    await questions.discard(clerk, [known["bla bla"]])
    assert await questions.take_back(clerk, list(known.values())) == 2
    assert await ids(questions, clerk) == known
    assert await questions.lessons() == ()
    with pytest.raises(Refused) as refused:
        await questions.take_back(clerk, list(known.values()))
    assert refused.value.reason is Reason.QUESTIONS_DECIDED


async def test_of_two_who_decide_in_the_same_moment_one_is_told(
    questions: Questions, anna: ResidentId, clerk: ResidentId
) -> None:
    await questions.keep(anna, "kur ir suņi", "lv")
    (number,) = (await ids(questions, clerk)).values()
    results = await asyncio.gather(
        questions.teach(clerk, [number], "help"),
        questions.teach(clerk, [number], "greet"),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in results) == ["Refused", "int"]
    assert len(await questions.lessons()) == 1


@pytest.mark.parametrize("intent", ["", "Help", "a b", "x" * 41, "'; --"])
async def test_meaning_must_look_like_one(
    questions: Questions, anna: ResidentId, clerk: ResidentId, intent: str
) -> None:
    await questions.keep(anna, "kur ir suņi", "lv")
    (number,) = (await ids(questions, clerk)).values()
    with pytest.raises(Refused) as refused:
        await questions.teach(clerk, [number], intent)
    assert refused.value.reason is Reason.INTENT_UNKNOWN


@pytest.mark.parametrize("these", [[], [-1], [2**63], [2**200], [7]])
async def test_numbers_that_no_text_has_are_refused(
    questions: Questions, clerk: ResidentId, these: list[int]
) -> None:
    with pytest.raises(Refused) as refused:
        await questions.discard(clerk, these)
    assert refused.value.reason is Reason.QUESTIONS_DECIDED


async def test_texts_are_forgotten_in_time_and_lessons_stay(
    database: Database, questions: Questions, clock: FixedClock, anna: ResidentId,
    clerk: ResidentId,
) -> None:  # fmt: skip
    for text in ("gaida", "iemācīts", "izmests"):
        await questions.keep(anna, text, "lv")
    known = await ids(questions, clerk)
    await questions.teach(clerk, [known["iemācīts"]], "help")
    await questions.discard(clerk, [known["izmests"]])
    assert (await forget(database, clock, small_city()))["questions"] == 0
    clock.moment += timedelta(days=1)
    assert (await forget(database, clock, small_city()))["questions"] == 1  # the discarded
    clock.moment = IN_THE_VOTING + timedelta(days=QUESTION_DAYS)
    assert (await forget(database, clock, small_city()))["questions"] == 0
    clock.moment += timedelta(days=1)
    assert (await forget(database, clock, small_city()))["questions"] == 1
    assert await questions.waiting(clerk) == ()
    assert len(await questions.lessons()) == 1


async def test_consent_is_asked_once_in_a_while_and_never_after_an_answer(
    database: Database, teaching: Teaching, clock: FixedClock
) -> None:
    olga = (await Residents(database, clock).meet(1002)).resident_id
    assert (await teaching.of(olga)).may_teach is None
    assert await teaching.ask(olga)
    assert not await teaching.ask(olga)
    clock.moment += timedelta(days=ASK_AGAIN_DAYS - 1)
    assert not await teaching.ask(olga)
    clock.moment += timedelta(days=1)
    assert await teaching.ask(olga)
    for answer in (True, False):
        await teaching.set(olga, answer)
        clock.moment += timedelta(days=ASK_AGAIN_DAYS)
        assert not await teaching.ask(olga)
    assert (await teaching.of(olga)).may_teach is False


async def test_numbers_do_not_tell_the_order(
    questions: Questions, anna: ResidentId, clerk: ResidentId
) -> None:
    for number in range(12):
        await questions.keep(anna, "teksts " + "abcdefghijkl"[number], "lv")
    by_text = sorted(await questions.waiting(clerk), key=lambda one: one.text)
    numbers = [one.question_id for one in by_text]
    assert numbers != sorted(numbers)  # by chance once in 479 million
    assert {one.asked_on for one in by_text} == {date(2025, 5, 20)}
