"""From a sentence to a place: found by free words, on the waiting list, asked, taken."""

from __future__ import annotations

from datetime import datetime

from participation.places.place import PlaceState
from tests.conversations.conftest import House, Welcome
from tests.conversations.understanding.table_reader import TableReader
from tests.conversations.volunteering import camp
from tests.conversations.volunteering.on_the_way import chooses_first_shift, tells_the_rest
from tests.small_city import ZONE

SENTENCES = {
    "lv": "gribu sestdien palīdzēt ar suņiem Karostā",
    "en": "I want to help with dogs in Karosta on Saturday",
    "ru": "хочу в субботу помочь с собаками в Каросте",
}


def day_of(language: str) -> datetime:
    """Each language has a Saturday of its own, in a month in which no other test has calls."""
    return datetime(2025, 10, {"lv": 11, "en": 18, "ru": 25}[language], 10, tzinfo=ZONE)


async def test_found_by_words_waits_is_asked_and_takes_the_place(
    house: House, welcome: Welcome, reader: TableReader, language: str
) -> None:
    services, day = house.app.services, day_of(language)
    call = await camp.post(
        services, "Suņu pastaigas Karostā", day, field="animals", district="karosta"
    )
    other = await camp.post(
        services, "Suņi citā dienā", day.replace(hour=18), field="sport", district="karosta"
    )
    boris = await welcome("lv")
    await camp.applies(boris, call)
    anna = await welcome(language)
    named = {"topic": "dogs", "district": "karosta", "date": day.date().isoformat()}
    reader.teach(SENTENCES[language], "find_volunteering", language, named)

    await anna.says(SENTENCES[language])
    karosta = services.city.district("karosta").name.get(language)
    animals = services.city.volunteer_field("animals").name.get(language)
    seen = await anna.sees(
        anna.hears_number("<b>{n} call found</b>", "<b>{n} calls found</b>", 1),
        "Suņu pastaigas Karostā",
        camp.NAME,
        karosta,
        animals,
        anna.tr.weekday_and_day(day.date()),
        anna.hears("no free place, there is a waiting list"),
    )
    assert "Suņi citā dienā" not in seen["text"]
    assert other.call_id != call.call_id
    await anna.taps("1. Suņu pastaigas Karostā")
    await anna.sees_button("📤 Share", "Lielā iela 1", "29123456")

    await chooses_first_shift(anna)
    await tells_the_rest(anna, "18 or older")
    await anna.sees(
        "Anna",
        anna.hears(
            "All places are taken now. You go on the waiting list, and I ask you when one gets "
            "free."
        ),
        anna.hears("• not your Telegram account: it can write to you only through me"),
    )
    await anna.presses_button("✅ Send")
    await anna.sees_button("Withdraw", anna.hears("✅ Your application is sent."))
    waits = await camp.standing(anna, call)
    assert (waits.state, waits.ahead, waits.name) == (PlaceState.WAITLISTED, 0, "Anna")
    assert (waits.contact, waits.note, waits.shows_telegram) == (None, None, False)

    mine = await camp.standing(boris, call)
    await services.applying.withdraw(await boris.resident_id(), mine.application_id)
    await anna.says("/volunteer")
    await anna.taps(anna.tr.plain("👤 Mine"))
    await anna.sees(anna.hears("a place is free: please answer"))
    await anna.taps("Suņu pastaigas")
    await anna.sees_button("✅ Take the place")
    await anna.presses_button("✅ Take the place")
    await anna.sees_button("Withdraw", anna.hears("✅ <b>You have a place.</b>"))
    assert await camp.state_of(anna, call) is PlaceState.ACCEPTED
    await anna.presses_button("📅 Calendar file")
    seen = await anna.sees()
    assert seen["document"]["file_name"] == "balss.ics"
    await anna.says("/me")
    await anna.presses_button("🤝 My volunteer work")
    await anna.sees("Suņu pastaigas Karostā", anna.hears("you have a place"))


async def test_offer_that_is_not_wanted_goes_on_to_the_next(
    house: House, welcome: Welcome, language: str
) -> None:
    services = house.app.services
    call = await camp.post(services, "Bibliotēkas grāmatas", datetime(2025, 5, 28, 9, tzinfo=ZONE))
    boris, anna, clara = [await welcome(language) for _ in range(3)]
    first = await camp.applies(boris, call)
    await camp.applies(anna, call)
    await camp.applies(clara, call)
    await services.applying.withdraw(await boris.resident_id(), first.application_id)
    await anna.says("/volunteer")
    await anna.taps(anna.tr.plain("👤 Mine"))
    await anna.taps("Bibliotēkas")
    await anna.sees_button("No, thank you")
    await anna.presses_button("No, thank you")
    await anna.sees(anna.hears("You have withdrawn this application."))
    assert await camp.state_of(clara, call) is PlaceState.OFFERED


async def test_withdrawing_asks_back_and_frees_the_place(
    house: House, welcome: Welcome, language: str
) -> None:
    services = house.app.services
    call = await camp.post(services, "Talka parkā", datetime(2025, 5, 29, 9, tzinfo=ZONE))
    anna = await welcome(language)
    await camp.applies(anna, call)
    await anna.says("/volunteer")
    await anna.taps(anna.tr.plain("👤 Mine"))
    await anna.taps("Talka parkā")
    await anna.presses_button("Withdraw")
    await anna.sees_button("No, keep my place")
    await anna.presses_button("No, keep my place")
    await anna.sees(anna.hears("All right, I left everything as it is."))
    assert await camp.state_of(anna, call) is PlaceState.ACCEPTED
    await anna.presses_button("Withdraw")
    await anna.presses_button("Yes, withdraw")
    await anna.sees(anna.hears("You have withdrawn this application."))
    assert await camp.state_of(anna, call) is PlaceState.WITHDRAWN
    assert (await services.calls.call(call.call_id)).shifts[0].free == 1


async def test_on_the_day_one_says_whether_one_comes(
    house: House, welcome: Welcome, language: str
) -> None:
    call = await camp.post(house.app.services, "Skrējiens", datetime(2025, 5, 20, 17, tzinfo=ZONE))
    anna = await welcome(language)
    await camp.applies(anna, call)
    await anna.says("/volunteer")
    await anna.taps(anna.tr.plain("👤 Mine"))
    await anna.taps("Skrējiens")
    await anna.presses_button("🚶 On my way")
    await anna.sees(anna.hears("✅ <b>You have a place.</b> You said that you are on your way."))
    await anna.presses_button("🚫 Can't come")
    await anna.presses_button("Yes, I can't come")
    await anna.sees(anna.hears("You said that you cannot come. Thank you for saying so."))
    assert await camp.state_of(anna, call) is PlaceState.WITHDRAWN
