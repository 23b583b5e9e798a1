"""What somebody switched by hand, as it stands in their own row: "+news_council -voting ".

Only here it is read, written and asked for. In the row, because counting an audience reads every
resident: a table of its own would have to be joined a million times.
"""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import ColumnElement, literal, not_

from participation.residents.tables import resident

NONE: Final = ""
_ON: Final = "+"
_OFF: Final = "-"
_END: Final = " "
_ESCAPE: Final = "/"


def read(written: str) -> dict[str, bool]:
    """By topic: whether it was switched on or off. A topic nobody touched is missing."""
    return {word[1:]: word[0] == _ON for word in written.split()}


def write(switches: Mapping[str, bool]) -> str:
    """The same switches give the same characters."""
    return "".join(_word(topic, is_on) for topic, is_on in sorted(switches.items()))


def is_off(topic: str, default: bool) -> ColumnElement[bool]:
    """Whether a row of `resident` does not get the topic; never NULL."""
    return _has(_word(topic, False)) if default else not_(_has(_word(topic, True)))


def _word(topic: str, is_on: bool) -> str:
    return f"{_ON if is_on else _OFF}{topic}{_END}"


def _has(word: str) -> ColumnElement[bool]:
    # An underscore stands for any character unless it is escaped.
    pattern = word.replace("_", f"{_ESCAPE}_")
    # Written out, so that PostgreSQL prepares the pattern once and not for each of a million rows.
    asked = literal(f"%{pattern}%", literal_execute=True)
    return resident.c.switches.like(asked, escape=_ESCAPE)
