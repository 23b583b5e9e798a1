"""Telegram's HTML: what it means and how it is refused."""

import pytest

from sandbox.formatting import format_text, message_text
from sandbox.refusals import ApiError


def parsed(source: str) -> tuple[str, list[tuple[str, str]]]:
    """The text, and (type, covered text) of every entity."""
    formatted = format_text(source, "HTML", None, find=False)
    units = formatted.text.encode("utf-16-le")
    covered = []
    for entity in formatted.entities:
        begin, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
        covered.append((entity["type"], units[begin:end].decode("utf-16-le")))
    return formatted.text, covered


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<b>ā</b>", "bold"),
        ("<strong>ā</strong>", "bold"),
        ("<i>ā</i>", "italic"),
        ("<em>ā</em>", "italic"),
        ("<u>ā</u>", "underline"),
        ("<ins>ā</ins>", "underline"),
        ("<s>ā</s>", "strikethrough"),
        ("<strike>ā</strike>", "strikethrough"),
        ("<del>ā</del>", "strikethrough"),
        ("<code>ā</code>", "code"),
        ("<pre>ā</pre>", "pre"),
        ("<tg-spoiler>ā</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">ā</span>', "spoiler"),
        ("<blockquote>ā</blockquote>", "blockquote"),
        ("<blockquote expandable>ā</blockquote>", "expandable_blockquote"),
        ('<a href="https://www.liepaja.lv/">ā</a>', "text_link"),
        ('<a href="tg://user?id=1001">ā</a>', "text_mention"),
        ('<tg-emoji emoji-id="5368324170671202286">ā</tg-emoji>', "custom_emoji"),
        ("<B>ā</B >", "bold"),
    ],
)
def test_each_tag_becomes_its_entity(source: str, kind: str) -> None:
    assert parsed(source) == ("ā", [(kind, "ā")])


def test_nested_tags_and_emoji_keep_utf16_offsets() -> None:
    assert parsed("👍🏽 <b>Ā<i>🎉</i></b> beigas") == (
        "👍🏽 Ā🎉 beigas",
        [("bold", "Ā🎉"), ("italic", "🎉")],
    )
    entities = format_text("👍 <b>a</b>", "HTML", None).entities
    assert entities == [{"type": "bold", "offset": 3, "length": 1}]


def test_escapes_are_read_and_unknown_ones_stay() -> None:
    assert parsed("&lt;b&gt; &amp; &quot; &#38; &#x26; &nbsp; & &copy;")[0] == (
        '<b> & " & & &nbsp; & &copy;'
    )


def test_code_in_pre_gives_the_language() -> None:
    source = '<pre><code class="language-python">x = 1</code></pre>'
    assert format_text(source, "HTML", None).entities == [
        {"type": "pre", "offset": 0, "length": 5, "language": "python"}
    ]


def test_nothing_stands_inside_code() -> None:
    assert parsed("<code>a <b>b</b></code>") == ("a b", [("code", "a b")])


def test_spaces_around_are_trimmed_and_entities_with_them() -> None:
    assert parsed("\n  <b>  ā  </b>  \n") == ("ā", [("bold", "ā")])


def test_link_that_is_none_is_plain_text() -> None:
    assert parsed('<a href="nekas">ā</a>') == ("ā", [])


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("ab <foo>", 'Unsupported start tag "foo" at byte offset 3'),
        ("ā <foo>", 'Unsupported start tag "foo" at byte offset 3'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b>ā", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>ā</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ("ā</b>", "Unexpected end tag at byte offset 2"),
        (
            "<b>ā</i>",
            'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"',
        ),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<b>ā</b", "Unclosed end tag at byte offset 5"),
        ("<span>ā</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<b "x">ā</b>', 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<a href=x/y>ā</a>", "Unexpected end of name token at byte offset 8"),
    ],
)
def test_wrong_tags_are_refused_in_telegrams_words(source: str, problem: str) -> None:
    with pytest.raises(ApiError) as refused:
        format_text(source, "HTML", None)
    assert refused.value.description == f"Bad Request: can't parse entities: {problem}"


def test_length_counts_after_the_tags_are_gone() -> None:
    full = message_text(f"<b>{'ā' * 4096}</b>", "HTML", None, is_edit=False)
    assert len(full.text) == 4096
    with pytest.raises(ApiError, match="message is too long"):
        message_text("ā" * 4097, None, None, is_edit=False)


@pytest.mark.parametrize(
    ("text", "problem"), [("", "message text is empty"), (" \n", "text must be non-empty")]
)
def test_empty_texts_are_refused(text: str, problem: str) -> None:
    with pytest.raises(ApiError) as refused:
        message_text(text, "HTML", None, is_edit=False)
    assert refused.value.description == f"Bad Request: {problem}"
