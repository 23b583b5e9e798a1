"""Where to vote: near the phone, by a street or a part of the city, on the map; and honestly
nothing where nothing is known."""

from __future__ import annotations

from participation.city.election import Election
from participation.errors import Reason
from sandbox.resident_screen import find_reply_button
from tests.conversations.conftest import House
from tests.conversations.elections.conftest import opens
from tests.conversations.speaker import Speaker

KAROSTA = (56.5509, 21.0157)
ACCESS = "♿ Step-free access: no"
STREET = {"lv": "Rīgas ielā", "en": "Rigas street", "ru": "на Ригас"}


async def sees_reply_button(person: Speaker, label: str) -> None:
    """On the keyboard below the text field."""
    wanted = person.tr.plain(label)
    found = await person._until(lambda chat: find_reply_button(chat["reply_keyboard"], wanted), 10)
    assert found is not None, await person.screen()


async def test_the_nearest_stands_first_with_its_distance_and_a_pin(
    resident: Speaker, examples_laid: Election
) -> None:
    karosta = examples_laid.station("karosta")
    assert karosta is not None
    await opens(resident, "📍 Where to vote")
    await resident.sees_button("📍 Near me")
    await resident.presses_button("📍 Near me")
    await sees_reply_button(resident, "📍 Send my location")
    await resident.sends_location(*KAROSTA)
    line = resident.hears(
        "📍 {address} – {distance}",
        address=karosta.address,
        distance=resident.tr.plain("{metres} m", metres=10),
    )
    seen = await resident.sees(line, resident.hears(ACCESS), resident.tr.plain("(example)"))
    assert seen["text"].index(karosta.name) < seen["text"].index("Jaunliepājas skola")
    pin = resident.tr.plain("🗺 Map: {name}", name=karosta.name)
    await resident.taps(pin)
    found = next(one for one in await resident.news() if "venue" in one)["venue"]
    assert found["title"] == karosta.name
    assert round(found["location"]["latitude"], 4) == KAROSTA[0]


async def test_a_street_a_part_of_the_city_or_nothing_is_found(
    resident: Speaker, examples_laid: Election
) -> None:
    await opens(resident, "📍 Where to vote")
    await resident.sees("Centra skola", "Zaļās birzes")
    await resident.presses_button("➡️ More")
    await resident.sees("Tosmares skola")
    await resident.says(STREET[resident.tr.language])
    seen = await resident.sees("Jaunliepājas skola")
    assert "Centra skola" not in seen["text"]
    await resident.says("Vecliepāja")
    seen = await resident.sees("Vecliepājas bibliotēka")
    assert "Jaunliepājas skola" not in seen["text"]
    await resident.says("Brīvības bulvāris")
    await resident.sees(
        resident.hears(
            "🔎 I found no polling station for “{words}”. Here are all of them.",
            words="Brīvības bulvāris",
        ),
        "Centra skola",
    )
    await resident.presses_button("📍 Near me")
    await sees_reply_button(resident, "📍 Send my location")
    await resident.says("Brīvības bulvāris")
    await resident.sees(resident.told(Reason.STATION_NOT_FOUND, words="Brīvības bulvāris"))


async def test_where_none_is_known_there_is_no_place_to_share(
    house: House, resident: Speaker
) -> None:
    await opens(resident, "📍 Where to vote")
    words = (
        "Where the polling stations are is not known yet: they change from election to election. "
        "The Central Election Commission publishes them before each one, and I show them as soon "
        "as the city has entered them here."
    )
    seen = await resident.sees(resident.hears(words))
    rows = seen["reply_markup"]["inline_keyboard"]
    labels = [button["text"] for row in rows for button in row]
    assert resident.tr.plain("📍 Near me") not in labels
    link = house.app.services.city.links["election_commission"]
    assert link.title.get(resident.tr.language) in labels
