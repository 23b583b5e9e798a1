"""What passes our reader, Telegram takes as it is meant: the sandbox's own parser is the judge."""

import html

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from participation.campaigns import markup
from sandbox.entities_html import parse_html
from sandbox.formatting import format_text
from sandbox.refusals import ApiError

TAGS = ("b", "i", "u", "s", "tg-spoiler", "code", "pre", "blockquote", "blockquote expandable")
HOSTILE = "\u202e\u200b\u0000\ud83d\udc4d\ufeff👍🏽👨‍👩‍👧ĀžØ𝔄\U000e0061\u0301&<>\"'/="


@pytest.mark.parametrize(
    ("text", "units"),
    [("a", 1), ("ā", 1), ("👍", 2), ("👨‍👩‍👧", 8), ("<b>👍</b>", 2), ("&amp;&lt;", 2), ("", 0)],
)
def test_a_text_is_as_long_as_telegram_counts_it(text: str, units: int) -> None:
    assert markup.read(text).units == units


@pytest.mark.parametrize(
    "text",
    [
        "Plain text, with > no sign that needs care".replace(">", "&gt;"),
        "<b>bold <i>and italic</i></b>",
        '<a href="https://www.liepaja.lv/?a=1&amp;b=2">here</a>',
        '<pre><code class="language-python">print(1)</code></pre>',
        "<blockquote expandable>long</blockquote>",
        "<tg-spoiler>who did it</tg-spoiler>",
    ],
)
def test_what_telegrams_apps_mark_is_taken(text: str) -> None:
    assert markup.read(text).broken == ""


@pytest.mark.parametrize(
    "text",
    [
        "<b>never closed",
        "closed </b> only",
        "<b>crossed <i>over</b></i>",
        "<script>alert(1)</script>",
        "<b onclick=x>handler</b>",
        '<tg-emoji emoji-id="5">x</tg-emoji>',
        '<span class="tg-spoiler">x</span>',
        '<code class="language-python">outside of pre</code>',
        "<pre><b>bold in code</b></pre>",
        "<code><i>italic in code</i></code>",
        "<blockquote>one <blockquote>in another</blockquote></blockquote>",
        '<a href="https://a.lv">a <a href="https://b.lv">b</a></a>',
        '<a href="https://a.lv?a&b">raw ampersand</a>',
        "AT&T",
        "&nbsp;",
        "&lt",
        "a < b",
        "a > b",
        "<B>upper case</B>",
        "<b>x</b >",
        "<!-- hidden -->",
        "nul \x00",
        "half \ud83d",
        "bell \x07",
    ],
)
def test_what_telegram_could_show_otherwise_is_refused(text: str) -> None:
    assert markup.read(text).broken != ""


def tagged(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, text: f"<{tag}>{text}</{tag.split()[0]}>", st.sampled_from(TAGS), inner
    )


words = st.text(st.sampled_from(HOSTILE + "abc \n"), max_size=12)
texts = st.recursive(
    words.map(lambda each: html.escape(each, quote=False)) | words,
    lambda inner: tagged(inner) | st.lists(inner, max_size=3).map("".join),
    max_leaves=8,
)


@given(texts)
@example("<b></b>")
@example('<pre><code class="language-a">x</code></pre>')
def test_what_is_taken_means_the_same_to_telegram(text: str) -> None:
    marked = markup.read(text)
    if marked.broken:
        return
    plain, _ = parse_html(text)
    assert plain == marked.text
    assert len(plain.encode("utf-16-le")) // 2 == marked.units


@given(texts)
def test_what_telegram_refuses_is_refused_before(text: str) -> None:
    try:
        parse_html(text)
    except (ApiError, UnicodeEncodeError):
        assert markup.read(text).broken != ""


@given(st.text(max_size=60))
def test_any_text_at_all_gives_an_answer(text: str) -> None:
    marked = markup.read(text)
    assert marked.units >= 0
    assert markup.is_link(text) in (True, False)


@given(texts)
def test_a_text_is_blank_exactly_when_telegram_finds_it_empty(text: str) -> None:
    marked = markup.read(text)
    if marked.broken or not marked.is_blank:
        return
    left = format_text(text, "HTML", None, find=False).text
    assert not left.strip().strip("\u200b\u2060\ufeff\u2800\u00ad\u3164\u200c\u200d")


@given(texts)
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert markup.tidied(markup.tidied(text)) == markup.tidied(text)


def test_a_raw_ampersand_in_a_link_is_mended() -> None:
    tidied = markup.tidied('<a href="https://a.lv/?a=1&b=2&amp;c=3">x</a>')
    assert markup.read(tidied).links == ("https://a.lv/?a=1&b=2&c=3",)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.liepaja.lv/",
        "https://balsojums.liepāja.lv/ceļš?a=1#b",
        "https://geolatvija.lv:443/x",
        "https://example.org/a_(b)",
    ],
)
def test_a_public_address_is_a_link(address: str) -> None:
    assert markup.is_link(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://www.liepaja.lv/",
        "ftp://a.lv",
        "tg://user?id=1",
        "javascript:alert(1)",
        "https://",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://a..lv/",
        "https://-a.lv/",
        "https://a.lv /x",
        "https://a.lv/a b",
        "https://a.lv/\u202ex",
        "https://a.lv/\u200bx",
        "https://user:word@a.lv/",
        "https://a.lv@b.lv/",
        "https://a.lv\\@b.lv/",
        "https://a.lv:0/",
        "https://a.lv:99999/",
        "https://[::1]/",
        'https://a.lv/"x',
        "https://api.example.org/bot1234567890:" + "A" * 35 + "/getMe",
        "https://a.lv/" + "x" * 2048,
    ],
)
def test_anything_else_is_no_link(address: str) -> None:
    assert not markup.is_link(address)
