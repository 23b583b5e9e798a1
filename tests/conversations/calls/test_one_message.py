"""A call told in one message, in each language: what was understood is filled in, and only what is
missing is asked for."""

from __future__ import annotations

from datetime import datetime

import pytest

from participation.volunteering.call import CallState
from tests.conversations.calls.conftest import Organiser
from tests.conversations.conftest import House
from tests.conversations.understanding.table_reader import listening

TOLD = {
    "lv": "Vajag 6 cilvēkus sestdien 10-14 Karostā palīdzēt suņu patversmē",
    "en": "We need 6 people on Saturday from 10am to 2pm in Karosta to help at the dog shelter",
    "ru": "Нужно 6 человек в субботу с 10 до 14 в Каросте помочь в собачьем приюте",
}
TITLES = {
    "lv": "Palīdzēt suņu patversmē",
    "en": "Help at the dog shelter",
    "ru": "Помочь в собачьем приюте",
}
HALF = {
    "lv": "Sestdien vajag 6 cilvēkus palīdzēt suņu patversmē",
    "en": "We need 6 people on Saturday to help at the dog shelter",
    "ru": "В субботу нужно 6 человек помочь в собачьем приюте",
}


async def check_whole(anna: Organiser, language: str) -> None:
    understood = anna.hears("<b>This is what I understood from your message.</b> Please check it.")
    karosta = anna.services.city.district("karosta").name.get(language)
    await anna.sees_button("📣 Publish", understood, TITLES[language], karosta, "10:00–14:00")
    call = await anna.call()
    (shift,) = call.shifts
    zone = anna.services.city.zone
    assert (call.field, call.district) == ("animals", "karosta")
    assert set(call.texts) == {language}
    assert call.texts[language].body == TOLD[language]  # type: ignore[index]
    assert shift.starts_at == datetime(2025, 5, 24, 10, tzinfo=zone)
    assert shift.ends_at == datetime(2025, 5, 24, 14, tzinfo=zone)
    assert shift.capacity == 6


async def test_command_with_words_fills_the_call(anna: Organiser, language: str) -> None:
    await anna.says(f"/call {TOLD[language]}")
    await check_whole(anna, language)
    await anna.presses_button("📣 Publish")
    await anna.sees_button("📋 My calls")
    assert (await anna.call()).state is CallState.WAITING


async def test_picture_waits_until_the_organisation_is_chosen(
    anna: Organiser, language: str, a_photo: bytes
) -> None:
    await anna.links_another("Otra biedrība")
    await anna.sends_photo(a_photo, caption=f"/call {TOLD[language]}")
    await anna.sees(
        anna.hears("<b>For which organisation is the call?</b>"), button="Otra biedrība"
    )
    await anna.taps("Otra biedrība")
    await check_whole(anna, language)
    call = await anna.call()
    assert (call.has_photo, call.organisation.name) == (True, "Otra biedrība")


@pytest.mark.parametrize("words", ["Talka pludmalē", "Уборка на пляже", "Litter picking"])
async def test_words_name_the_field_where_no_theme_is_known(anna: Organiser, words: str) -> None:
    await anna.says(f"/call {words}, 24.05. 10–14, 6")
    await anna.sees(
        anna.hears("<b>This is what I understood from your message.</b> Please check it.")
    )
    assert (await anna.call()).field == "environment"


async def test_free_words_without_a_command_fill_the_call(
    anna: Organiser, house: House, language: str
) -> None:
    with listening(house.app.services.hearing) as table:
        table.teach(TOLD[language], "post_volunteer_call", language, {})
        await anna.says(TOLD[language])
        await check_whole(anna, language)


async def test_call_is_heard_also_when_the_model_takes_it_for_a_search(
    anna: Organiser, house: House, language: str
) -> None:
    with listening(house.app.services.hearing) as table:
        table.teach(TOLD[language], "find_volunteering", language, {})
        await anna.says(TOLD[language])
        await check_whole(anna, language)


async def test_only_what_is_missing_is_asked(anna: Organiser, language: str) -> None:
    await anna.says(f"/call {HALF[language]}")
    missing = anna.tr.listing([anna.tr.plain("place"), anna.tr.plain("day and time")])
    await anna.sees_button(
        "✍️ Answer what is missing",
        anna.hears("❗ Still missing: {names}", names=missing),
        TITLES[language],
    )
    await anna.presses_button("✍️ Answer what is missing")
    await anna.sees(anna.hears("<i>This is still missing</i>"))
    await anna.says("Lielā iela 5")
    await anna.sees(
        anna.hears(
            "<b>At what time does it begin?</b>\n{known}\nChoose, or type it: 10:30", known=""
        ).split("\n")[0]
    )
    await anna.says("10-14")
    await anna.sees_button("✅ Done", "10:00–14:00")
    await anna.presses_button("✅ Done")
    await anna.sees_button("📣 Publish")
    (shift,) = (await anna.call()).shifts
    assert shift.capacity == 6


async def test_message_that_comes_twice_is_one_draft(anna: Organiser, language: str) -> None:
    for _ in range(2):
        await anna.says(f"/call {TOLD[language]}")
        await anna.sees_button("📣 Publish")
    assert len(await anna.calls()) == 1


async def test_what_a_rule_refuses_is_said_and_the_rest_is_kept(anna: Organiser) -> None:
    await anna.says("/call Vajag 10000 cilvēkus 19.05.2025 10-14 Karostā palīdzēt patversmē")
    await anna.sees_button("✍️ Answer what is missing", "Palīdzēt patversmē")
    call = await anna.call()
    assert call.shifts == ()
    assert call.district == "karosta"


@pytest.mark.parametrize("language", ["lv"])
async def test_words_wait_while_the_organisation_is_chosen(anna: Organiser) -> None:
    other = await anna.links_another("Jūras draugi")
    await anna.says(f"/call {TOLD['lv']}")
    await anna.sees(
        anna.hears("<b>For which organisation is the call?</b>"), button="Jūras draugi"
    )
    await anna.taps("Jūras draugi")
    await anna.sees_button("📣 Publish", TITLES["lv"])
    assert (await anna.call()).organisation.organisation_id == other


@pytest.mark.parametrize("language", ["lv"])
async def test_message_without_a_title_keeps_its_words_and_asks_for_one(anna: Organiser) -> None:
    await anna.says("/call sestdien 10-14 Karostā 5 cilvēki")
    await anna.sees_button("✍️ Answer what is missing")
    await anna.presses_button("✍️ Answer what is missing")
    await anna.sees(anna.hears("<i>This is still missing</i>"))
    await anna.says("Suņu pastaigas")
    await anna.sees(anna.hears("<i>This is still missing</i>"))
    text = (await anna.call()).texts["lv"]
    assert (text.title, text.body) == (
        "Suņu pastaigas",
        "sestdien 10-14 Karostā 5 cilvēki",
    )


@pytest.mark.parametrize("language", ["lv"])
async def test_picture_sent_with_the_command_is_the_calls_picture(
    anna: Organiser, a_photo: bytes
) -> None:
    await anna.sends_photo(a_photo, caption=f"/call {TOLD['lv']}")
    await anna.sees_button("📣 Publish", TITLES["lv"])
    assert (await anna.call()).has_photo
