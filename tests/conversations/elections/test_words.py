"""Free words about elections open the window that answers them; off asks back first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from participation.city.election import Election
from tests.conversations.conftest import House
from tests.conversations.elections.conftest import KEY, NOTHING_AHEAD
from tests.conversations.speaker import Speaker
from tests.conversations.understanding.table_reader import SURE, TableReader, listening

WORDS = {
    "election_date": {"lv": "kad vēlēšanas?", "en": "when are elections?", "ru": "когда выборы?"},
    "polling_station": {
        "lv": "kur man jābalso?",
        "en": "where do I vote?",
        "ru": "где мне голосовать?",
    },
    "election_rules": {
        "lv": "kas drīkst vēlēt?",
        "en": "who can vote in elections?",
        "ru": "кто может голосовать на выборах?",
    },
}
IN_STREET = {
    "lv": "kur balso Rīgas ielā Liepājā?",
    "en": "where do I vote in Rigas iela in Liepaja?",
    "ru": "где голосуют на Ригас в Лиепае?",
}
PASSPORT = {
    "lv": "vai vajag pasi vēlēšanās?",
    "en": "do I need a passport to vote?",
    "ru": "нужен ли паспорт на выборах?",
}
KEEP = "No, leave it as it is"


@pytest.fixture
def reader(house: House) -> Iterator[TableReader]:
    with listening(house.app.services.hearing) as table:
        for intent, sentences in WORDS.items():
            for language, text in sentences.items():
                table.teach(text, intent, language, {})
        for language, text in IN_STREET.items():
            table.teach(text, "polling_station", language, {})
        for language, text in PASSPORT.items():
            table.teach(text, "election_rules", language, {})
        yield table


async def test_each_question_opens_its_window(
    reader: TableReader, resident: Speaker, examples_laid: Election
) -> None:
    language = resident.tr.language
    await resident.says(WORDS["election_date"][language])
    await resident.sees_button("🔔 Reminders", examples_laid.name.get(language))
    await resident.says(WORDS["polling_station"][language])
    await resident.sees_button("📍 Near me", "Centra skola")
    await resident.says(WORDS["election_date"][language])  # also out of another window of it
    await resident.sees_button("🔔 Reminders", examples_laid.name.get(language))
    await resident.says(WORDS["election_rules"][language])
    await resident.sees_button("Under 16")
    await resident.says(PASSPORT[language])
    await resident.sees_button(
        "🪪 Is my document valid?", examples_laid.documents[0].text.get(language)
    )


async def test_a_street_or_a_part_of_the_city_leads_straight_to_its_station(
    reader: TableReader, resident: Speaker, examples_laid: Election
) -> None:
    language = resident.tr.language
    await resident.says(IN_STREET[language])
    seen = await resident.sees("Jaunliepājas skola", button=resident.tr.plain("📋 All of them"))
    assert "Centra skola" not in seen["text"]
    reader.teach("un Karostā?", "polling_station", language, {"district": "karosta"})
    await resident.says("un Karostā?")
    seen = await resident.sees("Karostas kultūras nams")
    assert "Jaunliepājas skola" not in seen["text"]


async def test_reminders_are_asked_for_and_shown(reader: TableReader, resident: Speaker) -> None:
    owner, language = await resident.resident_id(), resident.tr.language
    services = resident.services
    await services.preferences.switch(owner, "elections", False)
    await resident.says(SURE["election_reminder_on"][language])
    await resident.sees_button(
        "🔕 No reminders at all", resident.hears("🔔 I remind you of elections from now on.")
    )
    assert await services.election_reminders.of(owner) is not None
    assert (await services.preferences.of(owner)).wants("elections")


async def test_no_more_reminders_asks_back_and_says_what_still_comes(
    reader: TableReader, resident: Speaker
) -> None:
    owner, language = await resident.resident_id(), resident.tr.language
    services, off = resident.services, SURE["election_reminder_off"][language]
    await services.election_reminders.subscribe(owner)
    await resident.says(off)
    await resident.sees_button(KEEP)
    await resident.presses_button(KEEP)
    await resident.sees(resident.hears("All right, I left everything as it is."))
    assert await services.election_reminders.of(owner) is not None
    await resident.says(off)
    await resident.sees_button("🔕 Yes, switch them off")
    await resident.presses_button("🔕 Yes, switch them off")
    kind = services.city.news_topic("elections").name.get(language)
    await resident.sees(
        resident.hears("🔕 I remind you of elections no more."),
        resident.hears(
            "What the city writes to everybody about elections still comes: “{kind}” is on.",
            kind=kind,
        ),
        button=resident.tr.plain("🔕 Switch off: {kind}", kind=kind),
    )
    assert await services.election_reminders.of(owner) is None
    assert (await services.preferences.of(owner)).wants("elections")
    await resident.presses_button("↩️ Switch on again")
    await resident.sees_button("🔕 No reminders at all")
    assert await services.election_reminders.of(owner) is not None


async def test_words_about_elections_are_answered_when_none_is_announced(
    house: House, reader: TableReader, resident: Speaker
) -> None:
    await house.desk.set_clock(NOTHING_AHEAD)
    await resident.says(WORDS["election_date"][resident.tr.language])
    await resident.sees(resident.hears("No election is announced at the moment."))
    await resident.says(PASSPORT[resident.tr.language])
    await resident.sees(
        resident.hears("The Central Election Commission publishes it before each election.")
    )


async def test_words_that_are_no_hour_are_a_wish_and_plan_nothing(
    reader: TableReader, resident: Speaker
) -> None:
    language = resident.tr.language
    await resident.says("/elections")
    await resident.sees_button("🗓 My voting plan")
    await resident.presses_button("🗓 My voting plan")
    await resident.sees(button="10:00")
    await resident.says(WORDS["polling_station"][language])
    await resident.sees(resident.hears("<b>Where to vote</b>"))
    course = await resident.services.election_reminders.course(await resident.resident_id(), KEY)
    assert course.planned_at is None
