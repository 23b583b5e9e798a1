"""Inline mode over HTTP: what may be placed into other chats, for residents and for strangers."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import pytest

from participation.appeals.appeal import Appeal
from participation.staff.rights import Role
from sandbox.resident import Desk, DeskRefused, Person
from tests.conversations.conftest import House, Welcome
from tests.conversations.voice.conftest import TEXT, Publish
from tests.staff_room import becomes_staff

GROUP = -100200300
ELECTION = "municipal_2025"
HOSTILE = [
    "x" * 256,
    "Z̷̛̙a̸̡͠l̴̰͒g̶̠̈́o̵͉͝ " * 12,
    "\u202e\u2066שלום\u2069 عربى",
    "'; DROP TABLE appeal; --",
    "b_99999999999999999999",
    "b_-1",
    "b_１",
    "%_%",
    "\x00\x01\u200b\ufeff",
    "<b>{hostile}</b> %s {0}",
    "🏳️‍🌈" * 60,
    "   ",
]


async def asks(desk: Desk, person: Person, query: str, chat_id: int = 0) -> dict[str, Any]:
    body = {"as": person.id, "query": query, "chat_id": chat_id or person.id}
    answer: dict[str, Any] = await desk.post("/desk/inline", body)
    return answer


def ids(answer: dict[str, Any]) -> list[str]:
    return [one["id"] for one in answer["results"]]


def text_of(result: dict[str, Any]) -> str:
    return str(result["input_message_content"]["message_text"])


async def test_a_stranger_gets_the_election_and_the_appeals_and_leaves_no_trace(
    house: House, publish: Publish, language: str
) -> None:
    one = await publish("Marta")
    stranger = await house.desk.newcomer("Nezināmais", language)
    tr = house.app.services.translators[language]
    answer = await asks(house.desk, stranger, "")
    assert ids(answer) == ["el", "el_who", f"b_{one.appeal_id}"]
    election = await house.app.services.elections.election(ELECTION)
    assert election is not None
    day, who, appeal = answer["results"]
    assert election.name.get(language) in day["title"]
    assert tr.full_day(election.held_on) in text_of(day)
    assert election.source.get(language) in text_of(day)
    assert election.voters.get(language) in text_of(who)
    assert "Marta" in text_of(appeal)
    assert TEXT in text_of(appeal)
    assert await house.app.services.residents.find(stranger.id) is None


async def test_the_chosen_language_counts_more_than_telegrams(
    house: House, publish: Publish, welcome: Welcome
) -> None:
    await publish("Marta")
    person = await house.desk.newcomer("Anna", "lv")
    resident = await house.app.services.residents.meet(person.id)
    await house.app.services.residents.choose_language(resident.resident_id, "ru")
    answer = await asks(house.desk, person, "")
    tr = house.app.services.translators["ru"]
    assert answer["results"][1]["title"] == tr.plain("❓ Who may vote?")


async def test_a_shared_number_gives_that_one_appeal_and_nothing_else(
    house: House, publish: Publish, language: str
) -> None:
    first, second = await publish("Marta"), await publish("Juris")
    person = await house.desk.newcomer("Anna", language)
    assert ids(await asks(house.desk, person, f"b_{first.appeal_id}")) == [f"b_{first.appeal_id}"]
    assert ids(await asks(house.desk, person, "juris")) == [f"b_{second.appeal_id}"]
    words = ids(await asks(house.desk, person, "dzivot pilseta"))
    assert set(words) == {f"b_{first.appeal_id}", f"b_{second.appeal_id}"}
    about = {"lv": "vēlēšanas", "en": "vote", "ru": "выборы"}[language]
    assert ids(await asks(house.desk, person, about))[:2] == ["el", "el_who"]


async def refused(house: House, welcome: Welcome) -> Appeal:
    author, staff = await welcome("lv"), await welcome("lv")
    appeals, owner = house.app.services.appeals, await author.resident_id()
    clerk = await staff.resident_id()
    await becomes_staff(house.app.services.database, clerk, "Ilze", Role.CLERK)
    await appeals.set_name(owner, "Nepublicētais")
    await appeals.set_text(owner, "lv", TEXT)
    one = await appeals.hand_in(owner, "Es piekrītu.")
    reply = "Nē, paldies."
    return await appeals.decide(clerk, one.appeal_id, publish=False, reply=reply, seen=one.version)


async def test_a_refused_appeal_cannot_be_placed_anywhere(house: House, welcome: Welcome) -> None:
    one = await refused(house, welcome)
    person = await house.desk.newcomer("Anna", "lv")
    for query in (f"b_{one.appeal_id}", "Nepublicētais", ""):
        answer = await asks(house.desk, person, query)
        assert ids(answer) == ["el", "el_who"]
        assert "Nepublicētais" not in str(answer["results"])


async def test_in_a_group_stands_a_text_with_a_link_and_no_button_to_press(
    house: House, publish: Publish, language: str
) -> None:
    one = await publish("Marta")
    member = (await house.desk.person(1001)).in_group(GROUP)
    # The group is everybody's: what the bot said there to others is not meant.
    before = await member.news()
    answer = await asks(house.desk, member, "", GROUP)
    for result in answer["results"]:
        body = {
            "as": member.id,
            "chat_id": GROUP,
            "inline_query_id": answer["inline_query_id"],
            "result_id": result["id"],
        }
        placed = (await house.desk.post("/desk/inline/pick", body))["message"]
        buttons = [each for row in placed["reply_markup"]["inline_keyboard"] for each in row]
        assert all(set(each) <= {"text", "url"} for each in buttons)
        links = {"el": "elections", "el_who": "el_who", f"b_{one.appeal_id}": None}
        payload = links[result["id"]] or f"b_{one.appeal_id}"
        assert [each["url"].partition("?")[2] for each in buttons] == [f"start={payload}"]
        assert placed["via_bot"]["is_bot"]
    said = [each for each in await member.news() if each["from"]["is_bot"]]
    assert [each for each in said if each not in before] == []


async def test_placed_in_the_bots_own_chat_it_is_no_answer_to_anything(
    house: House, publish: Publish, welcome: Welcome, language: str
) -> None:
    one, person = await publish("Marta"), await welcome(language)
    await person.says(f"/start b_{one.appeal_id}")
    await person.sees_button("📣 Share", "Marta")
    answer = await asks(house.desk, person, f"b_{one.appeal_id}")
    body = {
        "as": person.id,
        "chat_id": person.id,
        "inline_query_id": answer["inline_query_id"],
        "result_id": f"b_{one.appeal_id}",
    }
    await house.desk.post("/desk/inline/pick", body)
    await person.sees(
        person.hears(
            "So it looks in another chat. To pass it on, choose another chat after “📣 Share”."
        )
    )


@pytest.mark.parametrize("query", HOSTILE)
async def test_whatever_is_typed_gets_an_answer(
    house: House, publish: Publish, query: str
) -> None:
    await publish("Marta")
    person = await house.desk.newcomer("Anna", "lv")
    answer = await asks(house.desk, person, query)
    assert 0 < len(answer["results"]) <= 50
    assert len(set(ids(answer))) == len(answer["results"])


async def test_an_answer_that_comes_too_late_is_nobodys_fault(house: House) -> None:
    """While the bot was away somebody typed; the inbox hands it over all the same."""
    runner, services = house.app.runner, house.app.services
    query = {
        "id": "12345",
        "from": {"id": 881_001, "is_bot": False, "first_name": "X", "language_code": "lv"},
        "query": "",
        "offset": "",
    }
    update = {"update_id": 2_000_000_001, "inline_query": query}
    await runner.accept([update])
    for _ in range(400):
        if not await services.inbox.waits(2_000_000_001):
            break
        await asyncio.sleep(0.05)
    last = (await house.desk.calls("answerInlineQuery"))[-1]
    assert (last["status"], last["payload"]["inline_query_id"]) == (400, "12345")
    assert await services.residents.find(881_001) is None


@pytest.mark.parametrize("kind", ["429", "500", "403", "html"])
async def test_a_fault_of_telegram_leaves_the_persons_own_chat_free(
    house: House, welcome: Welcome, kind: str
) -> None:
    person = await welcome("lv")
    await house.desk.order_fault("answerInlineQuery", kind, times=2)
    with contextlib.suppress(DeskRefused):  # nobody answers in time
        await asyncio.wait_for(asks(house.desk, person, "vēlēšanas"), 12)
    await house.desk.clear_faults()
    await person.says("/elections")
    await person.sees_button("🔔 Reminders")


async def test_the_link_of_who_may_vote_asks_the_questions(
    welcome: Welcome, language: str
) -> None:
    person = await welcome(language)
    await person.says("/start el_who")
    await person.sees_button("18 or older")
