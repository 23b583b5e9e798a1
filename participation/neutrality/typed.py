"""Names as staff type or paste them, one on a line: what is kept of a line, what is no name."""

import re
from dataclasses import dataclass
from typing import Final

MOST_NAME: Final = 120
LEAST_LETTERS: Final = 2
# "1. Jānis Bērziņš", "12) …", "- …", "• …": how lists are numbered where they are copied from.
_NUMBERING: Final = re.compile(r"^\s*(?:\(?\d{1,4}[.)]|[-–—•*·▪])\s*(?=\S)")
_LETTER: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Typed:
    """`names`: each once, in the order of the lines; `unfit`: lines that are no name."""

    names: tuple[str, ...]
    unfit: tuple[str, ...]


def read_lines(text: str) -> Typed:
    """Lines, or cells of a table that was pasted: of such a line the first cell is the name."""
    names: dict[str, None] = {}
    unfit = []
    for line in text.splitlines():
        cell = _NUMBERING.sub("", line.split("\t")[0].split(";")[0])
        name = " ".join("".join(each if each.isprintable() else " " for each in cell).split())
        if not name:
            continue
        if len(_LETTER.findall(name)) < LEAST_LETTERS or len(name) > MOST_NAME:
            unfit.append(line.strip())
        else:
            names[name] = None
    return Typed(tuple(names), tuple(unfit))
