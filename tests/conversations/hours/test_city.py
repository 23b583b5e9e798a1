"""What the city sees: counts, none of fewer than five people; and disputes without names."""

from __future__ import annotations

import json

import aiohttp
import pytest
from sqlalchemy import delete

from bot.views.cut import isolated
from bot.views.hours import dispute_label, length
from participation.errors import Reason
from participation.staff.rights import Role
from participation.volunteering.hours_sums import FEWEST
from participation.volunteering.tables import volunteer_hours
from sandbox.resident_screen import Json
from tests.conversations.conftest import House, Welcome
from tests.conversations.hours.conftest import TITLE, Work
from tests.conversations.speaker import Speaker
from tests.staff_room import becomes_staff

WHY = (
    "\n<b>{choice} will count. Why?</b>\nPlease write it in a sentence: the volunteer and the "
    "organisation read it. With your message it is decided."
)


@pytest.fixture(autouse=True)
async def nothing_is_recorded(house: House) -> None:
    """Hours of other tests are gone."""
    async with house.app.services.database.writing() as connection:
        await connection.execute(delete(volunteer_hours))


async def file_of(house: House, person: Speaker) -> bytes:
    """The newest file in the chat."""
    messages: list[Json] = (await person.chat())["messages"]
    found = next(one["document"] for one in reversed(messages) if "document" in one)
    link = f"{house.desk.url}/desk/files/{found['file_id']}"
    async with aiohttp.ClientSession() as session, session.get(link) as answer:
        return await answer.read()


async def test_staff_see_counts_and_get_them_as_a_file(
    house: House, welcome: Welcome, work: Work, language: str
) -> None:
    few, many = await work(language), await work(language, others=4)
    hours = house.app.services.hours
    for worked in (few, many):
        await hours.confirm(await worked.organiser.resident_id(), worked.shift_id)
    clerk = await welcome(language)
    await becomes_staff(house.app.services.database, await clerk.resident_id(), "Ilze", Role.CLERK)
    await clerk.says("/staff")
    await clerk.presses_button("🕒 Volunteer hours")
    hidden = clerk.hears("fewer than {fewest} volunteers, so no figures", fewest=FEWEST)
    total = clerk.hears("All together: not shown, because it would tell of a few people.")
    fifteen = length(5 * 180, clerk.tr)
    await clerk.sees(few.organiser.name, many.organiser.name, hidden, total, fifteen)
    await clerk.presses_button("📎 Get it as a file")
    await clerk.sees_button("📎 Get it as a file")
    words = (await file_of(house, clerk)).decode("utf-8-sig")
    few_line = next(line for line in words.splitlines() if few.organiser.name in line)
    many_line = next(line for line in words.splitlines() if many.organiser.name in line)
    assert "3.0" not in few_line
    assert many_line.endswith(";5;15.0")


async def test_clerk_decides_a_dispute_that_names_nobody_in_its_list(
    house: House, welcome: Welcome, work: Work, language: str
) -> None:
    worked, services = await work(language), house.app.services
    actor, owner = await worked.organiser.resident_id(), await worked.anna.resident_id()
    await services.hours.confirm(actor, worked.shift_id)
    (entry,) = await services.hours.mine(owner)
    await services.hours.dispute(owner, entry.hours_id, 240, "Es, Anna, paliku.")
    await services.hours.keep(actor, entry.hours_id, "Nē.")
    await services.hours.take_to_city(owner, entry.hours_id)
    clerk = await welcome(language)
    await becomes_staff(services.database, await clerk.resident_id(), "Ilze", Role.CLERK)
    await clerk.says("/staff")
    await clerk.presses_button("🕒 Volunteer hours")
    await clerk.presses_button("✋ Disputes")
    (one,) = await services.hours.mine(owner)
    label = dispute_label(one, clerk.tr)
    seen = await clerk.sees(button=label)
    assert "Anna" not in seen["text"]
    await clerk.taps(label)
    await clerk.sees(worked.organiser.name, TITLE, "paliku", "Nē.")
    await clerk.says("4:07")
    await clerk.sees(clerk.told(Reason.HOURS_NOT_QUARTERS))
    await clerk.says("4:00")
    await clerk.sees(clerk.hears(WHY, choice=length(240, clerk.tr)).strip())
    await clerk.says("Redzējām fotogrāfijas.")
    await clerk.sees(clerk.hears("✅ Decided. The volunteer and the organisation are told."))
    await worked.anna.sees(
        worked.anna.hears("The city: “{words}”", words=isolated("Redzējām fotogrāfijas.")),
        length(240, worked.anna.tr),
    )
    (entry,) = await services.hours.mine(owner)
    assert (entry.minutes, entry.state) == (240, "decided")


async def test_teller_has_no_door_to_the_hours(house: House, welcome: Welcome) -> None:
    teller = await welcome("en")
    await becomes_staff(
        house.app.services.database, await teller.resident_id(), "Juris", Role.TELLER
    )
    await teller.says("/staff")
    seen = await teller.sees_button("🔒 Close the session")
    labels = [one["text"] for row in seen["reply_markup"]["inline_keyboard"] for one in row]
    assert "🕒 Volunteer hours" not in labels


async def test_copy_of_ones_data_has_hours_and_certificates(house: House, work: Work) -> None:
    worked, services = await work("en"), house.app.services
    owner = await worked.anna.resident_id()
    await services.hours.confirm(await worked.organiser.resident_id(), worked.shift_id)
    made = await services.hours.issue(owner, "Anna Kalniņa", "lv")
    await worked.anna.says("/me")
    await worked.anna.presses_button("Get a copy of my data")
    await worked.anna.sees("Everything that I store about you.")
    kept = json.loads(await file_of(house, worked.anna))["volunteering"]
    assert [one["minutes"] for one in kept["hours"]] == [180]
    assert [one["state"] for one in kept["what became of them"]] == ["confirmed"]
    assert [one["code"] for one in kept["certificates"]] == [made.code]
    await worked.anna.presses_button("Delete my data")
    await worked.anna.sees("The hours that you worked as a volunteer stay, without your name")


async def test_code_in_a_sentence_is_checked(house: House, work: Work, welcome: Welcome) -> None:
    worked, services = await work("lv"), house.app.services
    owner = await worked.anna.resident_id()
    await services.hours.confirm(await worked.organiser.resident_id(), worked.shift_id)
    made = await services.hours.issue(owner, "Anna Kalniņa", "lv")
    olga = await welcome("ru")
    await olga.says(f"Настоящее ли это: {made.code.lower()}?")
    await olga.sees("Anna Kalniņa", olga.hears("✅ <b>Valid.</b> This certificate is genuine."))
    await olga.says("7KM4-PXQ9-TR3A")
    await olga.sees(olga.told(Reason.CERTIFICATE_UNKNOWN, left=9))
