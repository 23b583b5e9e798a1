"""Statements about elections: marks, sources, what fits into a message; who may vote, in words."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from bot.dialogs.elections.naming import words_naming
from bot.i18n.translator import Translator, load_translators
from bot.views.election import next_view, rules_view
from bot.views.election_lines import fitted, marked, with_source
from bot.views.election_stations import distance
from bot.views.project import seen_units
from bot.views.who_may_vote import Answers, latest
from participation.city import City, load_city
from participation.city.election import Election, Hours, Line, Station
from participation.errors import Reason
from participation.language import Texts
from tests.house.papers import ROOT

TODAY, DAY = date(2025, 5, 20), date(2025, 6, 7)
PRESS, DECK = Texts("prese", "press", "пресса"), Texts("slaidi", "slides", "слайды")


@pytest.fixture(scope="module")
def tr() -> Translator:
    return load_translators(ZoneInfo("Europe/Riga"))["en"]


@pytest.fixture(scope="module")
def liepaja() -> City:
    return load_city(ROOT / "city" / "liepaja")


def line(text: str, source: Texts = PRESS, **more: object) -> Line:
    return Line.model_validate({"text": Texts(text, text, text), "source": source} | more)


def election(**more: object) -> Election:
    facts: dict[str, object] = {
        "key": "one",
        "name": Texts("V", "An election", "В"),
        "year": 2025,
        "held_on": DAY,
        "electorate": "municipal",
        "voters": Texts("k", "Who may", "к"),
        "source": PRESS,
        "confirmed_on": TODAY,
    }
    return Election.model_construct(**facts | more)  # type: ignore[arg-type]


def test_what_is_invented_or_unconfirmed_says_so_and_what_is_checked_does_not(
    tr: Translator,
) -> None:
    assert marked("a", line("a", example=True), tr) == "a <i>(example)</i>"
    assert marked("a", line("a"), tr) == "a <i>(not confirmed yet)</i>"
    assert marked("a", line("a", confirmed_on=TODAY), tr) == "a"
    assert marked("<b>", line("a", confirmed_on=TODAY), tr) == "&lt;b&gt;"


def test_each_source_stands_below_the_lines_that_share_it(tr: Translator) -> None:
    lines = [line("a"), line("b"), line("c", DECK), line("d", confirmed_on=TODAY)]
    view = with_source([(Markup("{}").format(one.text.en), one) for one in lines], tr)
    named = [text.striptags() for text in view.split("\n")]
    assert named == [
        "a (not confirmed yet)",
        "b (not confirmed yet)",
        "Source: press",
        "c (not confirmed yet)",
        "Source: slides",
        "d",
        "Source: press. Checked: 20 May 2025",
    ]


def test_the_hours_of_the_day_have_a_source_of_their_own(tr: Translator) -> None:
    hours = Hours(opens=time(7), closes=time(20), source=DECK, example=True)
    view = next_view(election(hours=hours), TODAY, tr).striptags()
    assert "18 days to go." in view
    assert view.index("Checked: 20 May 2025") < view.index("07:00–20:00. (example)")
    assert view.endswith("Source: slides")


def test_what_is_not_known_is_named_in_one_line(tr: Translator) -> None:
    view = rules_view(election(home_voting=line("Ask for it.")), TODAY, tr).striptags()
    assert "Ask for it. (not confirmed yet)" in view
    missing = "what to bring, voting before the day and voting by post"
    assert f"Not known yet: {missing}." in view


def test_a_long_list_ends_with_where_the_rest_is(tr: Translator) -> None:
    long = Markup("\n").join(tr("<b>{name}</b>", name=f"line {at} &") for at in range(500))
    short = fitted(long, 1000, tr)
    assert seen_units(short) <= 1000
    assert short.count("<b>") == short.count("</b>")
    assert short.endswith("The Central Election Commission has all of it.")
    assert fitted(Markup("a\nb"), 1000, tr) == "a\nb"


@pytest.mark.parametrize(
    ("kilometres", "words"), [(0.0, "10 m"), (0.647, "650 m"), (1.24, "1.2 km"), (12.0, "12 km")]
)
def test_distance_reads_as_people_say_it(kilometres: float, words: str, tr: Translator) -> None:
    assert distance(kilometres, tr).replace("12.0", "12") == words


STATIONS = (
    Station(key="a", name="Raiņa 6. vidusskola", address="Rīgas iela 50, Liepāja", source=PRESS),
    Station(
        key="b", name="Liepājas teātris", address="Teātra iela 4", district="centrs", source=PRESS
    ),
)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("kur man jābalso Rīgas ielā?", "Rīgas"),
        ("где голосовать на улице Ригас", "Ригас"),
        ("where do I vote in Liepāja?", ""),
        ("kur Liepājā var nobalsot", ""),
        ("kur balso centrā", "centrā"),
        ("where is my polling station", ""),
        ("x" * 5000, ""),
    ],
)
def test_only_words_that_name_a_place_are_looked_for(
    sentence: str, named: str, liepaja: City
) -> None:
    assert words_naming(sentence, STATIONS, liepaja) == named


def test_only_what_decides_is_asked() -> None:
    assert Answers().following == "age"
    assert Answers(age="under16").is_whole
    assert Answers(age="16_17").following == "home"
    assert Answers(age="adult").following == "citizenship"
    assert Answers(age="adult", citizenship="eu").following == "home"
    assert Answers(age="adult", citizenship="eu", home="here").is_whole


def test_an_answer_that_was_not_asked_for_helps_nobody_to_a_vote() -> None:
    young = Answers(age="16_17", home="here")
    assert young.bars("budget") is None
    assert young.bars("municipal") is Reason.VOTER_UNDER_EIGHTEEN
    assert young.bars("saeima") is Reason.VOTER_UNDER_EIGHTEEN


def test_the_rule_that_is_shown_is_a_confirmed_one_if_there_is_one() -> None:
    old = election(key="old", year=2025)
    sketch = election(key="new", year=2029, confirmed_on=None)
    assert latest([old, sketch], "municipal") == old
    assert latest([sketch], "municipal") == sketch
    assert latest([old], "saeima") is None
