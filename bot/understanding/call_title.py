"""What a call in one message is named: its first words that say what is done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.understanding.call_times import Span, Times, without
from nlu.entities.words import several

TITLE_MOST: Final = 80
_TITLE_LEAST: Final = 5
_LINK_MOST: Final = 3
"""Letters of words that say nothing by themselves."""
NEEDED: Final = re.compile(
    r"(?i)\b(?:mums\s)?(?:steidzami\s)?(?:vajag|vajadzīg[iases]+|vajadzigi|nepieciešam[iases]+"
    r"|meklējam|meklejam|meklē|aicinām|gaidām|(?:we\s)?(?:urgently\s)?(?:need|looking for"
    r"|are looking for|seek)|wanted|needed|(?:нам\s)?(?:срочно\s)?(?:нужн[оыа]|нужен|требуются"
    r"|требуется|ищем|приглашаем)|nuzhno|nuzhny|nuzno|nuzni)\b"
)
_POLITE: Final = re.compile(
    r"(?i)^(?:labdien|sveiki|čau|hello|hi|good (?:morning|day)|здравствуйте|привет|добрый день)"
    r"\b[\s!.,]*"
)

_LINKS: Final = frozenset(
    several(
        """
        un uz no līdz lai plkst pulksten par pie cilvēki ar to and at from for on the a an by in
        till until of who и с в до на к от для чтобы по около
        """
    )
)
EDGES: Final = " \t\n,.;:!?–—-/|()·•*"


def title_of(text: str, times: Times, places: Sequence[Span]) -> str:
    """The first line or sentence that says what is done. When and how many stand elsewhere, and
    where, unless too little is left then. Empty: nothing is said but that."""
    when = times.spans
    people = [times.people] if times.people else []
    for first, last in _sentences(text):
        bare = _said(text, first, last, [*when, *people, *places])
        if not any(len(word) > _LINK_MOST for word in bare.split()):
            continue
        for named in ([*when, *people, *places], [*when, *people], when):
            said = _said(text, first, last, named)
            if len(said) >= _TITLE_LEAST and " " in said:
                return _cut(said[:1].upper() + said[1:])
    return ""


def _sentences(text: str) -> list[Span]:
    ends = [match.end() for match in re.finditer(r"\n+|(?<=[^\W\d_]{3}[.!?])\s|$", text)]
    return list(zip([0, *ends], ends, strict=False))


def _said(text: str, first: int, last: int, named: Sequence[Span]) -> str:
    bare = without(text, named)[first:last]
    return _tidied(NEEDED.sub("•", _POLITE.sub("", bare)))


def _tidied(text: str) -> str:
    """One line; no words that lead to something that was taken out."""
    pieces = [piece.strip(EDGES) for piece in re.split("•+", " ".join(text.split()))]
    kept = [trimmed for piece in pieces if (trimmed := _trimmed(piece))]
    return max(kept, key=len, default="")


def _trimmed(piece: str) -> str:
    words = piece.split()
    while words and words[-1].strip(EDGES).casefold() in _LINKS:
        words.pop()
    while words and words[0].strip(EDGES).casefold() in _LINKS:
        words.pop(0)
    return " ".join(words).strip(EDGES)


def _cut(text: str) -> str:
    if len(text) <= TITLE_MOST:
        return text
    return text[: TITLE_MOST - 1].rsplit(" ", 1)[0].rstrip(EDGES) + "…"
