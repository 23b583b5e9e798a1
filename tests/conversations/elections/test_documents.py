"""Documents, voting early, at home and by post; and a document check that keeps no answer."""

from __future__ import annotations

from datetime import date

from participation.city.election import Election
from tests.conversations.elections.conftest import opens
from tests.conversations.speaker import Speaker

SURE = "👍 Good. Please do not forget to take it with you."
YES = {"lv": "jā", "en": "yes", "ru": "да"}
UNSURE = (
    "🪪 Please look at the date in it in good time: a new document takes a while. Which others "
    "count, and what to do if yours is not valid, the Central Election Commission tells you."
)


async def test_what_is_known_and_what_is_not(resident: Speaker, examples_laid: Election) -> None:
    await opens(resident, "🪪 Documents, early voting")
    language, tr = resident.tr.language, resident.tr
    home = examples_laid.home_voting
    assert home is not None
    await resident.sees(
        examples_laid.documents[0].text.get(language),
        home.text.get(language),
        home.source.get(language),
        tr.plain("(example)"),
        resident.hears("<b>Not known yet:</b> {what}.", what=tr.plain("voting by post")),
    )


async def test_the_document_check_answers_and_keeps_nothing(
    resident: Speaker, examples_laid: Election
) -> None:
    await opens(resident, "🪪 Documents, early voting")
    await resident.presses_button("🪪 Is my document valid?")
    question = resident.hears(
        "<b>Is your passport or identity card valid on {day}?</b>\nThe date stands in the "
        "document. I do not keep the answer.",
        day=resident.tr.full_day(date(2025, 6, 7)),
    )
    await resident.sees(question)
    await resident.presses_button("Yes")
    await resident.sees(resident.hears(SURE))
    await resident.presses_button("🪪 Is my document valid?")
    await resident.sees(question)
    await resident.says(YES[resident.tr.language])  # typed, it means the same
    await resident.sees(resident.hears(SURE))
    await resident.presses_button("🪪 Is my document valid?")
    await resident.sees(question)
    await resident.presses_button("No, or not sure")
    document = examples_laid.documents[1].text.get(resident.tr.language)
    seen = await resident.sees(resident.hears(UNSURE), document)
    await resident.says("/menu")
    await resident.sees_button("🌐 Language")
    await opens(resident, "🪪 Documents, early voting")
    later = await resident.sees(document)
    assert resident.hears(UNSURE) in seen["text"]
    assert resident.hears(UNSURE) not in later["text"]
    assert resident.hears(SURE) not in later["text"]
