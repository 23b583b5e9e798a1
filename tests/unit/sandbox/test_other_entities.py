"""Entities that are given, found, or written in Markdown."""

import pytest

from sandbox import utf16
from sandbox.formatting import format_text
from sandbox.refusals import ApiError
from sandbox.store import Json


def covered(text: str, parse_mode: str | None = None) -> list[tuple[str, str]]:
    formatted = format_text(text, parse_mode, None)
    return [
        (entity["type"], utf16.part(formatted.text, entity["offset"], entity["length"]))
        for entity in formatted.entities
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start p_12", [("bot_command", "/start")]),
        ("🎉 /vote@LiepajaBalssBot!", [("bot_command", "/vote@LiepajaBalssBot")]),
        ("un/vai 5/6", []),
        ("@anna un pasts@liepaja.lv", [("mention", "@anna"), ("email", "pasts@liepaja.lv")]),
        ("Skat. https://www.liepaja.lv/a?b=1.", [("url", "https://www.liepaja.lv/a?b=1")]),
        ("liepaja.lv", [("url", "liepaja.lv")]),
        ("#Karosta #2025 #2025gads", [("hashtag", "#Karosta"), ("hashtag", "#2025gads")]),
        ("zvani +371 63 404 711", [("phone_number", "+371 63 404 711")]),
        ("184 937,53 €", []),
    ],
)
def test_telegram_finds_entities_by_itself(text: str, found: list[tuple[str, str]]) -> None:
    assert covered(text) == found


def test_nothing_is_found_inside_code_or_links() -> None:
    source = '<code>/start</code> <a href="https://liepaja.lv/">@anna</a>'
    assert [kind for kind, _ in covered(source, "HTML")] == ["code", "text_link"]


@pytest.mark.parametrize(
    ("entity", "problem"),
    [
        ({"offset": 9, "length": 1}, "begins after the end of the text at UTF-16 offset 9"),
        ({"offset": 1, "length": 9}, "ends after the end of the text at UTF-16 offset 10"),
        ({"offset": 1, "length": 1}, "in a middle of a UTF-16 symbol"),
    ],
)
def test_given_entities_must_fit_the_text(entity: Json, problem: str) -> None:
    with pytest.raises(ApiError) as refused:
        format_text("🎉ā", None, [{"type": "bold", **entity}])
    assert problem in refused.value.description


def test_a_parse_mode_goes_before_given_entities() -> None:
    given = [{"type": "bold", "offset": 0, "length": 1}]
    assert format_text("ab", "HTML", given).entities == []
    assert format_text("ab", None, given).entities == given


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (
            "*b* _i_ __u__ ~s~ ||p||",
            [
                ("bold", "b"),
                ("italic", "i"),
                ("underline", "u"),
                ("strikethrough", "s"),
                ("spoiler", "p"),
            ],
        ),
        ("*b _i_*", [("bold", "b i"), ("italic", "i")]),
        (r"`a\`b`", [("code", "a`b")]),
        ("```py\nx\n```", [("pre", "x")]),
        (r"[ā](https://liepaja.lv/)\.", [("text_link", "ā")]),
        (">viens\n>divi\ntrīs", [("blockquote", "viens\ndivi")]),
    ],
)
def test_markdown_v2_becomes_entities(source: str, found: list[tuple[str, str]]) -> None:
    assert covered(source, "MarkdownV2") == found


@pytest.mark.parametrize(
    ("source", "mode", "problem"),
    [
        (
            "1.",
            "MarkdownV2",
            "Character '.' is reserved and must be escaped with the preceding '\\'",
        ),
        ("a *b", "MarkdownV2", "Can't find end of Bold entity at byte offset 2"),
        ("a *b", "Markdown", "Can't find end of the entity starting at byte offset 2"),
        ("`a", "MarkdownV2", "Can't find end of Code entity at byte offset 0"),
    ],
)
def test_wrong_markdown_is_refused(source: str, mode: str, problem: str) -> None:
    with pytest.raises(ApiError) as refused:
        format_text(source, mode, None)
    assert refused.value.description == f"Bad Request: can't parse entities: {problem}"


def test_unknown_parse_mode_is_refused() -> None:
    with pytest.raises(ApiError, match="unsupported parse_mode"):
        format_text("a", "BBCode", None)
