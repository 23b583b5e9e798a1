"""The campaign, the pledge and the turnout over HTTP, in each language."""

from __future__ import annotations

from decimal import Decimal

from participation.errors import Reason
from tests.conversations.conftest import House, Welcome
from tests.conversations.speaker import Speaker
from tests.conversations.voice.conftest import NOTHING_AHEAD, Publish, campaign, opens_voice

FIRST_ONES = "🙋 The first ones have said here: “I will vote”."
ONE, MANY = (
    "🙋 {n} person has said here: “I will vote”.",
    "🙋 {n} people have said here: “I will vote”.",
)
KEY = "municipal_2025"


async def test_the_campaign_is_told_in_its_own_words_with_its_source(
    house: House, resident: Speaker
) -> None:
    await house.desk.set_clock(NOTHING_AHEAD)
    language = resident.tr.language
    found = resident.services.city.voice.campaign
    assert found
    await resident.says("/elections")
    await resident.sees(button=campaign(resident))
    await resident.taps(campaign(resident))
    source = found.slogan.source.get(language)
    seen = await resident.sees(
        "Ja nebalso Tu, lemj cits.",
        *(each.text.get(language) for each in found.figures),
        source,
    )
    translated = resident.hears("Translated: “{words}”", words=found.slogan.words.get(language))
    assert (translated in seen["text"]) is (language != "lv")


async def test_a_pledge_is_only_a_number_and_can_be_taken_back(
    house: House, resident: Speaker
) -> None:
    appeals = house.app.services.appeals
    await opens_voice(resident)
    await resident.sees_button(
        "🙋 I will vote, too",
        resident.hears("🙋 Nobody has said here yet “I will vote”. You can be the first."),
    )
    await resident.presses_button("🙋 I will vote, too")
    seen = await resident.sees_button("↩️ Take “I will vote” back", resident.hears(FIRST_ONES))
    assert resident.about["first_name"] not in seen["text"]
    for number in range(5):
        other = await house.app.services.residents.meet(880_000 + number)
        await appeals.pledge(other.resident_id, KEY)
    await opens_voice(resident)
    await resident.sees(resident.hears_number(ONE, MANY, 6))
    await resident.presses_button("↩️ Take “I will vote” back")
    await resident.sees_button("🙋 I will vote, too", resident.hears_number(ONE, MANY, 5))
    assert await appeals.pledges(KEY) == 5


async def test_an_old_button_pledges_for_nothing_that_is_over(
    house: House, resident: Speaker
) -> None:
    await opens_voice(resident)
    await resident.sees_button("🙋 I will vote, too")
    await house.desk.set_clock(NOTHING_AHEAD)
    await resident.presses_button("🙋 I will vote, too")
    seen = await resident.sees(resident.told(Reason.PLEDGE_CLOSED))
    labels = [each["text"] for row in seen["reply_markup"]["inline_keyboard"] for each in row]
    assert resident.tr.plain("🙋 I will vote, too") not in labels
    assert await house.app.services.appeals.pledges(KEY) == 0


async def test_turnout_is_a_chart_that_is_also_told_in_words(
    house: House, resident: Speaker
) -> None:
    await house.desk.set_clock(NOTHING_AHEAD)
    tr = resident.tr
    await resident.says("/elections")
    await resident.sees(button=campaign(resident))
    await resident.taps(campaign(resident))
    await resident.sees_button("📊 Turnout")
    await resident.presses_button("📊 Turnout")
    seen = await resident.sees(
        resident.hears("<b>Turnout: how many of the voters came</b>"),
        tr.share(Decimal("0.2883")),
        tr.share(Decimal("0.435")),
        resident.hears(
            "That is {points} percentage points more.", points=tr.number(Decimal("14.67"))
        ),
        timeout=60,
    )
    assert seen["photo"]


async def test_words_typed_in_the_window_of_the_cards_are_not_lost_on_it(
    publish: Publish, welcome: Welcome
) -> None:
    """Nothing is asked there: a wish in free words is done at once."""
    one, reader = await publish("Marta"), await welcome("en")
    await reader.says(f"/start b_{one.appeal_id}")
    await reader.sees("Marta")
    await reader.says("/elections")
    await reader.sees_button("🔔 Reminders")


TURNOUT = {
    "lv": "kāda bija vēlētāju aktivitāte",
    "en": "what was the turnout of the election",
    "ru": "какая была явка на выборах",
}
WRITE = {
    "lv": "gribu uzrakstīt aicinājumu nākt uz vēlēšanām",
    "en": "I want to write an appeal to come to the election",
    "ru": "хочу написать обращение, чтобы пришли на выборы",
}


async def test_free_words_lead_to_the_turnout_and_to_ones_own_appeal(
    house: House, resident: Speaker
) -> None:
    await house.desk.set_clock(NOTHING_AHEAD)
    language = resident.tr.language
    await resident.says(TURNOUT[language])
    await resident.sees(resident.hears("<b>Turnout: how many of the voters came</b>"), timeout=60)
    await resident.says("/menu")
    await resident.says(WRITE[language])
    await resident.sees_button("✍️ Begin")
