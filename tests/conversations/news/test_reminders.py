"""Reminders on request: that the vote ends soon, and that the results are out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from participation.delivery.delivery import NoticeKind
from tests.conversations.conftest import SUBMISSION, VOTING, House
from tests.conversations.news.conftest import LetIn, Reader
from tests.integration.participation.test_proposals import ANSWERS

DAY_BEFORE = "2025-05-31T18:59:50"
DUE = "2025-05-31T19:00:00"
ENDED, OUT = "2025-06-02T07:00", "2025-06-02T09:00"

ENDS = (
    "🗳 <b>Voting ends soon.</b> You asked me to remind you: you can vote on the participatory "
    "budget until the end of {day}. If your ballot is in the box already, there is nothing more "
    "to do."
)
RESULTS = (
    "📊 <b>The results are out.</b> You asked me to tell you: you can now see which projects of "
    "the {year} participatory budget won."
)
AUTHORS = (
    "📊 <b>The results are out.</b> You handed in a proposal for the {year} participatory budget: "
    "you can now see which projects won."
)


@pytest.fixture(autouse=True)
async def back_in_the_vote(house: House) -> AsyncIterator[None]:
    """The clock is everybody's."""
    yield
    await house.desk.set_clock(VOTING)


def ends_soon(person: Reader) -> str:
    cycle = person.services.city.cycle(2025)
    assert cycle is not None
    return person.hears(ENDS, day=person.tr.from_day(cycle.phases.voting.last_day))


async def test_reminder_of_the_end_comes_on_the_evening_before_with_its_buttons(
    house: House, reader: LetIn, language: str
) -> None:
    anna = await reader(language)
    await anna.says("/vote")
    await anna.presses_button("🔔 Remind me a day before it ends")
    await anna.sees_button(
        "🔕 Cancel the reminder of its end",
        anna.hears("\n🔔 I will remind you a day before the voting ends.").strip(),
    )
    await house.desk.set_clock(DAY_BEFORE)
    await house.desk.set_clock(DUE)
    reminder = await anna.sees(ends_soon(anna), timeout=30)
    labels = [[one["text"] for one in row] for row in reminder["reply_markup"]["inline_keyboard"]]
    assert labels == [
        [anna.tr.plain("🗳 Vote")],
        [anna.tr.plain("🔕 Stop these"), anna.tr.plain("❓ Why?")],
    ]
    await anna.presses(reminder["message_id"], 1, 1)
    await anna.sees(
        anna.hears(
            "You asked me to remind you before the voting on the {year} participatory budget "
            "ends.",
            year=2025,
        )
    )
    await anna.presses(reminder["message_id"], 1, 0)
    await anna.sees_button("↩️ Switch on again")
    assert not (await anna.wishes()).wants("voting")


async def test_reminder_can_be_taken_back_and_then_does_not_come(
    house: House, reader: LetIn
) -> None:
    anna = await reader("lv")
    await anna.says("/vote")
    await anna.presses_button("🔔 Remind me a day before it ends")
    await anna.presses_button("🔕 Cancel the reminder of its end")
    await anna.sees(anna.hears("🔕 I will not remind you."))
    await house.desk.set_clock(DUE)
    await anna.sees_nothing(ends_soon(anna), within=3)


@pytest.mark.parametrize("how", ["stopped", "switched off"])
async def test_who_wants_no_messages_is_told_so_before_asking(
    house: House, reader: LetIn, language: str, how: str
) -> None:
    anna = await reader(language)
    preferences, owner = anna.services.preferences, await anna.resident_id()
    if how == "stopped":
        await preferences.stop(owner)
    else:
        await preferences.switch(owner, "voting", False)
    await anna.says("/vote")
    await anna.presses_button("🔔 Switch messages on and remind me")
    await anna.sees(anna.hears("🔔 Switched on: “{kind}”.", kind=anna.kind("voting")))
    assert (await anna.wishes()).wants("voting")
    await house.desk.set_clock(DUE)
    await anna.sees(ends_soon(anna), timeout=30)


async def test_stop_cancels_the_reminder(house: House, reader: LetIn) -> None:
    anna = await reader("ru")
    await anna.says("/vote")
    await anna.presses_button("🔔 Remind me a day before it ends")
    await anna.sees_button("🔕 Cancel the reminder of its end")
    await anna.says("/stop")
    await anna.sees_button("🔔 All kinds of messages")
    await house.desk.set_clock(DUE)
    await anna.sees_nothing(ends_soon(anna), within=3)


async def test_results_are_told_to_whoever_asked_and_not_at_night(
    house: House, reader: LetIn, language: str
) -> None:
    anna = await reader(language)
    await anna.says("/results")
    await anna.presses_button("🔔 Tell me the results")
    await anna.sees_button(
        "🔕 Do not tell me the results",
        anna.hears("\n🔔 I will write to you when the results are out.").strip(),
    )
    await house.desk.set_clock(ENDED)  # out since midnight, but it is night
    await anna.sees_nothing(anna.hears(RESULTS, year=2025), within=2)
    await house.desk.set_clock(OUT)
    told = await anna.sees(anna.hears(RESULTS, year=2025), timeout=30)
    await anna.presses(told["message_id"], 0, 0)
    await anna.sees_button("📊 Show as a chart")


async def test_results_are_told_to_authors_who_have_not_switched_it_off(
    house: House, reader: LetIn, language: str
) -> None:
    anna, olga = await reader(language), await reader(language)
    await house.desk.set_clock(SUBMISSION)
    for author in (anna, olga):
        proposals, owner = author.services.proposals, await author.resident_id()
        await proposals.begin(owner)
        await proposals.answer(owner, **ANSWERS)
        await proposals.hand_in(owner, "r")
    await anna.services.preferences.switch(await olga.resident_id(), "proposals", False)
    await house.desk.set_clock(OUT)
    told = await anna.sees(anna.hears(AUTHORS, year=2025), timeout=30)
    await anna.presses(told["message_id"], 1, 0)
    await anna.sees_button("↩️ Switch on again")
    assert not (await anna.wishes()).wants("proposals")
    await olga.sees_nothing(anna.hears(AUTHORS, year=2025), within=1)


async def test_digest_gathers_what_can_wait_in_one_message(
    house: House, reader: LetIn, language: str
) -> None:
    anna = await reader(language)
    services, owner = house.app.services, await anna.resident_id()
    await services.preferences.set_digest(owner, 10)
    now = services.clock.now()
    for kind in (NoticeKind.VOTING_OPENS, NoticeKind.PROPOSAL_STATE):
        await services.deliveries.ask(owner, kind, "2025", now, now + timedelta(days=3))
    news = anna.hears("✍️ <b>There is news about your proposal.</b> Tap the button to see how it "
                      "stands now.")  # fmt: skip
    await anna.sees_nothing(news, within=2)
    await house.desk.set_clock("2025-05-20T10:00")
    digest = await anna.sees(
        news,
        anna.hears("🗞 <b>Your news of today</b>"),
        anna.hears("🗳 <b>Voting has opened.</b> You asked me to remind you: you can now vote on "
                   "the participatory budget."),
        timeout=30,
    )  # fmt: skip
    labels = [one["text"] for row in digest["reply_markup"]["inline_keyboard"] for one in row]
    assert anna.tr.plain("🔕 Choose what comes") in labels
    await anna.presses_button("🔕 Choose what comes")
    await anna.sees_button("🌙 Timing")


async def test_after_casting_nobody_is_asked_about_the_results(reader: LetIn) -> None:
    """Else the order of the wishes would be the order of the ballots."""
    from bot.dialogs.voting.casting import windows

    (cast,) = [window for window in windows if window.get_state().state == "Vote:cast"]
    assert cast.find("r_tell") is None
    assert cast.find("v_choices") is not None
