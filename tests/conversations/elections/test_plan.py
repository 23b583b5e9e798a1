"""My voting plan: an early slot or the day, an hour by button or in words, the reminder before."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.dialogs.elections.plan import HOW
from participation.city.election import Election
from participation.errors import Reason
from tests.conversations.conftest import House
from tests.conversations.elections.conftest import KEY, NOTHING_AHEAD, opens
from tests.conversations.speaker import Speaker

RIGA = ZoneInfo("Europe/Riga")
HALF_PAST_NINE = {"lv": "pusdesmitos", "en": "half past nine", "ru": "в половине десятого"}
TEN = {"lv": "ap 10", "en": "at 10", "ru": "в 10 утра"}
LATE = {"lv": "10 vakarā", "en": "10 pm", "ru": "в 10 вечера"}
MAYBE = {"lv": "kaut kad", "en": "some time", "ru": "когда-нибудь"}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 6, day, hour, minute, tzinfo=RIGA)


def noted(person: Speaker, moment: datetime) -> str:
    return person.hears("✅ Noted. I remind you on {moment}.", moment=person.tr.moment(moment))


def planned(person: Speaker, moment: datetime) -> str:
    return person.hears("🗓 You plan to vote on {moment}.", moment=person.tr.moment(moment))


async def test_early_voting_stands_first_and_an_hour_is_a_button(
    resident: Speaker, examples_laid: Election
) -> None:
    owner, tr = await resident.resident_id(), resident.tr
    await opens(resident, "🗓 My voting plan")
    slot = min(examples_laid.early, key=lambda one: one.day)
    early = tr.plain("{day}, {hours}", day=tr.weekday_and_day(slot.day), hours="17:00–20:00")
    seen = await resident.sees(resident.hears("<b>On which day will you vote?</b>"), button=early)
    assert seen["reply_markup"]["inline_keyboard"][0][0]["text"].replace("\xa0", " ") == early
    await resident.taps(early)
    await resident.sees(button="18:30")
    await resident.taps("18:30")
    await resident.sees(noted(resident, at(2, 18)), planned(resident, at(2, 18, 30)))
    course = await resident.services.election_reminders.course(owner, KEY)
    assert course.planned_at == at(2, 18, 30)


async def test_an_hour_can_be_said_in_words_changed_and_dropped(
    resident: Speaker, examples_laid: Election
) -> None:
    owner, tr = await resident.resident_id(), resident.tr
    await opens(resident, "🗓 My voting plan")
    day = tr.plain("{day}: election day", day=tr.weekday_and_day(at(7, 0).date()))
    await resident.sees(button=day)
    await resident.taps(day)
    await resident.sees(button="07:00")
    await resident.says(MAYBE[tr.language])
    await resident.sees(resident.hears(HOW))
    await resident.says(LATE[tr.language])
    await resident.sees(resident.told(Reason.PLAN_OUTSIDE))
    await resident.says(HALF_PAST_NINE[tr.language])
    await resident.sees(noted(resident, at(7, 9)), planned(resident, at(7, 9, 30)))
    await resident.presses_button("✍️ Change the time")
    await resident.sees(button=day)
    await resident.taps(day)
    await resident.sees(button="07:00")
    await resident.says(TEN[tr.language])
    await resident.sees(planned(resident, at(7, 10)))
    await resident.presses_button("🗑 Delete the plan")
    await resident.sees(resident.hears("🗑 Your plan is deleted, and so is its reminder."))
    course = await resident.services.election_reminders.course(owner, KEY)
    assert course.planned_at is None


async def test_a_plan_says_when_no_reminder_can_come(house: House, resident: Speaker) -> None:
    """So near that nothing is left of the half hour; or such messages are off."""
    await house.desk.set_clock("2025-06-07T09:45")
    await opens(resident, "🗓 My voting plan")
    await resident.sees(
        resident.hears("When the stations are open, is not known yet. Please check it later."),
        button="10:00",
    )
    await resident.taps("10:00")
    await resident.sees(resident.hears("✅ Noted. There is no time left for a reminder before."))
    await resident.services.preferences.switch(await resident.resident_id(), "elections", False)
    await opens(resident, "🗓 My voting plan")
    await resident.sees_button(
        "🔔 Switch these messages on",
        resident.hears(
            "🔕 But messages about elections are off at the moment: no reminder comes."
        ),
    )


async def test_an_old_button_for_an_hour_that_is_over_plans_nothing(
    house: House, resident: Speaker, examples_laid: Election
) -> None:
    owner = await resident.resident_id()
    await house.desk.set_clock("2025-06-07T08:00")
    await opens(resident, "🗓 My voting plan")
    await resident.sees(button="09:00")
    await house.desk.set_clock("2025-06-07T12:00")
    await resident.taps("09:00")
    await resident.sees(resident.told(Reason.PLAN_PAST))
    course = await resident.services.election_reminders.course(owner, KEY)
    assert course.planned_at is None


async def test_without_a_day_there_is_nothing_to_plan(house: House, resident: Speaker) -> None:
    from bot.callbacks import Errand, Go

    await house.desk.set_clock(NOTHING_AHEAD)
    await resident.says("/menu")
    seen = await resident.sees_button("🌐 Language")
    data = Go(errand=Errand.ELECTIONS, detail="plan").pack()
    await resident.forges(seen["message_id"], data)
    await resident.sees(
        resident.hears(
            "The day of the next election is not known yet. Then you can plan here when you go."
        )
    )
