"""Which pieces count and how much; the same at training and in the bot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlu.features import Counted, Numbers

Places = NDArray[np.int64]
Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces seen at training, sorted by number, with the weight of each (its rarity).

    `known`: uint32, shape (pieces,); `rarity`: float32, the same shape. `balance`: how much the
    kinds of pieces weigh against each other; `first_kind`: the number of the first kind.
    """

    known: Numbers
    rarity: Weights
    balance: tuple[float, ...]
    first_kind: int

    def weigh(self, text: Sequence[Counted]) -> tuple[Places, Weights]:
        """Places in `known` and their weights for one text's pieces, kind by kind; each kind has
        length 1 before it is multiplied by its balance."""
        places: list[Places] = []
        weights: list[Weights] = []
        for balance, (unique, counts) in zip(self.balance, text, strict=True):
            at = np.searchsorted(self.known, unique)
            at[at == len(self.known)] = 0
            seen = self.known[at] == unique
            at = at[seen]
            weight = (1.0 + np.log(counts[seen])) * self.rarity[at]
            length = float(np.sqrt(weight @ weight))
            if length:
                places.append(at)
                weights.append(weight * np.float32(balance / length))
        if not places:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        return np.concatenate(places), np.concatenate(weights)


def learn(
    texts: Sequence[Sequence[Counted]],
    balance: tuple[float, ...],
    first_kind: int,
    at_least: int,
) -> Vocabulary:
    """The vocabulary of counted texts: the pieces that at least so many of them share."""
    found = np.concatenate([unique for text in texts for unique, _ in text])
    known, texts_with = np.unique(found, return_counts=True)
    often = texts_with >= at_least
    known, texts_with = known[often], texts_with[often]
    rarity = np.log((1 + len(texts)) / (1 + texts_with)) + 1
    return Vocabulary(known.astype(np.uint32), rarity.astype(np.float32), balance, first_kind)
