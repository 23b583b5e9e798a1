"""Which words are about the campaign before elections, its appeals and the turnout."""

from __future__ import annotations

import pytest

from bot.understanding.voice_words import voice_detail


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Liepāja ir Tava balss!", ""),
        ("kas ir kampaņa liepaja ir tava balss", ""),
        ("Liepāja is your voice", ""),
        ("Лиепая – это твой голос", ""),
        ("kāda bija vēlētāju aktivitāte vēlēšanās", "turnout"),
        ("velētaju aktivitate", "turnout"),
        ("turnout of the last election", "turnout"),
        ("какая была явка на выборах", "turnout"),
        ("iedzīvotāju aicinājumi balsot", "read"),
        ("iedzīvotāju uzrunas par vēlēšanām", "read"),
        ("show me the appeals to vote", "read"),
        ("обращения жителей прийти на выборы", "read"),
        ("gribu uzrakstīt aicinājumu iet uz vēlēšanām", "mine"),
        ("I want to write an appeal to come to the election", "mine"),
        ("хочу написать обращение, чтобы пришли на выборы", "mine"),
    ],
)
def test_words_about_the_campaign_lead_to_their_window(text: str, detail: str) -> None:
    assert voice_detail(text) == detail


@pytest.mark.parametrize(
    "text",
    [
        "kad ir vēlēšanas",
        "when is the election",
        "когда выборы",
        "what was the turnout",  # of the participatory budget, says the model
        "cik cilvēku balsoja par projektiem, kāda aktivitāte",
        "turnout of the vote on projects",
        "gribu iesniegt kolektīvo iesniegumu",
        "aicinājums brīvprātīgajiem nobalsot par vietu",
        "хочу подать обращение в думу",
        "gribu balsot",
        "",
    ],
)
def test_other_words_are_left_to_the_model(text: str) -> None:
    assert voice_detail(text) is None
