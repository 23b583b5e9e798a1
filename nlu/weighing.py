"""Linear scores of a text for each class, from weights of one byte each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.features import Pieces, count
from nlu.vocabulary import Vocabulary

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Linear:
    """One row of bytes for each known piece; a class's weight is its byte times its scale.

    `weights`: int8, shape (pieces, classes); `scale` and `bias`: float32, shape (classes,).
    """

    vocabulary: Vocabulary
    classes: tuple[str, ...]
    weights: NDArray[np.int8]
    scale: Scores
    bias: Scores

    def scores(self, found: Pieces) -> Scores:
        """float32, shape (classes,): the higher the likelier; not yet shares."""
        places, values = self.vocabulary.weigh(count(found, self.vocabulary.first_kind))
        if not len(places):
            return self.bias
        summed: Scores = values @ self.weights[places].astype(np.float32)
        return summed * self.scale + self.bias


def in_bytes(
    vocabulary: Vocabulary, classes: tuple[str, ...], weights: NDArray[Any], bias: NDArray[Any]
) -> Linear:
    """Rounds weights of shape (pieces, classes) to bytes and drops pieces that say nothing."""
    scale = np.abs(weights).max(axis=0) / 127
    scale[scale == 0] = 1
    rounded = np.rint(weights / scale).astype(np.int8)
    told = np.abs(rounded).max(axis=1) > 1
    kept = Vocabulary(
        vocabulary.known[told],
        vocabulary.rarity[told],
        vocabulary.balance,
        vocabulary.first_kind,
    )
    return Linear(kept, classes, rounded[told], scale.astype(np.float32), bias.astype(np.float32))
