"""By which pieces two texts are alike: the model's own, so that what it confuses is together."""

from __future__ import annotations

from nlu.features import intent_pieces
from participation.questions.scrubbing import without_placeholders


def likeness(text: str) -> frozenset[str]:
    """Letters in a row and stems of the folded text, each once; empty for a text of emoji."""
    letters, words, _ = intent_pieces(without_placeholders(text))
    return frozenset(piece for piece in letters if len(piece) <= _ROW) | frozenset(words)


_ROW = 4
"""Longer rows say the same again."""
