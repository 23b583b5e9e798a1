"""Staff open an election in the chat, make a code with its sheet, see only how many have voted
while it is open, close it and take the results along."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from participation.errors import Reason
from tests.conversations.conftest import House, Welcome
from tests.conversations.family_poll.fair import (
    BOX,
    KEY,
    THANKS,
    TOO_FEW,
    CityTime,
    answers,
    children_vote,
    forget_polls,
    place_words,
    questions_of,
    staff_of,
    taps_sign,
)
from tests.conversations.speaker import Speaker

PLACE = "place_2"
CODE = re.compile(r"\b[34679ACDEFHJKMNPQRTWXY]{4}-[34679ACDEFHJKMNPQRTWXY]{4}\b")


@pytest.fixture
async def time(house: House) -> CityTime:
    await forget_polls(house.app.services)
    found = CityTime(house.desk)
    await found.goes_on()
    return found


async def opens_desk(staff: Speaker) -> None:
    await staff.says("/staff")
    await staff.sees_button("👧 Children's election")
    await staff.presses_button("👧 Children's election")


async def test_staff_run_an_election_from_opening_to_the_file(
    house: House, welcome: Welcome, resident: Speaker, language: str, time: CityTime
) -> None:
    services = house.app.services
    staff = await welcome(language)
    await staff_of(services, staff)
    await opens_desk(staff)
    await staff.sees_button("➕ Open an election")
    await staff.presses_button("➕ Open an election")
    name = services.city.youth.polls[0].name.get(language)
    await staff.sees(button=name)
    await staff.taps(name)
    await staff.sees_button("📅 Later")
    await staff.presses_button("📅 Later")
    await staff.says("20.05.2025 09:00")
    await staff.sees(staff.told(Reason.EVENT_IN_PAST))
    await staff.says("20.05.2025 11:00")
    await staff.sees_button("✋ I close it by hand")
    await staff.says("20.05.2025 10:30")
    await staff.sees(staff.told(Reason.FAMILY_POLL_TIMES, most=60))
    await staff.says("20.05.2025 18:00")
    await staff.sees_button("✅ Yes, open it")
    await staff.presses_button("✅ Yes, open it")
    await staff.sees(staff.hears("✅ Done. Next, make the place codes."))

    await staff.presses_button("🔑 Place codes")
    await staff.sees(button=place_words(staff, PLACE))
    await staff.taps(place_words(staff, PLACE))
    await staff.sees_button("🔑 Make a code")
    await staff.presses_button("🔑 Make a code")
    sheet = await staff.sees("?start=k_")
    assert sheet["document"]["file_name"] == f"{PLACE}.pdf"
    found = CODE.search(sheet["caption"])
    assert found
    # Too early: the election has not begun.
    await resident.starts(f"k_{found[0].replace('-', '')}")
    await resident.sees(resident.told(Reason.FAMILY_POLL_NONE))
    await time.goes_on(hours=1)
    await resident.starts(f"k_{found[0].replace('-', '')}")
    await resident.sees_button("✅ I remember my sign", place_words(resident, PLACE))
    await resident.presses_button("✅ I remember my sign")
    stand = await services.family_polls.stand(await resident.resident_id())
    assert stand
    await taps_sign(resident, stand.sign)
    await answers(resident, (0, 1, 2))
    await resident.presses_button(BOX)
    await resident.sees(resident.hears(THANKS))

    await opens_desk(staff)
    await staff.sees(staff.hears_number("{n} child voted", "{n} children voted", 1))
    (poll,) = await services.family_polls.polls(await staff.resident_id())
    with pytest.raises(Exception, match="family_results_hidden"):
        await services.family_polls.results(poll.poll_id)
    await children_vote(resident, 4)
    await staff.presses_button("🔑 Place codes")
    await staff.taps(place_words(staff, PLACE))
    await staff.presses_button("🚫 Void the code")
    await staff.presses_button("🚫 Yes, void it")
    await staff.sees(staff.hears("🚫 The code opens nothing any more. Its devices are closed."))
    await staff.presses_button("⬅️ Back")
    await staff.presses_button("🔒 Close the election")
    await staff.presses_button("🔒 Yes, close it")
    await staff.sees(staff.hears("🔒 Closed. The results can be seen by everybody now."))
    await staff.presses_button("📊 Results")
    await staff.taps(name)
    await staff.presses_button("📄 All as a file")
    file = await staff.sees(
        staff.hears("📄 All votes by question and place. The file opens in a spreadsheet.")
    )
    assert file["document"]["file_name"].endswith(".csv")


async def test_staff_are_shown_no_choice_where_few_have_voted(
    house: House, welcome: Welcome, resident: Speaker, language: str, time: CityTime
) -> None:
    services = house.app.services
    staff = await welcome(language)
    clerk = await staff_of(services, staff)
    poll = await services.family_polls.open_poll(clerk, KEY)
    code = await services.family_polls.make_code(clerk, poll.poll_id, PLACE)
    await services.family_polls.open_stand(await resident.resident_id(), code)
    await children_vote(resident, 4)
    await opens_desk(staff)
    await staff.sees(staff.hears_number("{n} child voted", "{n} children voted", 4))
    await staff.presses_button("🔒 Close the election")
    await staff.presses_button("🔒 Yes, close it")
    few = "🔒 Closed. Too few children voted: nobody is shown what they chose."
    await staff.sees(staff.hears(few))
    await staff.presses_button("📊 Results")
    await staff.taps(services.city.youth.polls[0].name.get(language))
    result = await staff.sees(staff.hears_number(*TOO_FEW, 5))
    name = questions_of(staff)[0].options[0].name.get(language)
    assert name not in str(result["text"])
    assert staff.tr.plain("📄 All as a file") not in str(result["reply_markup"])


async def test_an_election_that_has_not_begun_is_taken_back(
    house: House, welcome: Welcome, language: str, time: CityTime
) -> None:
    polls, staff = house.app.services.family_polls, await welcome(language)
    clerk = await staff_of(house.app.services, staff)
    await polls.open_poll(clerk, KEY, house.app.services.clock.now() + timedelta(days=1))
    await opens_desk(staff)
    await staff.presses_button("🔒 Close the election")
    await staff.presses_button("🔒 Yes, close it")
    await staff.sees(staff.hears("🔒 Taken back: this election does not begin."))
    assert await polls.current() is None
    assert await polls.ended() == ()


async def test_a_resident_gets_no_desk(resident: Speaker, time: CityTime) -> None:
    await resident.says("/staff")
    await resident.sees()
    chat = await resident.screen()
    assert resident.tr.plain("👧 Children's election") not in chat
