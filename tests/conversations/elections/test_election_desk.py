"""Staff look after the election calendar over HTTP, in each language: lines with their source, a
table of stations, the day, a new election. Bad input too, and two people at once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date, time

import pytest
from sqlalchemy import delete

from bot.dialogs.election_desk.answers import TYPE_HOURS, TYPE_POINT
from bot.dialogs.election_desk.questions import QUESTIONS
from bot.dialogs.election_desk.table import SEND_TABLE
from bot.dialogs.typed_day import TYPE_DAY
from bot.views.election_desk import PARTS, election_label
from participation.city.election import Election
from participation.elections.tables import election_edition
from participation.errors import Reason
from participation.staff.rights import Role
from tests.conversations.conftest import House, Welcome
from tests.conversations.speaker import Speaker
from tests.staff_room import becomes_staff

NOW = "2025-05-20T09:00"
KEY = "municipal_2025"
SOURCE = "cvk.lv/balsosana"
SAVED = "✅ Saved. Everybody sees it now."
CHECKED = "✅ I have checked this today"
Colleague = Callable[[str], Awaitable[Speaker]]


@pytest.fixture(autouse=True)
async def untouched_calendar(house: House) -> AsyncIterator[None]:
    await house.desk.set_clock(NOW)
    await forget(house)
    yield
    await forget(house)


async def forget(house: House) -> None:
    async with house.app.services.database.writing() as connection:
        await connection.execute(delete(election_edition))


@pytest.fixture
def clerk(house: House, welcome: Welcome) -> Colleague:
    async def hire(language: str) -> Speaker:
        one = await welcome(language)
        await becomes_staff(
            house.app.services.database, await one.resident_id(), "Ilze", Role.CLERK
        )
        return one

    return hire


async def election(house: House, key: str = KEY) -> Election:
    found = await house.app.services.elections.election(key)
    assert found is not None
    return found


async def opens(staff: Speaker, key: str = KEY) -> None:
    """The election's own window."""
    await staff.says("/staff")
    await staff.sees_button("🗳 Election calendar")
    await staff.presses_button("🗳 Election calendar")
    await staff.sees_button("➕ New election")
    await staff.taps(await label(staff, key))
    await staff.sees_button("🗓 The day")


async def label(staff: Speaker, key: str) -> str:
    one = await staff.services.elections.election(key)
    assert one is not None
    return election_label(one, staff.tr)


async def opens_part(staff: Speaker, part: str, key: str = KEY) -> None:
    await opens(staff, key)
    await staff.taps(f"▫️ {staff.tr.plain(PARTS[part])}")
    await staff.sees(staff.hears("Nothing is known yet, and everybody is told so."))


def asked(staff: Speaker, part: str, at: int) -> str:
    return staff.hears(QUESTIONS[part][at].asks)


async def adds_early_voting(staff: Speaker, day: str = "2. jūnijs") -> None:
    await staff.presses_button("➕ Add a line")
    await staff.sees(asked(staff, "early", 0))
    await staff.says(day)
    await staff.sees(asked(staff, "early", 1))
    await staff.says("17–20")
    await staff.sees_button("At every station")
    await staff.presses_button("At every station")
    await staff.sees(asked(staff, "early", 3))
    await staff.says(SOURCE)


async def test_early_voting_is_added_checked_and_changed(
    house: House, clerk: Colleague, language: str
) -> None:
    staff = await clerk(language)
    await opens_part(staff, "early")
    await staff.presses_button("➕ Add a line")
    await staff.sees(asked(staff, "early", 0))
    await staff.says("31.02.2025")
    await staff.sees(staff.hears(TYPE_DAY))
    await staff.says("02.06.2025")
    await staff.sees(asked(staff, "early", 1))
    await staff.says("no rīta")
    await staff.sees(staff.hears(TYPE_HOURS))
    await staff.says("17:00–20:00")
    await staff.sees_button("At every station")
    await staff.presses_button("At every station")
    await staff.sees(asked(staff, "early", 3))
    await staff.says("…")
    await staff.sees(staff.told(Reason.ELECTION_TEXT_WITHOUT_LETTERS))
    await staff.says(SOURCE)
    day = staff.tr.day(date(2025, 6, 2))
    unsure = staff.hears("(not confirmed yet)")
    await staff.sees(staff.hears(SAVED), f"{day}, 17:00–20:00", unsure, SOURCE)
    (slot,) = (await election(house)).early
    assert (slot.day, slot.opens, slot.where, slot.confirmed_on) == (
        date(2025, 6, 2), time(17), None, None,
    )  # fmt: skip

    await staff.presses_button(CHECKED)
    await staff.sees(staff.hears("✅ Noted: you have checked this today."), SOURCE)
    assert (await election(house)).early[0].confirmed_on == date(2025, 5, 20)

    await staff.presses_button("✏️ Change")
    await staff.sees_button("➡️ Leave it as it is", asked(staff, "early", 0))
    await staff.presses_button("➡️ Leave it as it is")
    await staff.sees(asked(staff, "early", 1))
    await staff.says("9.00 - 12.30")
    await staff.sees_button("At every station")
    await staff.presses_button("At every station")
    await staff.sees(staff.hears("So far: {now}", now=SOURCE))
    await staff.presses_button("➡️ Leave it as it is")
    await staff.sees(f"{day}, 09:00–12:30", unsure)
    assert (await election(house)).early[0].confirmed_on is None

    await staff.presses_button("🗑 Delete")
    await staff.sees_button("🗑 Yes, delete")
    await staff.presses_button("🗑 Yes, delete")
    await staff.sees(staff.hears("🗑 Deleted. Nobody sees this line any more."))
    assert (await election(house)).early == ()


async def test_what_does_not_fit_the_day_is_asked_again(
    house: House, clerk: Colleague, language: str
) -> None:
    staff = await clerk(language)
    await opens_part(staff, "early")
    await adds_early_voting(staff, "8 June 2025")
    told = staff.told(Reason.ELECTION_SLOT_NOT_BEFORE, name=date(2025, 6, 8))
    await staff.sees_button("➡️ Leave it as it is", told, asked(staff, "early", 0))
    assert (await election(house)).early == ()
    await staff.says("4. jūnijs")
    await staff.sees(staff.hears("So far: {now}", now="17:00–20:00"))
    await staff.presses_button("➡️ Leave it as it is")
    await staff.sees_button("At every station")
    await staff.presses_button("At every station")
    await staff.sees(staff.hears("So far: {now}", now=SOURCE))
    await staff.presses_button("➡️ Leave it as it is")
    await staff.sees(staff.hears(SAVED))
    assert [one.day for one in (await election(house)).early] == [date(2025, 6, 4)]


async def test_of_two_colleagues_the_second_is_told(
    house: House, clerk: Colleague, language: str
) -> None:
    first, second = await clerk(language), await clerk(language)
    await opens_part(first, "early")
    await opens_part(second, "early")
    await adds_early_voting(first)
    await first.sees(first.hears(SAVED))
    await adds_early_voting(second, "4. jūnijs")
    await second.sees_button("🗓 The day", second.told(Reason.ELECTION_CHANGED))
    assert [one.day.day for one in (await election(house)).early] == [2]
    await second.taps(f"🟡 {second.tr.plain(PARTS['early'])}: {counted(second, 0, 1)}".strip())
    await second.sees_button("➕ Add a line", SOURCE)
    await adds_early_voting(second, "4. jūnijs")
    await second.sees(second.hears(SAVED))
    assert [one.day.day for one in (await election(house)).early] == [2, 4]


def counted(staff: Speaker, checked: int, count: int) -> str:
    return staff.tr.plain("{checked} of {count}", checked=checked, count=count)


async def test_a_document_is_written_in_three_languages(
    house: House, clerk: Colleague, language: str
) -> None:
    staff = await clerk(language)
    await opens_part(staff, "documents")
    await staff.presses_button("➕ Add a line")
    await staff.sees(asked(staff, "documents", 0))
    await staff.sends_sticker()
    await staff.sees(staff.hears("Please answer by typing."))
    await staff.says("x" * 901)
    await staff.sees(staff.told(Reason.ELECTION_TEXT_TOO_LONG, length=901, most=900))
    await staff.says("Pase vai <b>eID</b>")
    await staff.sees_button("📋 The same text again")
    await staff.says("Passport or eID card")
    await staff.sees_button("📋 The same text again")
    await staff.presses_button("📋 The same text again")
    await staff.sees(asked(staff, "documents", 1))
    await staff.says(SOURCE)
    await staff.sees(staff.hears(SAVED), "LV: Pase vai <b>eID</b>", "RU: Passport or eID card")
    (line,) = (await election(house)).documents
    assert (line.text.lv, line.text.en, line.text.ru) == (
        "Pase vai <b>eID</b>", "Passport or eID card", "Passport or eID card",
    )  # fmt: skip


TABLE = (
    "name;address;latitude;longitude;step_free;source\n"
    "Skola;Lielā iela 1;56.51;21.01;yes;cvk.lv\n"
    "Nams;Mazā iela 2;;;;cvk.lv\n"
)


async def test_stations_come_as_a_table(house: House, clerk: Colleague, language: str) -> None:
    staff = await clerk(language)
    await opens_part(staff, "stations")
    await staff.presses_button("📥 Send in a table")
    await staff.sees("latitude, longitude, district")
    await staff.says("Skola, Lielā iela 1")
    await staff.sees(staff.hears(SEND_TABLE))
    await staff.sends_document(TABLE.replace("56.51", "ziemeļos").encode(), "stations.csv")
    broken = {"line": 2, "column": "latitude", "value": "ziemeļos"}
    await staff.sees(staff.told(Reason.STATIONS_LINE_BROKEN, **broken))
    assert (await election(house)).stations == ()
    await staff.sends_document(TABLE.replace("56.51", "57.51").encode(), "stations.csv")
    await staff.sees(staff.told(Reason.STATION_OUT_OF_CITY, name="Skola"))
    await staff.sends_document(TABLE.encode(), "stations.csv")
    one, many = (
        "✅ The calendar has {n} polling station now.",
        "✅ The calendar has {n} polling stations now.",
    )
    await staff.sees_button("✅ I have checked all today", staff.hears_number(one, many, 2))
    await staff.presses_button("✅ I have checked all today")
    await staff.sees(button="✅ Skola")
    assert [each.is_confirmed for each in (await election(house)).stations] == [True, True]
    await staff.presses_button("📄 Get the table")
    await staff.sees(
        staff.hears(
            "📄 Open it in a spreadsheet, change it, save it as CSV (UTF-8) and send it back here."
        )
    )
    file = next(
        one["document"] for one in (await staff.chat())["messages"][::-1] if "document" in one
    )
    assert file["file_name"] == "stations-municipal_2025.csv"


async def test_one_station_is_added_by_hand(house: House, clerk: Colleague, language: str) -> None:
    staff = await clerk(language)
    await opens_part(staff, "stations")
    await staff.presses_button("➕ Add a line")
    await staff.sees(asked(staff, "stations", 0))
    await staff.says("Karostas skola")
    await staff.sees(asked(staff, "stations", 1))
    await staff.says("Atmodas bulvāris 1")
    await staff.sees_button("Not known")
    await staff.says("Karostā")
    await staff.sees(staff.hears(TYPE_POINT))
    await staff.sends_location(56.5509, 21.0157)
    await staff.sees_button("The same as everywhere")
    await staff.presses_button("The same as everywhere")
    await staff.sees(asked(staff, "stations", 4))
    await staff.presses_button("❌ No")
    await staff.sees_button("Nothing to add")
    await staff.presses_button("Nothing to add")
    await staff.sees(asked(staff, "stations", 6))
    await staff.says(SOURCE)
    await staff.sees(staff.hears(SAVED), "Karostas skola", "56.55090, 21.01570")
    (station,) = (await election(house)).stations
    assert (station.key, station.has_step_free_access, station.access) == (
        "karostas_skola", False, None,
    )  # fmt: skip


async def test_the_day_is_set_and_the_file_s_word_comes_back(
    house: House, clerk: Colleague, language: str
) -> None:
    staff = await clerk(language)
    await opens(staff, "municipal_2029")
    await staff.presses_button("🗓 The day")
    nobody = staff.hears("🔔 Nobody has asked for reminders of it yet.")
    await staff.sees_button("Not announced yet", nobody)
    await staff.says("01.06.2030")
    await staff.sees(asked(staff, "held_on", 1))
    await staff.says(SOURCE)
    told = staff.told(Reason.ELECTION_DAY_OTHER_YEAR, year="2029")
    await staff.sees(told, asked(staff, "held_on", 0))
    await staff.says("02.06.2029")
    await staff.sees(staff.hears("So far: {now}", now=SOURCE))
    await staff.presses_button("➡️ Leave it as it is")
    saved = staff.hears("✅ Saved. Reminders follow the day by themselves.")
    await staff.sees_button(CHECKED, saved, SOURCE)
    await staff.presses_button(CHECKED)
    await staff.sees(staff.hears("✅ Noted: you have checked this today."))
    found = await election(house, "municipal_2029")
    assert (found.held_on, found.confirmed_on) == (date(2029, 6, 2), date(2025, 5, 20))
    await staff.presses_button("↩️ Back to the city's file")
    await staff.sees_button("Yes, drop it")
    await staff.presses_button("Yes, drop it")
    await staff.sees(
        staff.hears("↩️ It stands as in the city's file again."),
        staff.hears("📁 As it stands in the city's file."),
    )
    assert (await election(house, "municipal_2029")).held_on is None


FOLLOW = "asked for reminders of it. A new day is told to them once, and the reminders follow it."
ASKED = (f"🔔 {{n}} person has {FOLLOW}", f"🔔 {{n}} people have {FOLLOW}")
ONCE = "an hour from now at the earliest, and only after you press “{button}”."
TOLD = (
    f"✅ Saved. {{n}} person who asked for reminders is told the new day once: {ONCE}",
    f"✅ Saved. {{n}} people who asked for reminders are told the new day once: {ONCE}",
)


async def test_before_a_day_moves_staff_hear_how_many_reminders_follow_it(
    house: House, clerk: Colleague, welcome: Welcome, language: str
) -> None:
    staff, reminders = await clerk(language), house.app.services.election_reminders
    for kinds in (["municipal", "saeima"], ["municipal"], ["saeima"]):
        await reminders.subscribe(await (await welcome("ru")).resident_id(), electorates=kinds)
    count = await reminders.followers(KEY)
    assert count >= 2
    await opens(staff)
    await staff.presses_button("🗓 The day")
    await staff.sees_button("Not announced yet", staff.hears_number(*ASKED, count))
    await staff.says("14.06.2025")
    await staff.sees(asked(staff, "held_on", 1), staff.hears_number(*ASKED, count))
    assert (await election(house)).held_on == date(2025, 6, 7)
    await staff.says(SOURCE)
    button = staff.tr.plain(CHECKED)
    await staff.sees_button(CHECKED, staff.hears_number(*TOLD, count, button=button))
    await staff.presses_button("↩️ Back to the city's file")
    # That moves the day, too.
    await staff.sees_button("Yes, drop it", staff.hears_number(*ASKED, count))


async def test_a_new_election_is_added_and_deleted(
    house: House, clerk: Colleague, language: str
) -> None:
    staff = await clerk(language)
    await staff.says("/staff")
    await staff.sees_button("🗳 Election calendar")
    await staff.presses_button("🗳 Election calendar")
    await staff.sees_button("➕ New election")
    await staff.presses_button("➕ New election")
    await staff.sees_button("Election of the Saeima")
    await staff.presses_button("Election of the Saeima")
    await staff.sees(staff.hears("<b>In which year is it?</b>\nPlease type it, for example 2029."))
    await staff.says("drīz")
    await staff.sees(staff.hears("Please type a year, for example 2029."))
    await staff.says("2026")
    await staff.sees(staff.told(Reason.ELECTION_TWICE))
    await staff.says("1922")
    await staff.sees(staff.told(Reason.ELECTION_YEAR_UNFIT, least="2025", most="2035"))
    await staff.says("2030")
    for name in ("16. Saeimas vēlēšanas", "Election of the 16th Saeima", "Выборы 16-го Сейма"):
        await staff.sees(asked(staff, "new", 0))
        await staff.says(name)
    await staff.sees_button("Not announced yet")
    await staff.presses_button("Not announced yet")
    await staff.sees(asked(staff, "new", 2))
    await staff.says(SOURCE)
    await staff.sees_button("🗑 Delete the election", SOURCE)
    found = await election(house, "saeima_2030")
    assert (found.name.ru, found.held_on, found.electorate) == (
        "Выборы 16-го Сейма", None, "saeima",
    )  # fmt: skip
    await staff.presses_button("🗑 Delete the election")
    await staff.sees_button("Yes, drop it")
    await staff.presses_button("Yes, drop it")
    await staff.sees(staff.hears("🗑 Deleted. It is not in the calendar any more."))
    assert await house.app.services.elections.election("saeima_2030") is None


async def test_whoever_counts_votes_does_not_edit_the_calendar(
    house: House, welcome: Welcome, language: str
) -> None:
    teller = await welcome(language)
    who = await teller.resident_id()
    await becomes_staff(house.app.services.database, who, "Jānis", Role.TELLER)
    await teller.says("/staff")
    await teller.sees_button("📜 Staff log")
    assert teller.tr.plain("🗳 Election calendar") not in await teller.screen()
