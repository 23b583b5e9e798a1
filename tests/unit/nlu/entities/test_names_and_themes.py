"""Languages, themes, parts of the city and projects in a message, and their traps."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from nlu.entities.topics import FILE, NO_TOPIC, lexicon, read_topics
from tests.unit.nlu.entities.conftest import ROOT, Find


def test_the_issues_own_example_opens_a_proposal(found: Find) -> None:
    text = "gribu iesniegt ideju par suņu laukumu Karostā par 20000"
    assert found(text) == [("topic", "dogs"), ("district", "karosta"), ("amount", "20000")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("latviski, lūdzu", "lv"), ("could I get it in English", "en"), ("можно по-русски?", "ru"),
        ("na russkom", "ru"), ("pa angliski", "en"), ("RU", "ru"), ("parslēdz uz krievu", "ru"),
        ("я не понимаю латышский, давайте русский пожалуйста", "ru"), ("valsts valodā", "lv"),
    ],
)  # fmt: skip
def test_the_language_asked_for_is_found(found: Find, text: str, language: str) -> None:
    assert found(text, "language") == [("language", language)]


@pytest.mark.parametrize(
    "text",
    [
        "russian songs at the concert", "angļu valodas kursi senioriem", "es nesaprotu latviski",
        "elections in Latvia", "what r u doing", "I study law and need it",
    ],
)  # fmt: skip
def test_a_language_merely_mentioned_is_none(found: Find, text: str) -> None:
    assert found(text, "language") == []


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("soliņi pie jūras", "urban_environment"), ("sunju laukums", "dogs"),
        ("detskuju ploshadku", "playgrounds"), ("площадку для собак", "dogs"),
        ("skeitparku vajag", "active_leisure"), ("a mural on our house", "environmental_objects"),
        ("парки и скверы", "parks"), ("pasākumi senioriem", "target_group_events"),
        ("atbalsta grupa", "social_services"), ("koncertu pagalmā", "culture"),
        ("brīvprātīgo stundu uzskaite", "volunteer_records"), ("skeitpaku", "active_leisure"),
    ],
)  # fmt: skip
def test_a_theme_is_found_in_any_spelling(found: Find, text: str, topic: str) -> None:
    assert found(text, "topic") == [("topic", topic)]


@pytest.mark.parametrize(
    "text",
    [
        "where can I park the car", "Tu esi īsts suns", "you lying dog", "ты собака",
        "jauniešu centrs", "youth centre", "status of my application", "какие документы",
        "sociālie tīkli", "rožu laukums", "otrais stāvs", "are you running a poll",
    ],
)  # fmt: skip
def test_a_word_of_a_theme_in_another_sense_is_none(found: Find, text: str) -> None:
    assert found(text, "topic") == []


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("Karostā", "karosta"), ("karsota", "karosta"), ("в Каросте", "karosta"),
        ("v staroj liepae", "vecliepaja"), ("old liepaja", "vecliepaja"),
        ("zalaja birzee", "zala_birze"),
        ("Tosmarē", "tosmare"), ("ezerkrastaa", "ezerkrasts"), ("centrā vajag soliņus", "centrs"),
        ("Юго-Западе", "dienvidrietumi"), ("Ziemelu prieksspilseta", "ziemelu_priekspilseta"),
    ],
)  # fmt: skip
def test_a_part_of_the_city_is_found_in_all_its_cases(
    found: Find, text: str, district: str
) -> None:
    assert found(text, "district") == [("district", district)]


@pytest.mark.parametrize(
    "text",
    ["jauniešu centrs", "sports centre", "центр обслуживания", "karstā līnija", "mūsu centrā"],
)
def test_an_institution_is_no_part_of_the_city(found: Find, text: str) -> None:
    assert found(text, "district") == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("projekts nr. 17", ["17"]), ("17. projekts", ["17"]), ("p_17", ["17"]),
        ("balsoju par 17", ["17"]), ("move my vote from 7 to 12", ["7", "12"]),
        ("подробнее о 12-м проекте", ["12"]), ("par disku golfu", ["9"]),
        ("диск-гольф", ["9"]), ("когда будет Hypelight", ["26"]),
        ("projekts par rotaļu laukumu Karostā", ["4"]), ("Vikmaņa piemiņas objekts", ["3"]),
        ("balsoju par vejazvaniem un vel par 4", ["10", "4"]),
    ],
)  # fmt: skip
def test_a_project_is_found_by_number_and_by_title(
    found: Find, text: str, numbers: list[str]
) -> None:
    assert [value for _, value in found(text, "project")] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "17 projects", "bus No. 17", "school no. 8", "man ir 17 gadi", "parks", "9 no 10",
        "gribu rotaļu laukumu Karostā", "project 99", "koks pie Ventspils ielas", "kods QX7",
    ],
)  # fmt: skip
def test_what_names_no_project_is_none(found: Find, text: str) -> None:
    assert found(text, "project") == []


def test_theme_and_district_inside_a_title_are_not_given_again(found: Find) -> None:
    assert found("balsoju par rotaļu laukumu Karostā") == [("project", "4")]


def test_a_known_intent_makes_bare_words_clear(found: Find) -> None:
    assert found("krievu", "language", intent="change_language") == [("language", "ru")]
    assert found("1 un 6, citus ne", "project", intent="cast_vote") == [
        ("project", "1"),
        ("project", "6"),
    ]


def test_every_theme_of_the_city_has_phrases_and_no_other_key_does() -> None:
    topics = YAML(typ="safe", pure=True).load(ROOT / "city" / "liepaja" / "topics.yaml")
    keys = {key for _, key in read_topics(FILE)}
    assert keys == {topic["key"] for topic in topics} | {NO_TOPIC}
    assert lexicon() is lexicon()
