"""A call written question by question, in each language, until it is published."""

from __future__ import annotations

from datetime import datetime

import pytest

from participation.volunteering.call import CallState
from tests.conversations.calls.conftest import Organiser
from tests.conversations.conftest import House

TITLE = "Suņu pastaigas"
BODY = "Izvedam patversmes suņus pastaigā gar jūru. Jāņem līdzi ērti apavi."
SATURDAY = {
    "lv": "sestdien 10–14, 5 cilvēki",
    "en": "Saturday 10–14, 5 people",
    "ru": "в субботу с 10 до 14, 5 человек",
}


async def answers_all(anna: Organiser, language: str, photo: bytes) -> None:
    city = anna.services.city
    await anna.says("/call")
    await anna.sees_question(1)
    await anna.says(TITLE)
    await anna.sees_question(2, TITLE)
    await anna.says(BODY)
    await anna.sees_question(3)
    await anna.says("Lielā iela 5")
    await anna.sees_question(4)
    await anna.says(SATURDAY[language])
    await anna.sees_button("✅ Done", "10:00–14:00")
    await anna.presses_button("✅ Done")
    await anna.sees_question(5)
    await anna.taps(city.volunteer_field("animals").name.get(language))
    await anna.sees_question(6)
    await anna.presses_button("Nothing special")
    await anna.sees_question(7)
    await anna.presses_button("Latvian")
    await anna.sees_button("➡️ Next")
    await anna.presses_button("➡️ Next")
    await anna.sees_question(8)
    await anna.says("16")
    await anna.sees_question(9)
    await anna.presses_button("We choose ourselves")
    await anna.sees_question(10)
    await anna.presses_button("Yes, we cover them")
    await anna.sees_question(11)
    await anna.presses_button("Use the organisation's")
    await anna.sees_question(12)
    await anna.sends_photo(photo)
    await anna.sees_button("📣 Publish", TITLE, BODY, "Lielā iela 5", anna.name)


async def test_call_is_written_question_by_question_and_waits_for_the_city(
    anna: Organiser, language: str, a_photo: bytes
) -> None:
    await answers_all(anna, language, a_photo)
    call = await anna.call()
    assert call.state is CallState.DRAFT
    assert (call.minimum_age, call.admission, call.expenses_covered) == (16, "chosen", True)
    assert (call.languages, call.field, call.address) == (("lv",), "animals", "Lielā iela 5")
    assert call.has_photo
    (shift,) = call.shifts
    zone = anna.services.city.zone
    assert shift.starts_at == datetime(2025, 5, 24, 10, tzinfo=zone)
    assert shift.ends_at == datetime(2025, 5, 24, 14, tzinfo=zone)
    assert shift.capacity == 5
    assert set(call.texts) == {language}
    await anna.presses_button("📣 Publish")
    await anna.sees(
        anna.hears(
            "📨 <b>“{title}” waits for the city</b>\nIt is your organisation's first call, so the "
            "city looks at it before it is published. I write to you as soon as it is decided.",
            title=TITLE,
        )
    )
    assert (await anna.call()).state is CallState.WAITING


async def test_second_call_is_published_at_once(
    anna: Organiser, language: str, a_photo: bytes
) -> None:
    await answers_all(anna, language, a_photo)
    await anna.presses_button("📣 Publish")
    await anna.sees_button("📋 My calls")
    await anna.is_let_pass()
    await answers_all(anna, language, a_photo)
    await anna.presses_button("📣 Publish")
    await anna.sees(
        anna.hears(
            "🎉 <b>Published: “{title}”</b>\nPeople can find it and apply now. I write to you "
            "when somebody does.",
            title=TITLE,
        )
    )
    assert [each.state for each in await anna.calls()] == [CallState.OPEN, CallState.OPEN]


async def test_draft_is_kept_until_the_organisation_is_approved(
    anna: Organiser, language: str, a_photo: bytes
) -> None:
    await anna.is_now(anna.organisation_id, "waiting")
    await answers_all(anna, language, a_photo)
    await anna.presses_button("📣 Publish")
    await anna.sees(
        anna.hears(
            "💾 <b>“{title}” is kept as a draft</b>\nThe city has to approve your organisation "
            "first. I write to you when that is done; then publish it under /calls.",
            title=TITLE,
        )
    )
    assert (await anna.call()).state is CallState.DRAFT


async def test_preview_shows_each_reader_what_they_will_see(
    anna: Organiser, language: str, a_photo: bytes
) -> None:
    await answers_all(anna, language, a_photo)
    others = {"lv": "English", "en": "Русский", "ru": "Latviešu"}
    readers = {"lv": "en", "en": "ru", "ru": "lv"}
    await anna.taps(others[language])
    reader = anna.services.translators[readers[language]]
    names = {"lv": "in Latvian", "en": "in English", "ru": "in Russian"}
    written = reader("<i>Written only {how}.</i>", how=reader.plain(names[language]))
    seen = await anna.sees(written.striptags(), TITLE)
    labels = [each["text"] for row in seen["reply_markup"]["inline_keyboard"] for each in row]
    assert others[language] not in labels, "the one on the screen leads nowhere"


@pytest.mark.parametrize("language", ["lv"])
async def test_title_is_kept_when_another_command_comes_before_the_text(
    anna: Organiser, house: House
) -> None:
    await anna.says("/call")
    await anna.sees_question(1)
    await anna.says(TITLE)
    await anna.sees_question(2, TITLE)
    await anna.says("/projects")
    await anna.says("/call")
    await anna.sees_button("➕ Write a new call", TITLE)
    await anna.taps(TITLE)
    await anna.sees(anna.hears("<i>This is still missing</i>"), TITLE)
    await anna.says(BODY)
    await anna.sees_button("Choose a district")
    assert (await anna.call()).texts["lv"].body == BODY


@pytest.mark.parametrize("language", ["en"])
async def test_times_are_chosen_with_buttons(anna: Organiser) -> None:
    await anna.says("/call")
    await anna.says(TITLE)
    await anna.sees_question(2)
    await anna.says(BODY)
    await anna.sees_question(3)
    await anna.presses_button("Choose a district")
    await anna.taps(anna.services.city.district("karosta").name.get("en"))
    await anna.sees_question(4)
    await anna.presses_button("📅 Choose day and hours")
    await anna.sees("On which day?")
    await anna.taps("24 May")
    await anna.sees("At what time does it begin?")
    await anna.taps("10:00")
    await anna.sees("At what time does it end?")
    await anna.says("13:30")
    await anna.sees("How many people do you need?")
    await anna.taps("8")
    await anna.sees_button("✅ Done", "10:00–13:30", "8 people")
    (shift,) = (await anna.call()).shifts
    assert shift.capacity == 8


@pytest.mark.parametrize("language", ["en"])
async def test_text_in_another_language_is_added(
    anna: Organiser, language: str, a_photo: bytes
) -> None:
    await answers_all(anna, language, a_photo)
    await anna.presses_button("✏️ Change")
    await anna.presses_button("Languages of it")
    await anna.taps("Latviešu")
    await anna.sees(anna.hears("<i>Changing one answer</i>"), "Latviešu")
    await anna.says("Suņu pastaigas jūrā")
    await anna.sees("Suņu pastaigas jūrā")
    await anna.says("Ejam ar suņiem gar jūru, pulcēšanās pie vārtiem.")
    await anna.sees_button("📣 Publish")
    assert set((await anna.call()).texts) == {"en", "lv"}


@pytest.mark.parametrize("language", ["lv", "ru"])
async def test_whoever_has_no_organisation_is_led_to_it(
    resident: Organiser, language: str
) -> None:
    await resident.says("/call")
    await resident.sees_button("🏛 Link my organisation")
    await resident.says("/calls")
    await resident.sees_button("🏛 Link my organisation")
    assert await resident.services.calls.mine(await resident.resident_id()) == ()
