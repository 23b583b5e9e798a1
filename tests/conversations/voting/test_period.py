"""To the second: the last second counts, the closing second does not, whatever window is open."""

from __future__ import annotations

import pytest

from participation.errors import Reason
from tests.conversations.conftest import VOTING, House
from tests.conversations.voting.conftest import LetIn
from tests.conversations.voting.voter import Voter

LAST_MOMENT = "2025-06-01T23:59:40"
CLOSING = "2025-06-02T00:00:00"


async def sees_the_end(anna: Voter) -> None:
    await anna.sees_button("📊 Results", anna.told(Reason.VOTING_CLOSED))


async def test_ballot_of_the_last_seconds_counts(house: House, voter: LetIn) -> None:
    anna = await voter("lv")
    await anna.fills(1, 0)
    await house.desk.set_clock(LAST_MOMENT)
    receipt = await anna.casts()
    entry = await anna.services.voting.find_receipt(receipt)
    assert entry is not None
    assert entry.state == "counted"


async def test_ballot_of_the_closing_second_is_refused_and_the_end_is_shown(
    house: House, voter: LetIn, language: str
) -> None:
    anna = await voter(language)
    await anna.fills(1, 1)
    await anna.presses_button("✅ Review and cast")
    await anna.sees_button("🗳 Cast my ballot")
    await house.desk.set_clock(CLOSING)
    await anna.presses_button("🗳 Cast my ballot")
    await sees_the_end(anna)
    assert await anna.services.voting.my_ballot(anna.id) is None


@pytest.mark.parametrize(
    "label", ["⬅️ My ballot", "✅ Review and cast", "Next project ➡️", "✓ Choose"]
)
async def test_every_button_of_an_open_window_shows_the_end(
    house: House, voter: LetIn, label: str
) -> None:
    anna = await voter("en")
    await anna.opens_step("infrastructure")
    if label in {"Next project ➡️", "✓ Choose"}:
        await anna.opens_card(anna.order("infrastructure")[0])
    await house.desk.set_clock(CLOSING)
    await anna.presses_button(label)
    await sees_the_end(anna)
    assert await anna.picked() == ()


@pytest.mark.parametrize("window", ["code", "overview", "cast"])
async def test_message_to_an_open_window_shows_the_end(
    house: House, newcomer: LetIn, voter: LetIn, window: str
) -> None:
    if window == "code":
        anna = await newcomer("en")
        await anna.says("/vote")
        await anna.sees_button("✉️ I have no letter")
    else:
        anna = await voter("en")
        if window == "cast":
            await anna.fills(1, 0)
            await anna.casts()
    await house.desk.set_clock(CLOSING)
    await anna.says(anna.code if window == "code" else "hello")
    await sees_the_end(anna)


async def test_after_the_end_one_can_check_the_receipt_and_see_the_results(
    house: House, voter: LetIn
) -> None:
    anna = await voter("ru")
    await anna.fills(1, 0)
    receipt = await anna.casts()
    await house.desk.set_clock(CLOSING)
    await anna.says("/vote")
    await anna.sees_button("📊 Results")
    await anna.presses_button("🧾 Check my receipt")
    await anna.sees("✅", receipt)
    await anna.presses_button("📊 Results")
    await anna.sees_button("📊 Show as a chart")


async def test_window_of_the_end_turns_back_when_the_calendar_is_moved_back(
    house: House, voter: LetIn
) -> None:
    """Only the sandbox's calendar can do this; nobody shall be stuck."""
    anna = await voter("en")
    await house.desk.set_clock(CLOSING)
    await anna.says("/vote")
    await anna.sees_button("📊 Results")
    await house.desk.set_clock(VOTING)
    await anna.says("hello")
    await anna.sees_button("✅ Review and cast")
