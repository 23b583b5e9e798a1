"""The moment of handing in: twice is once, closed is closed, and nothing is lost."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import SUBMISSION, VOTING, House, Welcome
from tests.conversations.proposals.on_the_way import comes_to


async def test_two_taps_hand_in_once(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("lv")
    await comes_to(anna, "preview")
    preview = await anna.last()
    data = preview["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await anna.forges(preview["message_id"], data, settle=0)
    await anna.forges(preview["message_id"], data, settle=3)
    (proposal,) = await anna.proposals()
    assert str(proposal.number) in (await anna.last())["text"]
    assert await anna.draft() is None


async def test_numbers_count_up(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    numbers = []
    for _ in range(2):
        anna = await welcome("en")
        await comes_to(anna, "handed_in")
        numbers.append((await anna.proposals())[0].number)
    assert numbers[1] == numbers[0] + 1


async def test_another_proposal_can_follow(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("en")
    await comes_to(anna, "handed_in")
    await anna.presses_button("✍️ Write another")
    await anna.sees_button("✍️ Start")
    await anna.presses_button("🏠 Menu")
    await comes_to(anna, "handed_in")
    assert len(await anna.proposals()) == 2


async def test_closed_phase_keeps_the_draft_and_says_when(
    house: House, welcome: Welcome, language: str
) -> None:
    await house.desk.set_clock("2025-01-10T12:00")
    anna = await welcome(language)
    await anna.says("/propose")
    opening = anna.tr.on_day(house.app.services.proposals.submission().next_opens_at)
    await anna.sees_button("✍️ Start", opening)
    await comes_to(anna, "photos")
    await anna.presses_button("Without pictures")
    await anna.presses_button("No, please don't")
    await anna.sees_button("💾 Save and close", opening)
    with pytest.raises(AssertionError):
        await anna.taps(anna.tr.plain("✅ Hand in"), timeout=0.2)
    assert await anna.draft() is not None

    await house.desk.set_clock(SUBMISSION)
    await anna.says("/propose")
    await anna.sees_button("✍️ Continue")
    await anna.presses_button("✍️ Continue")
    # No contact was given, so nothing tells that the pictures were seen before.
    await anna.sees_button("✅ Hand in")
    await anna.presses_button("✅ Hand in")
    await anna.sees_button("✍️ Write another")


async def test_after_the_phase_nothing_is_promised(house: House, welcome: Welcome) -> None:
    await house.desk.set_clock(VOTING)
    anna = await welcome("en")
    await anna.says("/propose")
    await anna.sees("has not announced yet", button="Start")


async def test_phase_that_closes_under_ones_fingers_keeps_the_draft(
    house: House, welcome: Welcome
) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("en")
    await comes_to(anna, "preview")
    await house.desk.set_clock("2025-02-24T00:00")
    await anna.presses_button("✅ Hand in")
    await anna.sees("⚠️", "Your draft is kept")
    assert await anna.draft() is not None
    assert await anna.proposals() == ()


async def test_consent_to_be_written_to_here_needs_no_other_contact(
    house: House, welcome: Welcome
) -> None:
    await house.desk.set_clock(SUBMISSION)
    anna = await welcome("en")
    await comes_to(anna, "contact")
    await anna.presses_button("Without e-mail or phone")
    await anna.sees(button="Hand in", timeout=2)
