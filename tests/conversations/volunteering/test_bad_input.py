"""Old windows, forged presses, another's application, ages that may not, times that are over."""

from __future__ import annotations

from datetime import datetime

from participation.errors import Reason
from participation.places.place import PlaceState
from sandbox.resident_screen import Json
from tests.conversations.conftest import House, Welcome
from tests.conversations.speaker import Speaker
from tests.conversations.volunteering import camp
from tests.conversations.volunteering.on_the_way import (
    chooses_first_shift,
    opens_call,
    sees_question,
    tells_the_rest,
)
from tests.small_city import ZONE

DAY = datetime(2025, 5, 26, 17, tzinfo=ZONE)


def data_of(message: Json, widget: str) -> str:
    """What the button of this widget carries."""
    rows = message["reply_markup"]["inline_keyboard"]
    found = [one.get("callback_data", "") for row in rows for one in row]
    (data,) = [one for one in found if f"\x1d{widget}" in one]
    return str(data)


async def opens_mine(person: Speaker) -> Json:
    await person.says("/volunteer")
    await person.taps(person.tr.plain("👤 Mine"))
    return await person.sees(person.hears("<b>My volunteer work</b>"))


async def test_nobody_reaches_anothers_application(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await camp.post(house.app.services, "Slepens", DAY, capacity=5)
    anna, mallory = await welcome(language), await welcome(language)
    hers = await camp.applies(anna, call)
    own = await camp.applies(mallory, call)
    window = await opens_mine(mallory)
    before, _, number = data_of(window, "w_one").rpartition(":")
    assert number == str(own.application_id)
    forged = f"{before}:{hers.application_id}"
    await mallory.forges(window["message_id"], forged)
    seen = await mallory.sees(mallory.hears("There is no such application any more."))
    assert "Slepens" not in seen["text"]
    # The buttons of one's own application, pressed while another's is open.
    for verb in ("w_take", "w_yes", "w_way"):
        await mallory.forges(window["message_id"], forged.partition("\x1d")[0] + f"\x1d{verb}")
    assert await camp.state_of(anna, call) is PlaceState.ACCEPTED


async def test_link_to_anothers_application_leads_to_ones_own(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await camp.post(house.app.services, "Slepens", DAY, capacity=5)
    anna, mallory = await welcome(language), await welcome(language)
    hers = await camp.applies(anna, call)
    last = await mallory.last()
    await mallory.forges(last["message_id"], f"go:volunteer:a_{hers.application_id}")
    seen = await mallory.sees(
        mallory.hears("<b>My volunteer work</b>"), mallory.told(Reason.APPLICATION_UNKNOWN)
    )
    assert "Slepens" not in seen["text"]


async def test_shift_of_another_call_cannot_be_chosen(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await camp.post(house.app.services, "Viens", DAY)
    other = await camp.post(house.app.services, "Otrs", DAY)
    anna = await welcome(language)
    await opens_call(anna, call.call_id)
    await anna.presses_button("✋ Apply")
    window = await sees_question(anna, 1)
    shift_id = other.shifts[0].shift_id
    forged = data_of(window, "w_shift").rpartition(":")[0] + f":{shift_id}"
    await anna.forges(window["message_id"], forged)
    await sees_question(anna, 1, anna.told(Reason.SHIFT_UNKNOWN))


async def test_closed_and_cancelled_calls_take_nobody(
    house: House, welcome: Welcome, language: str
) -> None:
    services = house.app.services
    call = await camp.post(services, "Slēgts", DAY)
    gone = await camp.post(services, "Atcelts", DAY)
    anna = await welcome(language)
    await opens_call(anna, call.call_id)
    await camp.close(services, call)
    await anna.presses_button("✋ Apply")
    await anna.sees(
        anna.told(Reason.CALL_NOT_OPEN),
        anna.hears("🔒 <b>This call takes no more applications.</b>"),
    )
    await opens_call(anna, gone.call_id)
    await chooses_first_shift(anna)
    await tells_the_rest(anna, "18 or older")
    await camp.cancel(services, gone, "Stipra vētra")
    await anna.presses_button("✅ Send")
    await anna.sees("⚠️")
    assert await services.applying.mine(await anna.resident_id()) == ()
    await anna.starts(f"c_{gone.call_id}")
    await anna.sees(
        anna.hears("❌ <b>This call was cancelled.</b> {reason}", reason="Stipra vētra")
    )


async def test_times_that_are_over_cannot_be_applied_for(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await camp.post(house.app.services, "Agrais", datetime(2025, 5, 20, 13, tzinfo=ZONE))
    anna = await welcome(language)
    await opens_call(anna, call.call_id)
    await house.desk.set_clock("2025-05-20T13:00")
    await anna.presses_button("✋ Apply")
    await anna.sees(
        anna.told(Reason.SHIFT_STARTED), anna.hears("🔒 <b>All its times are over.</b>")
    )


async def test_offer_that_lapsed_is_not_taken_by_its_old_button(
    house: House, welcome: Welcome, language: str
) -> None:
    services = house.app.services
    call = await camp.post(services, "Piedāvājums", DAY)
    boris, anna = await welcome(language), await welcome(language)
    first = await camp.applies(boris, call)
    await camp.applies(anna, call)
    await services.applying.withdraw(await boris.resident_id(), first.application_id)
    await opens_mine(anna)
    await anna.taps("Piedāvājums")
    await anna.sees_button("✅ Take the place")
    await house.desk.set_clock("2025-05-22T12:00")
    await services.applying.lapse_offers()
    await anna.presses_button("✅ Take the place")
    await anna.sees(anna.told(Reason.OFFER_GONE))
    assert await camp.state_of(anna, call) is PlaceState.WITHDRAWN


async def test_under_thirteen_is_kindly_refused(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await camp.post(house.app.services, "Jauni palīgi", DAY)
    anna = await welcome(language)
    await opens_call(anna, call.call_id)
    await chooses_first_shift(anna)
    await sees_question(anna, 2)
    await anna.says("12")
    await anna.sees_button(
        "✋ Apply",
        anna.hears(
            "💛 Thank you for wanting to help! The law lets people volunteer from 13 years on. "
            "Perhaps an adult you know would like to help, and you come along?"
        ),
    )
    assert await house.app.services.applying.mine(await anna.resident_id()) == ()


async def test_minimum_age_within_a_group_is_asked_for(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await camp.post(house.app.services, "Pieredzējušiem", DAY, minimum_age=21)
    anna = await welcome(language)
    await opens_call(anna, call.call_id)
    await chooses_first_shift(anna)
    await anna.presses_button("16 or 17")
    no = anna.hears(
        "💛 Thank you for wanting to help! This work is for older volunteers. There may be "
        "another call for you."
    )
    await anna.sees_button("✋ Apply", no)
    await chooses_on(anna)
    await anna.presses_button("18 or older")
    await anna.sees(button=anna.tr.plain("Yes, I am {age} or older", age=21))
    await anna.presses_button("No, I am younger")
    await anna.sees_button("✋ Apply", no)
    await chooses_on(anna)
    await anna.presses_button("18 or older")
    await anna.taps(anna.tr.plain("Yes, I am {age} or older", age=21))
    await sees_question(anna, 3)


async def chooses_on(person: Speaker) -> None:
    """The time was chosen before and is kept; whatever is asked next stands behind it."""
    await chooses_first_shift(person)
    await sees_question(person, 2)


async def test_own_shifts_at_the_same_time_are_shown_and_may_be(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await camp.post(house.app.services, "Pirmais", DAY, capacity=5)
    other = await camp.post(house.app.services, "Otrais", DAY, capacity=5)
    anna = await welcome(language)
    await camp.applies(anna, call)
    await opens_call(anna, other.call_id)
    await chooses_first_shift(anna)
    await anna.sees_button(
        "Apply anyway",
        anna.hears("⚠️ <b>At that time you have promised to be elsewhere</b>"),
        anna.hears("you have a place"),
    )
    await anna.presses_button("Apply anyway")
    await tells_the_rest(anna, "18 or older")
    await anna.presses_button("✅ Send")
    await anna.sees(anna.hears("✅ <b>You have a place.</b>"))


async def test_full_time_says_that_another_has_places(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await camp.post(house.app.services, "Divas dienas", DAY, shifts=2)
    boris, anna = await welcome("lv"), await welcome(language)
    await camp.applies(boris, call)
    await opens_call(anna, call.call_id)
    await chooses_first_shift(anna)
    await tells_the_rest(anna, "18 or older")
    free = anna.hears("ℹ️ At another time of this call there are free places: press “Time”.")
    await anna.sees(free)
    await anna.presses_button("✏️ Time")
    seen = await anna.sees(anna.hears("<i>Changing one answer</i>"))
    await anna.taps(seen["reply_markup"]["inline_keyboard"][1][0]["text"])
    seen = await anna.sees(
        anna.hears("There is a free place: you have it as soon as you send this.")
    )
    assert free not in seen["text"]


async def test_second_application_for_a_shift_shows_the_first(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await camp.post(house.app.services, "Divreiz", DAY, capacity=5)
    anna = await welcome(language)
    await camp.applies(anna, call)
    await opens_call(anna, call.call_id)
    await chooses_first_shift(anna)
    await anna.sees_button(
        "Withdraw",
        anna.hears("ℹ️ You have applied for this shift already. Here is how it stands."),
    )


async def test_answers_are_kept_for_whoever_leaves_and_comes_back(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await camp.post(house.app.services, "Pusceļā", DAY, capacity=5)
    anna = await welcome(language)
    await opens_call(anna, call.call_id)
    await chooses_first_shift(anna)
    await anna.presses_button("18 or older")
    await sees_question(anna, 3)
    await anna.says("Anna no Karostas")
    await sees_question(anna, 4)
    await anna.says("/menu")
    await opens_call(anna, call.call_id)
    await anna.presses_button("✋ Apply")
    await anna.sees(anna.hears("I kept what you had answered before."))
    seen = await sees_question(anna, 1)
    await anna.taps(seen["reply_markup"]["inline_keyboard"][0][0]["text"])
    await sees_question(anna, 4)
    await anna.presses_button("Without a contact")
    await anna.presses_button("Nothing to add")
    await anna.presses_button("Yes, it may")
    await anna.sees_button("✅ Send", "Anna no Karostas", anna.hears("• your Telegram account"))
