"""The city's campaign, residents' appeals and pledges, as their readers see them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from bot.i18n.translator import Translator
from bot.views.appeal import FIRST_ONES, appeal_card, pledge_line
from bot.views.inline import is_about_elections
from bot.views.voice import campaign_view, turnout_chart, turnout_words
from participation.appeals.appeal import Appeal, AppealState
from participation.city import City
from participation.city.voice import Campaign
from participation.language import LANGUAGES

TODAY: Final = date(2025, 6, 10)


def campaign(**states: Any) -> Campaign:
    """Each statement with a source of its own."""

    def told(name: str) -> dict[str, Any]:
        return {"source": f"source-of-{name}.lv", "confirmed_on": None, **states}

    words = dict.fromkeys(LANGUAGES, "Words")
    fields = {
        "name": words,
        "election": "e",
        "slogan": {"words": words, **told("slogan")},
        "aim": {"text": words, **told("aim")},
        "figures": [{"text": words, **told("first")}, {"text": words, **told("second")}],
    }
    return Campaign.model_validate(fields)


def appeal(**changes: Any) -> Appeal:
    facts: dict[str, Any] = {
        "appeal_id": 1,
        "is_by_staff": False,
        "state": AppealState.PUBLISHED,
        "name": "Anna",
        "texts": {"lv": "Nāc balsot!"},
        "has_photo": False,
        "version": 1,
        "reply": None,
    }
    return Appeal(**facts | changes)


def test_each_statement_of_the_campaign_shows_its_source_and_its_mark(tr: Translator) -> None:
    text = campaign_view(campaign(), TODAY, tr)
    for name in ("slogan", "aim", "first", "second"):
        assert f"source-of-{name}.lv" in text
    assert text.count(tr.plain("(not confirmed yet)")) == 4
    invented = campaign_view(campaign(example=True), TODAY, tr)
    assert invented.count(tr.plain("(example)")) == 4
    checked = campaign_view(campaign(confirmed_on="2025-05-01"), TODAY, tr)
    assert tr.plain("(not confirmed yet)") not in checked


def test_what_the_campaign_reached_is_told_only_once_it_can_be_known(
    liepaja: City, tr: Translator
) -> None:
    known = liepaja.voice.campaign
    assert known
    reached = [one.text.get(tr.language) for one in known.figures]
    before = campaign_view(known, date(2025, 6, 7), tr)
    after = campaign_view(known, date(2025, 6, 8), tr)
    assert [one in before for one in reached] == [False] * len(reached)
    assert [one in after for one in reached] == [True] * len(reached)
    assert known.aim.text.get(tr.language) in before


def test_the_citys_own_words_are_quoted_and_only_a_translation_is_called_one(
    liepaja: City, tr: Translator
) -> None:
    known = liepaja.voice.campaign
    assert known
    text = campaign_view(known, TODAY, tr)
    assert known.slogan.words.lv in text
    own = known.slogan.words.get(tr.language)
    assert (tr("Translated: “{words}”", words=own) in text) is (tr.language != "lv")


@pytest.mark.parametrize("number", [1, FIRST_ONES - 1])
def test_a_number_that_could_point_to_somebody_is_told_in_words(
    number: int, tr: Translator
) -> None:
    line = pledge_line(number, tr)
    assert not any(sign.isdigit() for sign in line)
    assert pledge_line(1, tr) == line


def test_from_the_fifth_on_the_number_is_told(tr: Translator) -> None:
    assert str(FIRST_ONES) in pledge_line(FIRST_ONES, tr)
    assert pledge_line(0, tr) != pledge_line(1, tr)


def test_an_appeal_is_shown_in_the_readers_language_or_says_in_which(tr: Translator) -> None:
    both = appeal(texts={"lv": "Nāc balsot!", tr.language: "Here"})
    assert "Here" in appeal_card(both, tr)
    foreign = next(each for each in LANGUAGES if each != tr.language)
    card = appeal_card(appeal(texts={foreign: "There"}), tr)
    assert "There" in card
    assert "<i>" in card
    assert "<i>" not in appeal_card(appeal(texts={tr.language: "Here"}), tr)


def test_what_a_resident_wrote_is_never_read_as_html(tr: Translator) -> None:
    card = appeal_card(appeal(name="<b>x", texts={tr.language: "</b><a href='x'>{name}"}), tr)
    assert "<a" not in card
    assert "&lt;b&gt;x" in card
    assert "{name}" in card


def test_the_chart_says_nothing_that_its_words_do_not_say(liepaja: City, tr: Translator) -> None:
    counted = [one for one in liepaja.elections if one.turnout]
    words, chart = turnout_words(counted, tr), turnout_chart(counted, tr)
    bars = [bar for panel in chart.panels for bar in panel.bars]
    assert [bar.value for bar in bars] == [2883, 4350]
    assert all(bar.words in words and bar.label in words for bar in bars)


@pytest.mark.parametrize(
    "words", ["velesanas", "Vēlēšanu diena", "who can VOTE", "выборы", "голосовать"]
)
def test_words_for_the_election_itself_are_known(words: str) -> None:
    assert is_about_elections(words)


@pytest.mark.parametrize("words", ["", "Marta", "tramvajs", "b_12", "devotee", "🗳"])
def test_other_words_are_not(words: str) -> None:
    assert not is_about_elections(words)
