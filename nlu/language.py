"""In which language a message is written, also with the wrong letters or without its own."""

from __future__ import annotations

from typing import Final

import numpy as np

from nlu.features import language_pieces
from nlu.weighing import Linear

#: Where nothing tells the language: the city's own.
DEFAULT: Final = "lv"
# How much the resident's own choice counts beside the letters: for a single word about as much as
# a clear difference between two languages, for a sentence of ten words hardly anything.
_CHOICE: Final = 1.2


def tell(text: str, model: Linear | None, chosen: str | None) -> str:
    """The language's code; `chosen` is the one the resident picked, if any."""
    if model is None:
        return chosen or DEFAULT
    found = language_pieces(text)
    words = len(found[1])
    if not words or not any(letter.isalpha() for letter in text):
        return chosen or DEFAULT
    scores = model.scores(found)
    if chosen in model.classes:
        scores = scores.copy()
        scores[model.classes.index(chosen)] += _CHOICE * 3 / (2 + words)
    return model.classes[int(np.argmax(scores))]
