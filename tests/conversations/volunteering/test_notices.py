"""What comes by itself around a shift, and the buttons under it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from bot.callbacks import PlaceDo
from participation.delivery.delivery import NoticeKind
from participation.errors import Reason
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from tests.conversations.conftest import House, Welcome
from tests.conversations.volunteering import camp
from tests.small_city import ZONE

SATURDAY = datetime(2025, 5, 24, 10, tzinfo=ZONE)
EARLY = datetime(2025, 5, 24, 7, tzinfo=ZONE)
EVE, TWO_HOURS_BEFORE = "2025-05-23T18:00", "2025-05-24T08:00"
NIGHT = "2025-05-23T23:30"


@pytest.fixture(autouse=True)
async def back_to_tuesday(house: House) -> AsyncIterator[None]:
    """The clock is everybody's."""
    yield
    await house.desk.set_clock(camp.TUESDAY)


async def test_offer_is_taken_with_the_button_under_it(
    house: House, welcome: Welcome, language: str
) -> None:
    services = house.app.services
    call = await camp.post(services, "Zupas virtuve", SATURDAY)
    boris, anna = await welcome(language), await welcome(language)
    first = await camp.applies(boris, call)
    own = await camp.applies(anna, call)
    assert own.state is PlaceState.WAITLISTED
    await services.applying.withdraw(await boris.resident_id(), first.application_id)
    offer = await anna.sees("🎁", "Zupas virtuve", camp.NAME, "Lielā iela 1", timeout=30)
    day = anna.tr.long_weekday_and_day(SATURDAY.date())
    assert f"{day}, 10:00–13:00" in offer["text"]
    rows = offer["reply_markup"]["inline_keyboard"]
    labels = [one["text"] for row in rows for one in row]
    assert labels[:2] == [anna.tr.plain("✅ Take the place"), anna.tr.plain("No, thank you")]
    await anna.presses(offer["message_id"], 0, 0)
    await anna.sees(anna.hears("✅ <b>You have a place.</b>"))
    assert await camp.state_of(anna, call) is PlaceState.ACCEPTED
    # An old button of it, as phones keep them: the place is still hers.
    refusal = PlaceDo(application_id=own.application_id, action="no").pack()
    await anna.forges(offer["message_id"], refusal)
    await anna.sees(anna.told(Reason.APPLICATION_MOVED_ON, state="accepted"))
    assert await camp.state_of(anna, call) is PlaceState.ACCEPTED


async def test_who_cannot_come_says_so_under_the_reminder_and_the_next_is_asked(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await camp.post(house.app.services, "Parka talka", SATURDAY)
    anna, olga = await welcome(language), await welcome(language)
    await camp.applies(anna, call)
    await camp.applies(olga, call)
    await house.desk.set_clock(EVE)
    reminder = await anna.sees("🔔", "Parka talka", "29123456", timeout=30)
    assert f"{anna.tr.long_weekday_and_day(SATURDAY.date())}, 10:00–13:00" in reminder["text"]
    await anna.presses_button("🚫 Can't come")
    await anna.sees_button("Yes, I can't come", "Parka talka")
    assert await camp.state_of(anna, call) is PlaceState.ACCEPTED
    await anna.presses_button("Yes, I can't come")
    await anna.sees(anna.hears("You said that you cannot come. Thank you for saying so."))
    await olga.sees("🎁", "Parka talka", timeout=30)
    assert await camp.state_of(olga, call) is PlaceState.OFFERED
    # Who has given the place back hears nothing more.
    await house.desk.set_clock(TWO_HOURS_BEFORE)
    await anna.sees_nothing("⏰", within=2)


async def test_who_is_on_the_way_says_so(house: House, welcome: Welcome, language: str) -> None:
    call = await camp.post(house.app.services, "Krasta talka", SATURDAY)
    anna = await welcome(language)
    await camp.applies(anna, call)
    await house.desk.set_clock(TWO_HOURS_BEFORE)
    reminder = await anna.sees("⏰", "Krasta talka", "10:00", timeout=30)
    await anna.presses(reminder["message_id"], 0, 0)
    await anna.sees(anna.hears("✅ <b>You have a place.</b> You said that you are on your way."))
    one = await camp.standing(anna, call)
    assert one.attendance == "coming"


async def test_cancellation_reaches_everybody_with_its_reason(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await camp.post(house.app.services, "Dārza diena", SATURDAY)
    anna, olga = await welcome(language), await welcome(language)
    await camp.applies(anna, call)
    await camp.applies(olga, call)
    await camp.cancel(house.app.services, call, "Stipra <vētra>")
    for person in (anna, olga):
        told = await person.sees("❌", "Dārza diena", "Stipra <vētra>", timeout=30)
        await person.presses(told["message_id"], 1, 0)
        await person.sees(person.hears("<b>My volunteer work</b>"))
    await house.desk.set_clock(EVE)
    await anna.sees_nothing("🔔", within=2)


async def test_what_starts_before_the_morning_is_cancelled_in_the_night(
    house: House, welcome: Welcome
) -> None:
    services = house.app.services
    early = await camp.post(services, "Agrā maiņa", EARLY, capacity=5)
    later = await camp.post(services, "Vēlā maiņa", SATURDAY, capacity=5)
    anna = await welcome("lv")
    await camp.applies(anna, early)
    await camp.applies(anna, later)
    await house.desk.set_clock(NIGHT)
    await camp.cancel(services, later, "Nav telpu")
    await camp.cancel(services, early, "Nav telpu")
    await anna.sees("❌", "Agrā maiņa", timeout=30)
    await anna.sees_nothing("Vēlā maiņa", within=2)
    await house.desk.set_clock(TWO_HOURS_BEFORE)
    await anna.sees("❌", "Vēlā maiņa", timeout=30)


async def test_calendar_file_comes_under_the_reminder(house: House, welcome: Welcome) -> None:
    call = await camp.post(house.app.services, "Kalendārs", SATURDAY)
    anna = await welcome("ru")
    await camp.applies(anna, call)
    await house.desk.set_clock(EVE)
    await anna.sees("🔔", "Kalendārs", timeout=30)
    await anna.presses_button("📅 Calendar file")
    seen = await anna.sees()
    assert seen["document"]["file_name"] == "balss.ics"


async def test_nobody_takes_anothers_place(house: House, welcome: Welcome) -> None:
    services = house.app.services
    call = await camp.post(services, "Sveša vieta", SATURDAY)
    boris, anna, mallory = [await welcome("en") for _ in range(3)]
    first = await camp.applies(boris, call)
    hers = await camp.applies(anna, call)
    await services.applying.withdraw(await boris.resident_id(), first.application_id)
    last = await mallory.last()
    for action in ("take", "no", "way", "cannot", "calendar", "nonsense"):
        forged = PlaceDo(application_id=hers.application_id, action=action).pack()
        await mallory.forges(last["message_id"], forged)
    await mallory.sees(mallory.told(Reason.APPLICATION_UNKNOWN))
    assert await camp.state_of(anna, call) is PlaceState.OFFERED


async def test_organisation_is_asked_for_the_hours_when_a_shift_is_over(
    house: House, welcome: Welcome
) -> None:
    services = house.app.services
    call = await camp.post(services, "Stundas", SATURDAY)
    anna = await welcome("en")
    await camp.applies(anna, call)
    leader = ResidentId((await services.residents.meet(camp.LEADER)).resident_id)
    subject = str(call.shifts[0].shift_id)
    assert not await services.deliveries.asked(leader, NoticeKind.CONFIRM_HOURS, subject)
    await house.desk.set_clock("2025-05-24T13:00")
    await services.after_shift.ask_to_confirm()
    assert await services.deliveries.asked(leader, NoticeKind.CONFIRM_HOURS, subject)
    assert await services.after_shift.ask_to_confirm() == 0
