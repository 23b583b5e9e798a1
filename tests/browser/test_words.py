"""The page's own words: every language has them all, and every word that is asked for exists.
Needs no browser."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "sandbox" / "page"
CATALOGUES = {code: (PAGE / "words" / f"{code}.js").read_text() for code in ("lv", "en", "ru")}
SOURCES = "\n".join(path.read_text() for path in [*PAGE.glob("js/*.js"), PAGE / "index.html"])


def keys(catalogue: str) -> set[str]:
    return set(re.findall(r"^  (\w+):", catalogue, re.MULTILINE))


def test_every_language_has_the_same_words() -> None:
    assert keys(CATALOGUES["lv"]) == keys(CATALOGUES["en"]) == keys(CATALOGUES["ru"])


def test_every_language_fills_the_same_gaps() -> None:
    gaps = {
        code: sorted(re.findall(r"^  (\w+):.*?\{(\w+)\}", text, re.MULTILINE))
        for code, text in CATALOGUES.items()
    }
    in_one_line = {key for key, _ in gaps["lv"]} & {key for key, _ in gaps["ru"]}
    for code in ("en", "ru"):
        assert [gap for gap in gaps[code] if gap[0] in in_one_line] == [
            gap for gap in gaps["lv"] if gap[0] in in_one_line
        ]


def test_words_that_are_asked_for_exist_and_no_word_is_idle() -> None:
    known = keys(CATALOGUES["lv"])
    asked = set(re.findall(r'\bw\((?:\w+ \? )?"(\w+)"', SOURCES))
    asked |= set(re.findall(r'data-(?:word|label)="(\w+)"', SOURCES))
    assert asked - known == set()
    assert {key for key in known if not re.search(rf'["`]{key}["`.]', SOURCES)} == set()


def test_page_asks_nothing_of_the_internet_and_reads_no_text_as_html() -> None:
    styles = "\n".join(path.read_text() for path in PAGE.glob("css/*.css"))
    addresses = set(re.findall(r"https?://[\w.]+", SOURCES + styles))
    assert addresses <= {"http://www.w3.org", "https://t.me"}
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", SOURCES)
