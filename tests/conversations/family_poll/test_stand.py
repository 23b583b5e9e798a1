"""A shared device at a place: thirty children in a row, impatient fingers, a wrong sign, a wrong
code, a bot that goes away in the middle, an election that ends in the middle."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.views.data_copy import data_copy
from bot.views.family_poll import NUMBERS, SIGN_NAMES
from participation.errors import Reason
from participation.family_poll.code import shown
from tests.conversations.conftest import House, Welcome, running
from tests.conversations.family_poll.fair import (
    BOX,
    KEY,
    REVIEW,
    THANKS,
    TOO_FEW,
    CityTime,
    Oracle,
    answers,
    data_of,
    forget_polls,
    nobody_is_linked,
    place_words,
    questions_of,
    sees_gate,
    sees_question,
    staff_of,
    stands,
    taps_sign,
)
from tests.conversations.speaker import Speaker

CHILDREN, RESTART_AFTER = 30, 13
PLACE = "place_3"
RESTART_IN_TURN = 2
"""The bot goes away when the child has answered so many questions."""


def choices(number: int) -> tuple[int | None, ...]:
    return number % 3, (number // 3) % 3, None if number % 5 == 0 else number % 2


async def opens_stand(speaker: Speaker, code: str) -> None:
    """By the link of the sheet."""
    await speaker.starts(f"k_{code}")
    await speaker.sees_button("✅ I remember my sign", place_words(speaker, PLACE))
    await speaker.presses_button("✅ I remember my sign")
    await sees_gate(speaker, PLACE)


async def one_child(speaker: Speaker, time: CityTime, sign: int, number: int) -> None:
    """From the helper's sign to the thanks; some children tap twice, or too late."""
    gate = await sees_gate(speaker, PLACE)
    await taps_sign(speaker, sign)
    if number % 4 == 0:  # the same tap once more, when the question is there already
        first = await sees_question(speaker, 0)
        await speaker.forges(
            first["message_id"], data_of(gate, speaker.tr.plain(SIGN_NAMES[sign]))
        )
    chosen = choices(number)
    if number % 3 == 1:  # taps 1, and once more 1 while the second question appears
        first = await sees_question(speaker, 0)
        await speaker.taps(NUMBERS[chosen[0] or 0])
        second = await sees_question(speaker, 1)
        await speaker.forges(second["message_id"], data_of(first, NUMBERS[chosen[0] or 0]))
        await speaker.forges(second["message_id"], data_of(first, NUMBERS[2]))
        await sees_question(speaker, 1)
        for at in (1, 2):
            await sees_question(speaker, at)
            number_ = chosen[at]
            label = speaker.tr.plain("⏭ Skip") if number_ is None else NUMBERS[number_]
            await speaker.taps(label)
    else:
        await answers(speaker, chosen)
    review = await stands(speaker, speaker.hears(REVIEW), speaker.tr.plain(BOX))
    await speaker.presses_button(BOX)
    thanks = await stands(speaker, speaker.hears(THANKS), speaker.tr.plain("➡️ Next child"))
    if number % 2:  # drops the same turn once more
        await speaker.forges(thanks["message_id"], data_of(review, speaker.tr.plain(BOX)))
    await speaker.presses_button("➡️ Next child")
    await speaker.sees(speaker.hears("🙂 One moment! Go to the helper."))
    await time.goes_on(minutes=2)
    await speaker.presses_button("➡️ Next child")
    await sees_gate(speaker, PLACE)


@pytest.fixture
def url(request: pytest.FixtureRequest) -> str:
    """Of the database that the test names."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.mark.parametrize(
    ("language", "url"),
    [("lv", "sqlite"), ("en", "postgresql"), ("ru", "sqlite")],
    indirect=["url"],
)
async def test_thirty_children_in_a_row_are_thirty_turns(
    tmp_path: Path, language: str, url: str
) -> None:
    oracle = Oracle()
    async with running(tmp_path, url) as house:
        services, time = house.app.services, CityTime(house.desk)
        await time.goes_on()
        clerk = Speaker(house.desk, (await house.desk.newcomer("Ilze", language)).about,
                        services, language)  # fmt: skip
        await clerk.greets()
        staff = await staff_of(services, clerk)
        poll = await services.family_polls.open_poll(staff, KEY)
        code = await services.family_polls.make_code(staff, poll.poll_id, PLACE)
        about = (await house.desk.newcomer("Planšete", language)).about
        device = Speaker(house.desk, about, services, language)
        await device.greets()
        await opens_stand(device, code)
        stand = await services.family_polls.stand(await device.resident_id())
        assert stand
        for number in range(RESTART_AFTER):
            await one_child(device, time, stand.sign, number)
            oracle.drop(questions_of(device), PLACE, choices(number))
        await taps_sign(device, stand.sign)
        for at in range(RESTART_IN_TURN):
            await sees_question(device, at)
            await device.taps(NUMBERS[choices(RESTART_AFTER)[at] or 0])
        await sees_question(device, RESTART_IN_TURN)

    async with running(tmp_path, url) as house:
        services, time = house.app.services, CityTime(house.desk, time.now)
        await time.goes_on(seconds=60)
        device = Speaker(house.desk, about, services, language)
        last = choices(RESTART_AFTER)[RESTART_IN_TURN]
        await device.taps(device.tr.plain("⏭ Skip") if last is None else NUMBERS[last])
        await device.presses_button(BOX)
        await device.sees(device.hears(THANKS))
        oracle.drop(questions_of(device), PLACE, choices(RESTART_AFTER))
        await time.goes_on(minutes=2)
        await device.presses_button("➡️ Next child")
        for number in range(RESTART_AFTER + 1, CHILDREN):
            await one_child(device, time, stand.sign, number)
            oracle.drop(questions_of(device), PLACE, choices(number))
        assert oracle.turns[PLACE] == CHILDREN
        await oracle.agrees(services, poll)
        await nobody_is_linked(services)


@pytest.fixture
async def time(house: House) -> CityTime:
    await forget_polls(house.app.services)
    found = CityTime(house.desk)
    await found.goes_on()
    return found


async def test_a_wrong_code_opens_nothing_and_a_wrong_sign_lets_nobody_in(
    house: House, welcome: Welcome, resident: Speaker, language: str, time: CityTime
) -> None:
    services, polls = house.app.services, house.app.services.family_polls
    staff = await staff_of(services, await welcome(language))
    poll = await polls.open_poll(staff, KEY)
    code = await polls.make_code(staff, poll.poll_id, PLACE)
    wrong = "3" * 8 if code != "3" * 8 else "4" * 8
    await resident.starts(f"k_{wrong}")
    await resident.sees(resident.told(Reason.FAMILY_CODE_WRONG, left=9))
    await resident.says("hello")
    await resident.sees(resident.told(Reason.FAMILY_CODE_SHAPE))
    await resident.says(shown(code).lower())
    await resident.presses_button("✅ I remember my sign")
    stand = await polls.stand(await resident.resident_id())
    assert stand
    gate, other = await sees_gate(resident, PLACE), (stand.sign + 1) % len(SIGN_NAMES)
    await taps_sign(resident, other)
    await resident.sees(resident.told(Reason.FAMILY_SIGN_WRONG, left=1))
    # The same finger once more is no second mistake.
    data = data_of(gate, resident.tr.plain(SIGN_NAMES[other]))
    await resident.forges((await resident.last())["message_id"], data)
    await sees_gate(resident, PLACE)
    # A command does not lead around the helper either.
    await resident.says("/elections")
    await resident.sees_button("👧 Children's election")
    await resident.presses_button("👧 Children's election")
    await sees_gate(resident, PLACE)
    await taps_sign(resident, other)
    await resident.sees(resident.told(Reason.FAMILY_STAND_LOCKED))
    assert await polls.stand(await resident.resident_id()) is None
    assert await polls.turnout(staff, poll.poll_id) == {}
    me = await services.residents.meet(resident.id)
    kept = json.loads(await data_copy(services, me))["children's election"]["wrong place codes"]
    since = datetime.fromisoformat(kept["since"])
    until = datetime.fromisoformat(kept["kept until the night after"])
    assert (kept["how many"], until - since) == (1, timedelta(days=1))


async def test_an_election_that_ends_in_the_middle_says_so_and_counts_nothing_half(
    house: House, welcome: Welcome, resident: Speaker, language: str, time: CityTime
) -> None:
    services, polls = house.app.services, house.app.services.family_polls
    staff = await staff_of(services, await welcome(language))
    poll = await polls.open_poll(staff, KEY)
    await opens_stand(resident, await polls.make_code(staff, poll.poll_id, PLACE))
    stand = await polls.stand(await resident.resident_id())
    assert stand
    await one_child(resident, time, stand.sign, 0)
    await taps_sign(resident, stand.sign)
    await answers(resident, (0, 1, 2))
    await polls.close_poll(staff, poll.poll_id)
    await resident.presses_button(BOX)
    await resident.sees(resident.told(Reason.FAMILY_POLL_CLOSED))
    oracle = Oracle()
    oracle.drop(questions_of(resident), PLACE, choices(0))
    await oracle.agrees(services, poll)
    await resident.presses_button("📊 Results")
    await resident.sees(resident.hears_number(*TOO_FEW, 5))


async def test_a_turn_left_half_finished_is_not_the_next_childs(
    house: House, welcome: Welcome, resident: Speaker, language: str, time: CityTime
) -> None:
    services, polls = house.app.services, house.app.services.family_polls
    staff = await staff_of(services, await welcome(language))
    poll = await polls.open_poll(staff, KEY)
    await opens_stand(resident, await polls.make_code(staff, poll.poll_id, PLACE))
    stand = await polls.stand(await resident.resident_id())
    assert stand
    await taps_sign(resident, stand.sign)
    await sees_question(resident, 0)
    await resident.taps(NUMBERS[1])
    await sees_question(resident, 1)
    await time.goes_on(minutes=6)
    await resident.taps(NUMBERS[1])
    await resident.sees(resident.told(Reason.FAMILY_TURN_GONE))
    await taps_sign(resident, stand.sign)
    await answers(resident, (2, None, None))
    await resident.presses_button("🔄 Start over")
    await answers(resident, (0, None, None))
    await resident.presses_button(BOX)
    await resident.sees(resident.hears(THANKS))
    oracle = Oracle()
    oracle.drop(questions_of(resident), PLACE, (0, None, None))
    await oracle.agrees(services, poll)
