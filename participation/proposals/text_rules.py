"""Cleans what a resident typed: nothing invisible, nothing that turns the line around.

What looks like HTML stays as it is: escaping is the business of whoever shows it.
"""

import re
import unicodedata
from typing import Final

# Letters and signs that show nothing, though Unicode does not call them formatting.
_BLANK: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
# Control, formatting (zero width, bidirectional, tags), surrogates, private, not assigned.
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MARKS: Final = frozenset({"Mn", "Me"})
_MOST_MARKS: Final = 2  # stacked on one letter; more is a tower that covers other lines


def one_line(text: str) -> str:
    return " ".join(visible(text).split())


def paragraphs(text: str) -> str:
    """Lines are kept, at most one empty line between them."""
    lines = [" ".join(line.split()) for line in visible(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def has_letters(text: str) -> bool:
    return any(unicodedata.category(sign)[0] == "L" for sign in text)


def visible(text: str) -> str:
    """The same text in NFC without what cannot be seen; line ends are `\\n`."""
    text = re.sub(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]", "\n", text)
    kept: list[str] = []
    marks = 0
    for sign in unicodedata.normalize("NFC", text):
        category = unicodedata.category(sign)
        marks = marks + 1 if category in _MARKS else 0
        if sign == "\n":
            kept.append(sign)
        elif sign in _BLANK or category == "Zs" or sign == "\t":
            kept.append(" ")
        elif category not in _INVISIBLE and marks <= _MOST_MARKS:
            kept.append(sign)
    # Removing what stood between two signs may let them join.
    return unicodedata.normalize("NFC", "".join(kept))
