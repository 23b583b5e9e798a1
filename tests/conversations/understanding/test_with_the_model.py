"""The model that comes with the house, from end to end: as people type on a phone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sandbox.people import GROUP_ID
from sandbox.resident import Desk
from tests.conversations.conftest import Welcome

ONE_SENTENCE = {
    "lv": "sveiki gribu iesniegt ideju par sunu laukumu karostaa par 20 tukst eiro",
    "en": "hi i want to submit an idea for a dog park in karosta, around 20k euro",
    "ru": "здравствуйте хочу предложить идею площадки для собак в каросте на 20 тысяч евро",
}
DAYS = {
    "lv": "kad var balsot par projektiem",
    "en": "when can i vote for the projects",
    "ru": "kogda mozhno golosovat za proekty",
}
DELETE = {
    "lv": "izdzesiet visus manus datus",
    "en": "delete everything you have on me",
    "ru": "удалите все мои данные пожалуйста",
}


@pytest.fixture
def reader() -> None:
    """Nothing learned by heart: the shipped model reads."""


async def test_one_sentence_as_it_is_typed_fills_in_the_proposal(
    welcome: Welcome, language: str
) -> None:
    anna = await welcome(language)
    await anna.says(ONE_SENTENCE[language])
    city = anna.services.city
    await anna.sees_button(
        "✍️ Start",
        city.topic("dogs").name.get(language),
        city.district("karosta").name.get(language),
        anna.tr.money(Decimal(20000)),
    )


async def test_question_is_answered_and_deleting_asks_back(
    welcome: Welcome, language: str
) -> None:
    anna = await welcome(language)
    await anna.says(DAYS[language])
    await anna.sees(anna.hears("<b>When one can vote for projects</b>"))
    await anna.says(DELETE[language])
    await anna.sees_button("Yes, delete my data")


async def test_group_is_left_in_peace(desk: Desk) -> None:
    member = (await desk.person(1001)).in_group(GROUP_ID)
    for text in (*ONE_SENTENCE.values(), *DELETE.values()):
        await member.says(text)
    await member.sees_nothing(within=1.0)
