"""Reminders of elections by buttons: each step, the switch in /news, "I have voted"."""

from __future__ import annotations

from bot.views.election_reminders import STEP_NAMES
from participation.election_reminders.step import ALL_STEPS, Step
from tests.conversations.conftest import House
from tests.conversations.elections.conftest import KEY, NOTHING_AHEAD, opens
from tests.conversations.speaker import Speaker

OFF = "🔕 But messages about elections are off at the moment: no reminder comes."
BEGUN = "🔔 I remind you of elections from now on."


def switch(person: Speaker, step: Step, *, is_on: bool) -> str:
    name = person.tr.plain(STEP_NAMES[step])
    return person.tr.plain("✅ {kind}: on" if is_on else "⬜ {kind}: off", kind=name)


async def test_each_reminder_has_its_day_and_its_switch(resident: Speaker) -> None:
    reminders, owner = resident.services.election_reminders, await resident.resident_id()
    await opens(resident, "🔔 Reminders")
    await resident.sees_button("🔔 Yes, remind me")
    await resident.presses_button("🔔 Yes, remind me")
    evening = resident.tr.plain(STEP_NAMES[Step.DAY])
    month = resident.tr.plain(STEP_NAMES[Step.MONTH])
    moment = {"lv": "6. jūnijā plkst. 18:00", "en": "6 June at 18:00", "ru": "6 июня в 18:00"}
    await resident.sees(
        resident.hears(BEGUN),
        resident.hears("✅ {step}: {moment}", step=evening, moment=moment[resident.tr.language]),
        resident.hears("✅ {step}: on", step=month),  # its day is over
        button=switch(resident, Step.WEEK, is_on=True),
    )
    own = await reminders.of(owner)
    assert own is not None
    assert own.steps == ALL_STEPS
    await resident.taps(switch(resident, Step.WEEK, is_on=True))
    await resident.sees(button=switch(resident, Step.WEEK, is_on=False))
    own = await reminders.of(owner)
    assert own is not None
    assert own.steps == ALL_STEPS - {Step.WEEK}
    await resident.presses_button("🔕 No reminders at all")
    await resident.sees_button("🔔 Yes, remind me")
    assert await reminders.of(owner) is None


async def test_a_wish_is_kept_while_no_election_is_announced(
    house: House, resident: Speaker
) -> None:
    await house.desk.set_clock(NOTHING_AHEAD)
    await opens(resident, "🔔 Reminders")
    await resident.sees_button("🔔 Yes, remind me")
    await resident.presses_button("🔔 Yes, remind me")
    await resident.sees(
        resident.hears(
            "No election is announced at the moment. Your wish is kept for the next one, and I "
            "write to you when its day is known."
        ),
        button=switch(resident, Step.MORNING, is_on=True),
    )
    await resident.presses_button("⬅️ Back")
    await resident.sees(
        resident.hears(
            "\n🔔 You have asked me: I write when the day of the next one is known."
        ).strip()
    )


async def test_whoever_has_switched_such_messages_off_is_told_so(resident: Speaker) -> None:
    owner, preferences = await resident.resident_id(), resident.services.preferences
    await opens(resident, "🔔 Reminders")
    await resident.presses_button("🔔 Yes, remind me")
    await resident.sees(resident.hears(BEGUN))
    await preferences.switch(owner, "elections", False)
    await opens(resident, "🔔 Reminders")
    await resident.sees(resident.hears(OFF))
    await resident.presses_button("🔔 Switch these messages on")
    kind = resident.services.city.news_topic("elections").name.get(resident.tr.language)
    await resident.sees(resident.hears("🔔 Switched on: “{kind}”.", kind=kind))
    assert (await preferences.of(owner)).wants("elections")
    await preferences.stop(owner)
    await opens(resident, "🔔 Reminders")
    await resident.sees(resident.hears(OFF))


async def test_on_the_day_whoever_has_voted_says_so_and_can_take_it_back(
    house: House, resident: Speaker
) -> None:
    owner = await resident.resident_id()
    await resident.says("/elections")
    seen = await resident.sees_button("🔔 Reminders")
    voted = resident.tr.plain("✅ I have voted")
    rows = seen["reply_markup"]["inline_keyboard"]
    assert voted not in [button["text"] for row in rows for button in row]
    await house.desk.set_clock("2025-06-07T12:00")
    await resident.says("/elections")
    await resident.sees_button("✅ I have voted", resident.hears("<b>That is today.</b>"))
    await resident.presses_button("✅ I have voted")
    await resident.sees(
        resident.hears("✅ <b>Thank you for voting!</b> I remind you of this election no more.")
    )
    reminders = resident.services.election_reminders
    assert (await reminders.course(owner, KEY)).is_over
    await resident.presses_button("↩️ Do remind me of it")
    await resident.sees_button("✅ I have voted")
    assert not (await reminders.course(owner, KEY)).is_over
