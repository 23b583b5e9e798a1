"""Support for organisations over HTTP, in each language: deadlines, which one fits, the incubator,
an event with one place. Bad input too."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date

import pytest
from sqlalchemy import delete

from bot.i18n.support_notices import SUPPORT_NOTICES
from bot.views.support_words import BECAUSE, OWN, PURPOSES, WHO
from participation.delivery.delivery import NoticeKind
from participation.errors import Reason
from participation.staff.rights import Role
from participation.support.fitting import Because, OwnMoney
from participation.support.rules import SOURCE_MOST
from participation.support.tables import contest_round, incubator_application, ngo_event
from tests.conversations.conftest import House, Welcome
from tests.conversations.speaker import Speaker
from tests.staff_room import becomes_staff

NOW = "2025-05-20T09:00"
EVENT_DAY = date(2025, 5, 24)
TITLE, TEXT = "Kā rakstīt projektus", "Trīs stundas ar piemēriem un jautājumiem."
SOURCE = "https://www.liepaja.lv/konkursi"
WHERE = (
    "<b>{name}</b>\nWhere does this stand? Please send the address of the page, or where you have "
    "it from. Everybody sees it; at most {most} characters."
)
CUT_OFF = (
    "⚠️ Your text was too long for one message, and Telegram cut it. I did not read the rest: "
    "please send a shorter text, in one message."
)
NOT_KEPT = "I stopped here. What was not sent yet is not kept."
Colleague = Callable[[str], Awaitable[Speaker]]


@pytest.fixture(autouse=True)
async def quiet_morning(house: House) -> AsyncIterator[None]:
    await house.desk.set_clock(NOW)
    yield
    async with house.app.services.database.writing() as connection:
        for table in (contest_round, incubator_application, ngo_event):
            await connection.execute(delete(table))


@pytest.fixture
def clerk(house: House, welcome: Welcome) -> Colleague:
    async def hire(language: str) -> Speaker:
        one = await welcome(language)
        await becomes_staff(
            house.app.services.database, await one.resident_id(), "Ilze", Role.CLERK
        )
        return one

    return hire


def opening(speaker: Speaker, words: str) -> str:
    """The longest piece of the line with these `words`, as this person reads it: what stands in
    the braces of the line is left out."""
    known: dict[object, str] = getattr(speaker.tr._catalogue, "_catalog", {})
    found = ((key, text) for key, text in known.items() if isinstance(key, str) and words in key)
    msgid, text = next(found, (words, words))
    at = next(at for at, line in enumerate(msgid.split("\n")) if words in line)
    pieces = re.split(r"\{\w+\}", (text or msgid).split("\n")[at])
    return re.sub(r"<[^>]+>", "", max(pieces, key=len)).strip()


async def opens_desk(staff: Speaker, button: str) -> None:
    await staff.says("/staff")
    await staff.sees_button("💶 Support for organisations")
    await staff.presses_button("💶 Support for organisations")
    await staff.sees_button(button)
    await staff.presses_button(button)


def short(speaker: Speaker, key: str) -> str:
    contest = speaker.services.city.support.contest(key)
    assert contest
    return contest.short.get(speaker.tr.language)


async def opens_contest(resident: Speaker, key: str) -> None:
    await resident.says("/funding")
    await resident.sees_button("💶 All contests")
    await resident.presses_button("💶 All contests")
    await resident.sees(button=short(resident, key))
    await resident.taps(short(resident, key))


async def test_staff_note_a_deadline_and_whoever_asked_is_reminded(
    house: House, clerk: Colleague, resident: Speaker, language: str
) -> None:
    await opens_contest(resident, "camps")
    await resident.sees_button("🔔 Remind me of deadlines")
    await resident.presses_button("🔔 Remind me of deadlines")
    await resident.sees_button("🔕 Do not remind me")

    staff = await clerk(language)
    await opens_desk(staff, "⏳ Deadlines of contests")
    await staff.sees(button=short(staff, "camps"))
    await staff.taps(short(staff, "camps"))
    await staff.sees_button("➕ Note a round")
    await staff.presses_button("➕ Note a round")
    await staff.sees("15.07.2026")
    await staff.says("31.02.2026")
    await staff.sees(staff.hears("Please type the day like this: 15.07.2026 or 15 July."))
    await staff.says("19.05.2025")
    await staff.sees(staff.told(Reason.ROUND_IN_PAST))
    await staff.says("10.06.2025")
    await staff.sees_button("Not known")
    await staff.says("11.06.2025")
    await staff.sees(staff.told(Reason.ROUND_ENDS_BEFORE_START))
    await staff.presses_button("Not known")
    camps = house.app.services.city.support.contest("camps")
    assert camps is not None
    name = camps.name.get(staff.tr.language)
    await staff.sees(staff.hears(WHERE, name=name, most=SOURCE_MOST))
    await staff.says(SOURCE)
    await staff.sees(staff.hears("✅ Noted. It is in /funding now."))

    await opens_contest(resident, "camps")
    await resident.sees(SOURCE)
    await house.desk.set_clock("2025-05-27T10:01")
    words = SUPPORT_NOTICES[NoticeKind.CONTEST_CLOSES]
    await resident.sees_button(words.button)
    await resident.presses_button(words.button)
    await resident.sees(SOURCE)


async def test_five_answers_show_what_fits_and_why_not_the_others(resident: Speaker) -> None:
    await resident.says("/funding")
    await resident.sees_button("🧭 Which one fits us?")
    await resident.presses_button("🧭 Which one fits us?")
    await resident.sees_button(WHO["association"])
    await resident.presses_button(WHO["association"])
    field = resident.services.city.volunteer_field("culture").name.get(resident.tr.language)
    await resident.sees(button=field)
    await resident.taps(field)
    await resident.sees_button(PURPOSES["conference"])
    await resident.presses_button(PURPOSES["conference"])
    await resident.sees(opening(resident, "<b>About how much do you need from the city?</b>"))
    await resident.says("-5")
    await resident.sees(resident.told(Reason.COST_NEGATIVE))
    await resident.says("3000")
    await resident.sees_button(OWN[OwnMoney.NO])
    await resident.presses_button(OWN[OwnMoney.NO])
    await resident.sees(
        resident.hears("<b>Why not the others</b>"),
        resident.hears(BECAUSE[Because.OWN_PART_MISSING]),
    )
    await resident.sees_button("🔁 Answer anew")
    await resident.presses_button("🔁 Answer anew")
    await resident.sees_button(WHO["informal"])


async def test_an_application_goes_to_the_staff_and_the_answer_comes_back(
    clerk: Colleague, resident: Speaker, language: str
) -> None:
    staff = await clerk(language)
    await resident.says("/funding")
    await resident.sees_button("🌱 The incubator")
    await resident.presses_button("🌱 The incubator")
    await resident.sees_button("✍️ Apply", "2025", "8", "9")
    await resident.presses_button("✍️ Apply")
    await resident.sees(opening(resident, "<b>Which organisation applies?</b>"))
    await resident.says("Biedrība „Kopā”")
    incubator = resident.services.city.support.incubator
    assert incubator
    field = incubator.fields[0].name.get(language)
    await resident.sees(button=field)
    await resident.taps(field)
    await resident.sees(opening(resident, "<b>What does your organisation do?</b>"))
    await resident.says("Īsi")
    await resident.sees(resident.told(Reason.SUPPORT_TEXT_TOO_SHORT, least=10, length=3))
    await resident.says("x" * 1001)
    await resident.sees(resident.told(Reason.SUPPORT_TEXT_TOO_LONG, most=1000, length=1001))
    await resident.says("Mēs rīkojam koncertus. " * 200)  # the app sends it as two messages
    await resident.sees(resident.hears(CUT_OFF))
    # A long one in one message is answered as one, and what comes after its answer is read.
    await resident.says("x" * 3500)
    await resident.sees(resident.told(Reason.SUPPORT_TEXT_TOO_LONG, most=1000, length=3500))
    await resident.says("Rīkojam koncertus pagalmos.")
    await resident.sees(opening(resident, "<b>What do you need most?</b>"))
    # Half-finished, it is kept.
    await resident.says("/funding")
    await resident.sees_button("🌱 The incubator")
    await resident.presses_button("🌱 The incubator")
    await resident.sees_button("✍️ Go on with my application")
    await resident.presses_button("✍️ Go on with my application")
    await resident.sees(opening(resident, "<b>What do you need most?</b>"))
    await resident.says("Padomu par naudas meklēšanu.")
    await resident.sees(opening(resident, "<b>Where do you want to be in a year?</b>"))
    await resident.says("Divi algoti darbinieki.")
    await resident.sees(opening(resident, "<b>How can the city reach you?</b>"))
    await resident.says("kopa@")
    await resident.sees(resident.told(Reason.CONTACT_SHAPE))
    await resident.says("kopa@example.org")
    await resident.sees_button("✅ Hand in", "Biedrība „Kopā”")
    await resident.presses_button("✅ Hand in")
    await resident.sees(
        opening(resident, "🎉 <b>Thank you! Your application is handed in.</b>"),
    )

    words = SUPPORT_NOTICES[NoticeKind.INCUBATOR_WAITS]
    await staff.sees_button(words.button, "Biedrība „Kopā”")
    await staff.presses_button(words.button)
    await staff.sees_button("✅ Accept", "kopa@example.org")
    await staff.presses_button("✅ Accept")
    await staff.sees(opening(staff, "<b>What do you write to them?</b>"))
    await staff.says("Gaidām jūs septembrī!")
    await staff.sees(staff.hears("✅ Answered. Whoever applied is told."))
    decided = SUPPORT_NOTICES[NoticeKind.INCUBATOR_DECIDED]
    await resident.sees_button(decided.button, "Gaidām jūs septembrī!")


async def signs_up(resident: Speaker, name: str) -> None:
    await resident.says("/funding")
    await resident.sees_button("📅 Events")
    await resident.presses_button("📅 Events")
    day = resident.tr.day(EVENT_DAY)
    await resident.sees(button=f"{day}: {TITLE}")
    await resident.taps(f"{day}: {TITLE}")
    await resident.sees_button("✍️ Sign up", TEXT)
    await resident.presses_button("✍️ Sign up")
    await resident.sees(opening(resident, "<b>What is your name?</b>"))
    await resident.says(name)
    await resident.sees_button("Without an organisation")
    await resident.presses_button("Without an organisation")


async def test_an_event_with_one_place_passes_it_on_and_is_cancelled(
    house: House, clerk: Colleague, welcome: Welcome, language: str
) -> None:
    staff, first, second = await clerk(language), await welcome(language), await welcome(language)
    await opens_desk(staff, "📅 Events")
    await staff.sees_button("➕ New event")
    await staff.presses_button("➕ New event")
    seminar = staff.services.city.support.event_kind("seminar")
    assert seminar
    await staff.sees(button=seminar.name.get(language))
    await staff.taps(seminar.name.get(language))
    await staff.sees_button("🔢 Places")
    await staff.taps(f"▫️ {staff.tr.plain('Latvian')}")
    await staff.sees(opening(staff, ": the title"))
    await staff.says(TITLE)
    await staff.sees(opening(staff, ": the text"))
    await staff.says(TEXT)
    await staff.sees_button("🕐 Begins", TITLE)
    await staff.presses_button("🕐 Begins")
    await staff.sees("24.05")
    await staff.says("19.05. 10:00")
    await staff.sees(staff.told(Reason.EVENT_IN_PAST))
    await staff.says("24.05. 10:00")
    await staff.sees_button("🕐 Ends")
    await staff.presses_button("🕐 Ends")
    await staff.sees("12:30")
    await staff.says("9:30")
    await staff.sees(staff.told(Reason.EVENT_ENDS_BEFORE_START))
    await staff.says("12:30")
    await staff.sees_button("📍 Where")
    await staff.presses_button("📍 Where")
    await staff.sees(opening(staff, "<b>Where is it?</b>"))
    await staff.says("Rožu iela 6")
    await staff.sees_button("🔢 Places")
    await staff.presses_button("🔢 Places")
    await staff.sees(opening(staff, "<b>How many places are there?</b>"))
    for wrong in ("0", "10000"):
        await staff.says(wrong)
        await staff.sees(staff.told(Reason.EVENT_CAPACITY_UNFIT, least=1, most=2000))
    await staff.says("1")
    await staff.sees_button("✅ Publish")
    await staff.presses_button("✅ Publish")
    await staff.sees(staff.hears("✅ The event is published: it is in /funding now."))

    await signs_up(first, "Anna")
    await first.sees_button("📅 Calendar file", first.hears("🎉 <b>You are signed up.</b>"))
    await first.presses_button("📅 Calendar file")
    await first.sees(first.hears("📅 Open this file to put the event into your calendar."))
    await signs_up(second, "Pēteris")
    await second.sees_button("🚫 I cannot come")
    await first.presses_button("🚫 I cannot come")
    await first.sees(first.hears("You are no longer on the list. Thank you for saying so."))
    offered = SUPPORT_NOTICES[NoticeKind.EVENT_OFFERED]
    await second.sees_button(offered.button, TITLE)
    await second.presses_button(offered.button)
    await second.sees_button("✅ Take the place")
    await second.presses_button("✅ Take the place")
    await second.sees_button("📅 Calendar file")

    await house.desk.set_clock("2025-05-23T10:01")
    tomorrow = SUPPORT_NOTICES[NoticeKind.EVENT_TOMORROW]
    await second.sees_button(tomorrow.button, TITLE)
    await staff.sees_button("❌ Cancel the event")
    await staff.presses_button("❌ Cancel the event")
    await staff.sees(opening(staff, "<b>Why does the event not take place?</b>"))
    await staff.says("Lektors saslima.")
    await staff.sees(staff.hears("❌ The event is cancelled. Whoever signed up is told."))
    cancelled = SUPPORT_NOTICES[NoticeKind.EVENT_CANCELLED]
    await second.sees_button(cancelled.button, "Lektors saslima.")


async def test_somebody_is_suggested_for_an_award(resident: Speaker, clerk: Colleague) -> None:
    await resident.says("/funding")
    await resident.sees_button("🏅 Suggest for an award")
    await resident.presses_button("🏅 Suggest for an award")
    award = resident.services.city.support.award("volunteer")
    assert award
    await resident.sees(button=award.short.get(resident.tr.language))
    await resident.taps(award.short.get(resident.tr.language))
    await resident.sees(opening(resident, "Whom do you suggest? Please type the name."))
    await resident.says("Jānis Bērziņš")
    await resident.sees("Jānis Bērziņš")
    await resident.says("/cancel")
    await resident.sees(resident.hears(NOT_KEPT))
    await resident.says("/funding")
    await resident.sees_button("🏅 Suggest for an award")
    await resident.presses_button("🏅 Suggest for an award")
    await resident.sees(button=award.short.get(resident.tr.language))
    await resident.taps(award.short.get(resident.tr.language))
    await resident.sees(opening(resident, "Whom do you suggest? Please type the name."))
    await resident.says("Jānis Bērziņš")
    await resident.sees("Jānis Bērziņš")
    await resident.says("Desmit gadus vada suņu pastaigas.")
    await resident.sees_button("Without e-mail or phone")
    await resident.presses_button("Without e-mail or phone")
    await resident.sees_button("✅ Send", "Jānis Bērziņš")
    await resident.presses_button("✅ Send")
    await resident.sees(opening(resident, "🏅 <b>Thank you!</b>"))
    staff = await clerk(resident.tr.language)
    await opens_desk(staff, "🏅 Suggestions for awards")
    await staff.sees_button("📄 All as a file", "Jānis Bērziņš")
    await staff.presses_button("📄 All as a file")
    await staff.sees(
        staff.hears("📄 All suggestions of {year}. The file opens in a spreadsheet.", year=2025)
    )


async def test_what_is_not_known_is_said_and_whom_to_ask(resident: Speaker) -> None:
    await opens_contest(resident, "culture")
    await resident.sees(resident.hears("<i>not known yet – please ask</i>"))
    await resident.presses_button("👤 Ask the expert")
    await resident.sees(resident.services.city.contact.name.get(resident.tr.language))
