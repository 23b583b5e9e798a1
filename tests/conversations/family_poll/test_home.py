"""A family's own phone: as many turns as there are children, the results when all is over."""

from __future__ import annotations

import pytest

from participation.city.youth import HOME
from participation.errors import Reason
from tests.conversations.conftest import House, Welcome
from tests.conversations.family_poll.fair import (
    BOX,
    KEY,
    REVIEW,
    THANKS,
    TOO_FEW,
    CityTime,
    Oracle,
    answers,
    children_vote,
    forget_polls,
    nobody_is_linked,
    place_words,
    questions_of,
    sees_question,
    staff_of,
)
from tests.conversations.speaker import Speaker

HANDOVER = "<b>Please give the phone to a child.</b>\n{count}"


@pytest.fixture
async def time(house: House) -> CityTime:
    await forget_polls(house.app.services)
    found = CityTime(house.desk)
    await found.goes_on()
    return found


async def opens_election(speaker: Speaker) -> None:
    await speaker.says("/elections")
    await speaker.sees_button("👧 Children's election")
    await speaker.presses_button("👧 Children's election")


async def drops(speaker: Speaker) -> None:
    await speaker.presses_button(BOX)
    await speaker.sees(speaker.hears(THANKS))


async def test_two_children_have_two_turns_and_nobody_sees_what_two_chose(
    house: House, welcome: Welcome, resident: Speaker, language: str, time: CityTime
) -> None:
    services, polls = house.app.services, house.app.services.family_polls
    await opens_election(resident)
    await resident.sees(resident.hears("No children's election is open right now."))
    staff = await staff_of(services, await welcome(language))
    poll = await polls.open_poll(staff, KEY)
    await opens_election(resident)
    await resident.presses_button("👧 Vote on this phone")
    await resident.sees(
        resident.hears(
            "<b>How many children vote on this phone?</b>\nEach child votes once. After the first "
            "vote the number cannot change."
        )
    )
    await resident.taps("3")
    await resident.sees_button("▶️ Start")
    await resident.presses_button("✏️ Another number")
    await resident.taps("2")
    oracle = Oracle()
    await resident.presses_button("▶️ Start")
    await answers(resident, (2, 1, 0))
    await drops(resident)
    oracle.drop(questions_of(resident), HOME, (2, 1, 0))
    await resident.presses_button("➡️ Next child")
    left = resident.hears_number("{n} child can still vote.", "{n} children can still vote.", 1)
    await resident.sees(resident.hears(HANDOVER, count=left))
    await resident.presses_button("▶️ Start")
    await sees_question(resident, 0)
    # The parent takes the phone away: nothing of it counts, and the turn is not lost.
    await resident.presses_button("✖️ Stop")
    await resident.presses_button("👧 Vote on this phone")
    await resident.presses_button("▶️ Start")
    await answers(resident, (None, None, None))
    await resident.sees(
        resident.hears(REVIEW),
        resident.hears("\nYou have not chosen anything yet. Start over!").strip(),
    )
    await resident.presses_button("🔄 Start over")
    await answers(resident, (0, None, 0))
    await drops(resident)
    oracle.drop(questions_of(resident), HOME, (0, None, 0))
    await resident.presses_button("✅ Done")
    await resident.sees_button("👧 Vote on this phone")
    await resident.presses_button("👧 Vote on this phone")
    await resident.sees(resident.told(Reason.FAMILY_NO_TURNS))
    await oracle.agrees(services, poll)
    await nobody_is_linked(services)

    await polls.close_poll(staff, poll.poll_id)
    await resident.presses_button("👧 Vote on this phone")
    await resident.sees(resident.told(Reason.FAMILY_POLL_NONE))
    await resident.presses_button("📊 Results")
    shown = await resident.sees(resident.hears_number(*TOO_FEW, 5))
    for option in questions_of(resident)[0].options:
        assert option.name.get(language) not in str(shown)
    assert resident.tr.plain("📊 Show as a chart") not in str(shown)


async def test_five_children_are_enough_for_results(
    house: House, welcome: Welcome, resident: Speaker, language: str, time: CityTime
) -> None:
    polls = house.app.services.family_polls
    staff = await staff_of(house.app.services, await welcome(language))
    poll = await polls.open_poll(staff, KEY)
    code = await polls.make_code(staff, poll.poll_id, "place_1")
    await polls.open_stand(await resident.resident_id(), code)
    await children_vote(resident, 5)
    await polls.close_poll(staff, poll.poll_id)
    await opens_election(resident)
    await resident.presses_button("📊 Results")
    first = questions_of(resident)[0]
    five = resident.hears_number("{n} child voted", "{n} children voted", 5)
    await resident.sees(five, first.question.get(language))
    await resident.taps(first.short.get(language))
    await resident.sees(place_words(resident, "place_1"), five)
    await resident.presses_button("⬅️ All results")
    await resident.presses_button("📊 Show as a chart")
    assert "photo" in await resident.sees_button("📋 Show as a table")


async def test_free_words_lead_to_the_election(
    house: House, resident: Speaker, language: str, time: CityTime
) -> None:
    words = {"lv": "bērnu vēlēšanas", "en": "children's election", "ru": "детские выборы"}
    await resident.says(words[language])
    title = resident.hears("<b>Children's and youth election</b>")
    before = await resident.sees(title)
    assert "1392" not in before["text"], "nobody can know it yet"
    await time.goes_on(days=20)
    await resident.says(words[language])
    await resident.sees(title, "1392")
