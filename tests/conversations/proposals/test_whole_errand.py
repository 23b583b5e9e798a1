"""A proposal from the first question to its number, in each language and on each database."""

from __future__ import annotations

from decimal import Decimal

from participation.proposals.proposal import Place
from tests.conversations.conftest import SUBMISSION, House, Welcome
from tests.conversations.proposals.pictures import photo

DESCRIPTION = "Soliņš pie ezera, lai vecāki cilvēki var atpūsties pastaigas laikā."


async def test_person_hands_in_a_proposal(house: House, welcome: Welcome, language: str) -> None:
    await house.desk.set_clock(SUBMISSION)
    city = house.app.services.city
    anna = await welcome(language)

    await anna.says("/propose")
    await anna.sees_button("✍️ Start")
    await anna.presses_button("✍️ Start")

    await anna.sees_step(1)
    await anna.presses_button("👤 I do, as a person")
    await anna.sees_button("Yes, I am 16 or older")
    await anna.presses_button("Yes, I am 16 or older")

    await anna.sees_step(2)
    await anna.taps(
        house.app.services.city.cycles[0].category("infrastructure").name.get(language)
    )
    await anna.sees_step(3)
    await anna.taps(city.topic("parks").name.get(language))

    await anna.sees_step(4)
    await anna.says("Soliņš pie ezera")
    await anna.sees_step(5)
    await anna.says(DESCRIPTION)

    await anna.sees_step(6)
    await anna.presses_button("📍 Share a location")
    await anna.presses_button("📍 Send my location")
    await anna.sees(anna.hears("📍 Thank you, the place is saved."))

    await anna.sees_step(7)
    await anna.says("12 500 €")
    await anna.sees_step(8)
    await anna.sends_photo(photo(), photo(), photo())
    await anna.sees_step(
        8, anna.hears_number("{n} picture is saved.", "{n} pictures are saved.", 3)
    )
    await anna.presses_button("✅ Done")

    await anna.sees_step(9)
    await anna.presses_button("Yes, they may")
    await anna.sees_step(9)
    await anna.says("anna@example.lv")

    await anna.sees_button("✅ Hand in", "Soliņš pie ezera", DESCRIPTION, "anna@example.lv")
    await anna.presses_button("✅ Hand in")
    await anna.sees_button("✍️ Write another")

    (proposal,) = await anna.proposals()
    await anna.sees(str(proposal.number))
    assert (proposal.applicant, proposal.topic) == ("person", "parks")
    assert proposal.cost == Decimal("12500.00")
    assert proposal.place == Place("location", latitude=56.5047, longitude=21.0108)
    assert len(proposal.photos) == 3
    assert await anna.draft() is None


async def test_association_hands_in_an_event(
    house: House, welcome: Welcome, language: str
) -> None:
    await house.desk.set_clock(SUBMISSION)
    city = house.app.services.city
    liga = await welcome(language)
    await liga.says("/propose")
    await liga.sees_button("✍️ Start")
    await liga.presses_button("✍️ Start")
    await liga.sees_step(1)
    await liga.presses_button("👥 An association or foundation")
    await liga.sees_button("⬅️ Back")
    await liga.says("Biedrība “Karostas kaimiņi”")
    await liga.sees_step(2)
    # What stands on a button may also be typed.
    await liga.says(city.cycles[0].category("events").name.get(language).upper())
    await liga.sees_step(3)
    await liga.says(city.topic("culture").name.get(language))
    await liga.sees_step(4)
    await liga.says("Ielu svētki")
    await liga.sees_step(5)
    await liga.says("Svētki Karostas ielās ar mūziku un tirdziņu visai ģimenei.")
    await liga.sees_step(6)
    await liga.presses_button("Choose a district")
    await liga.sees_button("⬅️ Back")
    await liga.says("karosta")
    await liga.sees_step(7)
    await liga.says("5 tūkst.")
    await liga.sees_step(8)
    await liga.presses_button("Without pictures")
    await liga.sees_step(9)
    await liga.presses_button("No, please don't")
    await liga.sees_button("✅ Hand in", "Karostas kaimiņi")
    await liga.presses_button("✅ Hand in")
    await liga.sees_button("✍️ Write another")

    (proposal,) = await liga.proposals()
    assert proposal.organisation == "Biedrība “Karostas kaimiņi”"
    assert proposal.place == Place("district", district="karosta")
    assert proposal.contact_consent is False
