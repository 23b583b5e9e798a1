"""The page about privacy names every period of `days.py`, with the number that is kept to."""

from __future__ import annotations

import re

from participation.retention import days
from tests.house.papers import read

PAGE = "docs/explanation/privacy.md"
# "180 days after the shift (`APPLICATION_DAYS`)": the number that stands before a name.
_NAMED = re.compile(r"(\d+) days?\b[^|(;]*\(`([A-Z_]+)`\)")


def kept() -> dict[str, int]:
    return {name: getattr(days, name) for name in dir(days) if name.endswith("_DAYS")}


def rows() -> list[list[str]]:
    lines = [line for line in read(PAGE).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_period_stands_on_the_page_with_its_number() -> None:
    told = {name: int(number) for number, name in _NAMED.findall(read(PAGE))}
    assert told == kept()


def test_nothing_is_named_that_is_no_period() -> None:
    named = set(re.findall(r"`([A-Z_]+_DAYS)`", read(PAGE)))
    assert named <= set(kept())


def test_each_row_says_what_why_how_long_and_who() -> None:
    assert len(rows()) > 20
    for row in rows():
        assert len(row) == 4, row
        assert all(row), row
