"""Before the opening: when it opens, a reminder on request, and the projects meanwhile."""

from __future__ import annotations

from tests.conversations.conftest import House
from tests.conversations.voting.conftest import LetIn

BEFORE = "2025-05-18T23:59:30"
OPENING = "2025-05-19T00:00:00"
MORNING = "2025-05-19T08:00:00"  # the end of the city's quiet hours


async def test_resident_learns_when_the_vote_opens(
    house: House, newcomer: LetIn, language: str
) -> None:
    anna = await newcomer(language)
    await house.desk.set_clock(BEFORE)
    await anna.says("/vote")
    opens_at = anna.ballot.phases.voting.opens_at
    await anna.sees(anna.tr.moment(opens_at), anna.closing(), "16", "geolatvija.lv")


async def test_reminder_can_be_asked_for_and_cancelled(house: House, newcomer: LetIn) -> None:
    anna = await newcomer("lv")
    await house.desk.set_clock(BEFORE)
    await anna.says("/vote")
    await anna.presses_button("🔔 Remind me when it opens")
    await anna.sees_button(
        "🔕 Cancel the reminder",
        anna.hears("\n🔔 I will write to you when the voting opens.").strip(),
    )
    await anna.presses_button("🔕 Cancel the reminder")
    await anna.sees_button("🔔 Remind me when it opens", anna.hears("🔕 I will not remind you."))


async def test_reminder_comes_when_the_vote_opens_and_leads_there(
    house: House, newcomer: LetIn, language: str
) -> None:
    anna = await newcomer(language)
    await house.desk.set_clock(BEFORE)
    await anna.says("/vote")
    await anna.presses_button("🔔 Remind me when it opens")
    await anna.sees_button("🔕 Cancel the reminder")
    opened = anna.hears(
        "🗳 <b>Voting has opened.</b> You asked me to remind you: you can now vote on the "
        "participatory budget."
    )
    await house.desk.set_clock(OPENING)
    await anna.sees_nothing(opened, within=2)
    await house.desk.set_clock(MORNING)
    reminder = await anna.sees(opened, timeout=30)
    button = reminder["reply_markup"]["inline_keyboard"][0][0]
    assert button["text"] == anna.tr.plain("🗳 Vote")
    await anna.presses(reminder["message_id"], 0, 0)
    await anna.sees_button("✉️ I have no letter")


async def test_window_that_was_open_since_before_turns_into_the_vote(
    house: House, newcomer: LetIn
) -> None:
    anna = await newcomer("ru")
    await house.desk.set_clock(BEFORE)
    await anna.says("/vote")
    await anna.sees_button("🔔 Remind me when it opens")
    await house.desk.set_clock(OPENING)
    await anna.presses_button("🔔 Remind me when it opens")
    await anna.sees_button("✉️ I have no letter", anna.hears("🗳 The voting has opened."))


async def test_projects_can_be_read_meanwhile_but_not_chosen(
    house: House, newcomer: LetIn
) -> None:
    anna = await newcomer("en")
    await house.desk.set_clock(BEFORE)
    await anna.says("/vote")
    await anna.presses_button("🔎 See the projects")
    await anna.taps(anna.named(anna.ballot.category("events")))
    await anna.sees_button("⬅️ Categories and themes")
    await anna.taps(f"{anna.ballot.projects_in('events')[0].number}. ")
    card = await anna.sees_button("📋 Back to the list")
    labels = [button["text"] for row in card["reply_markup"]["inline_keyboard"] for button in row]
    assert anna.tr.plain("🗳 Choose for my ballot") not in labels
