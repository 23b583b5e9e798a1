"""Which pieces of a message the model counts: letters in a row, words, pairs of words.

A piece is known by a 32-bit number (CRC-32 of its letters, begun with its kind), so that a model
needs no list of words; that two pieces share a number is rare and does no harm.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nlu.folding import fold, normalise

Numbers = NDArray[np.uint32]
#: The pieces of one text, kind by kind.
Pieces = list[list[str]]
#: Numbers of pieces and how often each occurs: uint32 and float32 of the same shape.
Counted = tuple[Numbers, NDArray[np.float32]]

#: Letters of a message that are counted: what one wants stands at the start or at the end.
READ_AT_START: Final = 420
READ_AT_END: Final = 180
_WORD: Final = re.compile(r"[^\W_]+|[^\w\s]")
_FOR_INTENT: Final = (2, 3, 4, 5)
_FOR_LANGUAGE: Final = (1, 2, 3, 4)
_STEM: Final = 5
#: Where the numbers of the kinds begin, so that no two kinds share one.
INTENT_KIND: Final = 0
LANGUAGE_KIND: Final = 8


def shorten(normal: str) -> str:
    """What is read of a normalised text."""
    if len(normal) <= READ_AT_START + READ_AT_END:
        return normal
    return normal[:READ_AT_START] + " " + normal[-READ_AT_END:]


def intent_pieces(text: str) -> Pieces:
    """What tells the intent: the pieces of the folded text."""
    return pieces_of(fold(shorten(normalise(text))))


def pieces_of(folded: str) -> Pieces:
    """Letters in a row, words with their stems, and pairs of stems."""
    words = _WORD.findall(folded)
    letters = [piece for word in words for piece in _rows(word, _FOR_INTENT)]
    stems = [word[:_STEM] for word in words]
    framed = ["^", *stems, "$"]
    pairs = [f"{a} {b}" for a, b in pairwise(framed)]
    pairs += [f"{a} _ {b}" for a, b in zip(stems, stems[2:], strict=False)]
    return [letters, [f"w{w}" for w in words] + [f"s{s}" for s in stems], pairs]


def language_pieces(text: str) -> Pieces:
    """Letters in a row and whole words of the text with the letters that it has."""
    words = _WORD.findall(shorten(normalise(text)))
    return [[piece for word in words for piece in _rows(word, _FOR_LANGUAGE)], words]


def count(found: Pieces, first_kind: int) -> list[Counted]:
    """For each kind the numbers of its pieces, each once, and how often each occurs."""
    return [_count(first_kind + kind, pieces) for kind, pieces in enumerate(found)]


def _count(kind: int, found: list[str]) -> Counted:
    if not found:
        return np.empty(0, np.uint32), np.empty(0, np.float32)
    hashed = np.fromiter(
        (crc32(piece.encode("utf-8", "surrogatepass"), kind) for piece in found),
        np.uint32,
        len(found),
    )
    unique, counts = np.unique(hashed, return_counts=True)
    return unique, counts.astype(np.float32)


def _rows(word: str, sizes: tuple[int, ...]) -> list[str]:
    """Letters in a row within one word; its ends count as letters."""
    framed = f" {word} "
    length = len(framed)
    rows: list[str] = []
    for size in sizes:
        if length <= size:
            rows.append(framed)
            break
        rows += [framed[i : i + size] for i in range(length - size + 1)]
    return rows
