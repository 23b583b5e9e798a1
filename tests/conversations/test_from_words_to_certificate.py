"""The whole of volunteering in one walk: an organisation's words, the city's yes, a resident who
finds it by words, waits, is asked, works, and a certificate that a third person checks."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete

from bot.views.hours import length
from participation.organisations.tables import organisation
from participation.places.place import PlaceState
from participation.staff.rights import Role
from participation.volunteering.call import CallState
from participation.volunteering.certificate import shown
from tests.conversations.calls.conftest import Organiser
from tests.conversations.calls.test_one_message import TITLES, TOLD
from tests.conversations.conftest import VOTING, House, Welcome
from tests.conversations.hours.conftest import pdf_words
from tests.conversations.hours.test_whole_way import makes_certificate, opens_hours
from tests.conversations.speaker import Speaker
from tests.conversations.understanding.table_reader import TableReader, listening
from tests.conversations.volunteering import camp
from tests.conversations.volunteering.on_the_way import chooses_first_shift, tells_the_rest
from tests.conversations.volunteering.test_whole_way import SENTENCES
from tests.small_city import ZONE
from tests.staff_room import becomes_staff

SATURDAY = datetime(2025, 5, 24, 10, tzinfo=ZONE)
AFTER = "2025-05-24T15:00"


async def organiser_of(house: House, language: str) -> Organiser:
    person = await house.desk.newcomer("Ilze", language)
    organiser = Organiser(house.desk, person.about, house.app.services, language)
    await organiser.greets()
    await organiser.links()
    return organiser


async def posts(organiser: Organiser, language: str) -> None:
    """In one message; only one place, so that somebody has to wait."""
    words = TOLD[language].replace("6", "1")
    await organiser.says(f"/call {words}")
    await organiser.sees_button("📣 Publish", TITLES[language])
    await organiser.presses_button("📣 Publish")
    await organiser.sees_button("📋 My calls", TITLES[language])
    assert (await organiser.call()).state is CallState.WAITING


async def lets_pass(staff: Speaker, title: str) -> None:
    """The city looks at the first call."""
    await staff.says("/staff")
    await staff.taps(staff.tr.plain("🏢 Organisations and calls: {waiting}", waiting=1))
    await staff.sees(button=staff.tr.plain("🤝 Calls that wait: {calls}", calls=1))
    await staff.taps(staff.tr.plain("🤝 Calls that wait: {calls}", calls=1))
    await staff.sees(button=title)
    await staff.taps(title)
    await staff.sees_button("✅ Publish", title)
    await staff.presses_button("✅ Publish")
    await staff.sees(staff.hears("✅ The call is published. Whoever wrote it is told."))


async def finds_and_applies(
    anna: Speaker, reader: TableReader, language: str, title: str, state: PlaceState
) -> None:
    """By a sentence."""
    named = {"topic": "dogs", "district": "karosta", "date": SATURDAY.date().isoformat()}
    reader.teach(SENTENCES[language], "find_volunteering", language, named)
    await anna.says(SENTENCES[language])
    await anna.sees(title)
    await anna.taps(f"1. {title}"[:20])
    await anna.sees_button("✋ Apply", title)
    await chooses_first_shift(anna)
    await tells_the_rest(anna, "18 or older")
    await anna.presses_button("✅ Send")
    await anna.sees_button("Withdraw", anna.hears("✅ Your application is sent."))
    (mine,) = await anna.services.applying.mine(await anna.resident_id())
    assert mine.state is state


async def test_from_the_words_of_an_organisation_to_a_checked_certificate(
    house: House, welcome: Welcome, language: str
) -> None:
    services, title = house.app.services, TITLES[language]
    await house.desk.set_clock(VOTING)
    async with services.database.writing() as connection:
        await connection.execute(delete(organisation))
    organiser = await organiser_of(house, language)
    moderator = await welcome(language)
    await becomes_staff(services.database, await moderator.resident_id(), "Zane", Role.MODERATOR)
    await posts(organiser, language)
    await lets_pass(moderator, title)
    await organiser.sees(title, timeout=30)

    boris, anna = await welcome(language), await welcome(language)
    tr = anna.tr
    with listening(services.hearing) as reader:
        await finds_and_applies(boris, reader, language, title, PlaceState.ACCEPTED)
        await finds_and_applies(anna, reader, language, title, PlaceState.WAITLISTED)
    call = await organiser.call()

    mine = await camp.standing(boris, call)
    await services.applying.withdraw(await boris.resident_id(), mine.application_id)
    offered = await anna.sees(button=tr.plain("✅ Take the place"), timeout=30)
    await anna.presses(offered["message_id"], 0, 0)
    await anna.sees(anna.hears("✅ <b>You have a place.</b>"), timeout=30)
    assert await camp.state_of(anna, call) is PlaceState.ACCEPTED

    await house.desk.set_clock(AFTER)
    await organiser.says("/calls")
    await organiser.presses_button("🕒 Hours")
    await organiser.sees(organiser.hears("<b>Hours of volunteers</b>"))
    await organiser.taps(title)
    await organiser.taps(tr.plain("✅ Everybody: {length}", length=length(240, tr)))
    await organiser.sees(organiser.hears("✅ Everybody is confirmed."))
    await anna.sees(title, length(240, tr), timeout=30)

    await opens_hours(anna)
    await makes_certificate(anna, language, "Anna Kalniņa")
    await anna.sees(anna.hears("<b>My certificates</b>"))
    made = (await services.hours.certificates(await anna.resident_id()))[0]
    file = next(one for one in reversed((await anna.chat())["messages"]) if "document" in one)
    words = await pdf_words(house.desk.url, file, anna)
    assert shown(made.code) in words
    assert "Anna Kalniņa" in words

    olga = await welcome(language)
    await olga.says("/volunteer")
    await olga.presses_button("🔍 Check a certificate")
    await olga.sees_button("⬅️ My hours")
    await olga.says(shown(made.code))
    await olga.sees(
        olga.hears("✅ <b>Valid.</b> This certificate is genuine."),
        "Anna Kalniņa",
        organiser.name,
        olga.hears("Hours: <b>{length}</b>", length=length(240, tr)),
    )
