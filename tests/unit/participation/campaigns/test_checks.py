"""A campaign with a missing or too long language, a broken link or entity cannot be sent."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.campaigns.checks import problems
from participation.campaigns.content import (
    CampaignButton,
    Content,
    Media,
    content_hash,
    from_json,
    to_json,
)
from participation.errors import Reason
from tests.small_city import small_city

CITY = small_city()
TEXTS = {"lv": "Sveiki!", "en": "Hello!", "ru": "Привет!"}
GOOD = Content(TEXTS)
LABELS = {"lv": "Lasīt", "en": "Read", "ru": "Читать"}
PHOTO = Media("photo", "00" * 32, "photo.jpg")


def found(content: Content) -> list[tuple[Reason, str | None]]:
    return [(problem.reason, problem.language) for problem in problems(content, CITY)]


def with_text(text: str) -> Content:
    return Content(TEXTS | {"en": text})


def with_button(kind: str, target: str, labels: dict[str, str] = LABELS) -> Content:
    return replace(GOOD, buttons=(CampaignButton(kind, labels, target),))  # type: ignore[arg-type]


def test_a_text_in_each_language_is_enough() -> None:
    assert found(GOOD) == []


@pytest.mark.parametrize("blank", ["", "  \n", "\u200b\u2060", "<b> </b>"])
def test_a_language_without_words_is_missing(blank: str) -> None:
    assert found(with_text(blank)) == [(Reason.TEXT_MISSING, "en")]
    del (texts := dict(TEXTS))["ru"]
    assert found(Content(texts)) == [(Reason.TEXT_MISSING, "ru")]


@pytest.mark.parametrize(
    ("text", "media", "fits"),
    [
        ("a" * 4096, None, True),
        ("a" * 4097, None, False),
        ("👍" * 2048, None, True),
        ("👍" * 2048 + "a", None, False),
        ("<b>" + "a" * 4096 + "</b>", None, True),
        ("&amp;" * 4096, None, True),
        ("a" * 1024, PHOTO, True),
        ("a" * 1025, PHOTO, False),
        ("👍" * 512 + "a", PHOTO, False),
    ],
)
def test_a_text_is_as_long_as_telegram_allows(text: str, media: Media, fits: bool) -> None:
    content = replace(with_text(text), media=media)
    assert found(content) == ([] if fits else [(Reason.TEXT_TOO_LONG, "en")])


def test_a_broken_entity_is_named_with_its_language() -> None:
    (problem,) = problems(with_text("Hello <b>all"), CITY)
    assert (problem.reason, problem.language) == (Reason.TEXT_BROKEN, "en")
    assert problem.facts == {"near": "<b>"}


def test_a_broken_link_in_a_text_is_found() -> None:
    assert found(with_text('<a href="http://a.lv">x</a>')) == [(Reason.LINK_BROKEN, "en")]


def test_a_bots_token_never_leaves_by_a_campaign() -> None:
    token = "1234567890:" + "A" * 35
    assert found(with_text(f"Look: {token}")) == [(Reason.TEXT_HOLDS_BOT_KEY, "en")]
    assert found(with_text("1234567890:<b></b>" + "A" * 35)) == [(Reason.TEXT_HOLDS_BOT_KEY, "en")]


def test_more_marks_than_telegram_shows_are_found() -> None:
    assert found(with_text("<b>x</b> " * 101)) == [(Reason.TEXT_TOO_MANY_MARKS, "en")]
    assert found(with_text("<b>x</b> " * 100)) == []


@pytest.mark.parametrize(
    ("kind", "target", "reason"),
    [
        ("link", "https://www.liepaja.lv", None),
        ("link", "www.liepaja.lv", Reason.LINK_BROKEN),
        ("project", "2025.1", None),
        ("project", "2025.99", Reason.BUTTON_PROJECT_UNKNOWN),
        ("project", "1999.1", Reason.BUTTON_PROJECT_UNKNOWN),
        ("project", "², . 1", Reason.BUTTON_PROJECT_UNKNOWN),
        ("project", "1", Reason.BUTTON_PROJECT_UNKNOWN),
        ("stop_topic", "", None),
    ],
)
def test_a_button_leads_somewhere(kind: str, target: str, reason: Reason | None) -> None:
    assert found(with_button(kind, target)) == ([] if reason is None else [(reason, None)])


def test_a_button_has_a_label_in_each_language() -> None:
    assert found(with_button("stop_topic", "", LABELS | {"ru": " "})) == [
        (Reason.BUTTON_LABEL_MISSING, "ru")
    ]
    assert found(with_button("stop_topic", "", LABELS | {"ru": "two\nlines"})) == [
        (Reason.BUTTON_LABEL_MISSING, "ru")
    ]
    assert found(with_button("stop_topic", "", LABELS | {"ru": "👍" * 33})) == [
        (Reason.BUTTON_LABEL_TOO_LONG, "ru")
    ]


def test_at_most_three_buttons_fit() -> None:
    button = CampaignButton("stop_topic", LABELS)
    assert found(replace(GOOD, buttons=(button,) * 3)) == []
    assert found(replace(GOOD, buttons=(button,) * 4)) == [(Reason.TOO_MANY_BUTTONS, None)]


anything = st.text(max_size=40)
contents = st.builds(
    Content,
    texts=st.dictionaries(st.sampled_from(["lv", "en", "ru"]), anything),
    media=st.none() | st.just(PHOTO),
    buttons=st.lists(
        st.builds(
            CampaignButton,
            kind=st.sampled_from(["link", "project", "stop_topic"]),
            labels=st.dictionaries(st.sampled_from(["lv", "en", "ru"]), anything),
            target=anything,
        ),
        max_size=4,
    ).map(tuple),
)


@given(contents)
def test_any_content_is_judged_and_kept_as_it_is(content: Content) -> None:
    problems(content, CITY)
    written = to_json(content)
    written.encode("ascii")
    assert from_json(written) == content
    assert to_json(from_json(written)) == written


def test_another_word_gives_another_hash() -> None:
    assert content_hash("a", "b") != content_hash("ab", "")
    assert content_hash(to_json(GOOD)) != content_hash(to_json(with_text("Hello")))


def test_whoever_chose_no_language_reads_the_first_there_is() -> None:
    assert GOOD.text(None) == "Sveiki!"
    assert Content({"ru": "Привет!"}).text("en") == "Привет!"
