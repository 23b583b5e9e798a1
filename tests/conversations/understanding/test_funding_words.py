"""Free words of organisations lead to contests, incubator and events, with what they named."""

from __future__ import annotations

from decimal import Decimal

from bot.views.support_words import WHO
from tests.conversations.speaker import Speaker
from tests.conversations.understanding.table_reader import TableReader

MONEY = {
    "lv": "kur biedrība var dabūt 3000 eiro suņu pastaigām",
    "en": "where can an association get 3000 euros for dog walks",
    "ru": "где организации взять 3000 евро на прогулки с собаками",
}
ANY = {"lv": "kādi ir konkursi?", "en": "which contests are there?", "ru": "какие есть конкурсы?"}
INCUBATOR = {"lv": "gribam inkubatorā", "en": "we want a mentor", "ru": "хотим в инкубатор"}
EVENTS = {"lv": "kad ir semināri", "en": "when is a seminar", "ru": "когда семинары"}


async def test_sum_and_theme_of_a_sentence_are_answered_already(
    resident: Speaker, language: str, reader: TableReader
) -> None:
    named = {"amount": "3000", "topic": "dogs"}
    reader.teach(MONEY[language], "funding_opportunities", language, named)
    await resident.says(MONEY[language])
    animals = resident.services.city.volunteer_field("animals").name.get(language)
    await resident.sees_button(WHO["association"], animals, resident.tr.money(Decimal(3000)))
    await resident.presses_button(WHO["association"])
    # The field was named: what comes next is what the money is for.
    await resident.sees(resident.hears("<b>What do you need the money for?</b>"), animals)


async def test_a_question_without_a_sum_opens_everything(
    resident: Speaker, language: str, reader: TableReader
) -> None:
    reader.teach(ANY[language], "funding_opportunities", language, {})
    await resident.says(ANY[language])
    await resident.sees_button("💶 All contests")


async def test_incubator_and_events_open_by_words(
    resident: Speaker, language: str, reader: TableReader
) -> None:
    reader.teach(INCUBATOR[language], "ngo_incubator", language, {})
    reader.teach(EVENTS[language], "ngo_events", language, {})
    await resident.says(INCUBATOR[language])
    await resident.sees_button("✍️ Apply")
    await resident.says(EVENTS[language])
    await resident.sees(resident.hears("<b>Events for organisations</b>"))
