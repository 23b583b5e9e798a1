"""Fitting: n-grams of folded text, a linear SVM, a calibration on messages kept back.

Measured against others in `benchmarks/intents`; why this one: docs/decisions/0015.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from random import Random
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.svm import LinearSVC

from nlu.encoder import SentenceWeights, encode
from nlu.features import (
    INTENT_KIND,
    LANGUAGE_KIND,
    Pieces,
    count,
    intent_pieces,
    language_pieces,
)
from nlu.model import Model
from nlu.training import noise
from nlu.training.calibrate import calibrate
from nlu.training.examples import Example, ExamplesUnreadable, hash_of
from nlu.understood import OUT_OF_SCOPE
from nlu.vocabulary import Vocabulary, learn
from nlu.weighing import Linear, in_bytes

# Letters, words and pairs of words; measured, and of little influence.
INTENT_BALANCE: Final = (1.0, 0.7, 0.5)
LANGUAGE_BALANCE: Final = (1.0, 0.7)
_C_OF_INTENTS: Final = 0.7
_C_OF_LANGUAGES: Final = 1.0
# With the extra: a sentence's numbers count twice, and all weights are held smaller. On MASSIVE's
# dev part 85.3 / 86.3 / 88.1 (lv, ru, en); with a weight of 1 and C = 0.7: 85.5 / 86.1 / 87.8.
_SENTENCE_WEIGHT: Final = 2.0
_C_WITH_SENTENCES: Final = 0.2
# A finer end of the search changes no guess of a hundred and takes half as long again.
_TOLERANCE: Final = 0.1
#: A piece that fewer messages share (copies counted) is forgotten: half the memory, same accuracy.
SHARED_BY: Final = 4
#: One message in so many is kept back to calibrate on.
KEPT_BACK: Final = 5


def _quiet(line: str) -> None:
    """Nobody watches."""


def fit(
    examples: Sequence[Example],
    *,
    seed: int = 0,
    encoder: bool = False,
    say: Callable[[str], None] = _quiet,
) -> Model:
    """A model of any intents and languages; the same examples and seed give the same model.

    `encoder`: join the extra of `nlu/encoder.py`, which takes 25 ms an example.
    """
    if len({one.intent for one in examples}) < 2:
        raise ExamplesUnreadable("a model needs examples of at least two intents")
    shuffled = sorted(examples, key=lambda one: (one.language or "", one.intent, one.text))
    Random(seed).shuffle(shuffled)  # noqa: S311  # order of training, no secret
    say(f"{len(shuffled)} examples, {len({one.intent for one in shuffled})} intents")
    shuffled += _nonsense(shuffled, seed)
    both = [*shuffled, *(_noisy(one, seed) for one in shuffled)]
    wanted = np.array([one.intent for one in both])
    kept = np.tile(np.arange(len(shuffled)) % KEPT_BACK == 0, 2)
    kept_back = np.flatnonzero(kept[: len(shuffled)])
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        languages = pool.submit(_fit_languages, both, seed)
        vocabulary, table = weigh_all(
            [intent_pieces(one.text) for one in both], INTENT_BALANCE, INTENT_KIND, SHARED_BY
        )
        centre, penalty = None, _C_OF_INTENTS
        if encoder:
            penalty = _C_WITH_SENTENCES
            vectors = encode([one.text for one in shuffled])
            centre = vectors.mean(axis=0)
            # A slip of the thumb is left to the n-grams: the copy gets the original's numbers.
            sentences = _SENTENCE_WEIGHT * (vectors - centre)
            table = hstack([table, csr_matrix(np.tile(sentences, (2, 1)))]).tocsr()
        say(f"{table.shape[1]} pieces; fitting")
        trained = np.flatnonzero(~kept)
        part = pool.submit(_fit, table[trained], wanted[trained], penalty, seed)
        whole = pool.submit(_fit, table, wanted, penalty, seed)
        classes, weights, bias = part.result()
        scores = np.asarray(table[kept_back] @ weights + bias, np.float32)
        calibration = calibrate(scores, classes, wanted[kept_back])
        classes, weights, bias = whole.result()
        pieces = len(vocabulary.known)
        return Model(
            in_bytes(vocabulary, classes, weights[:pieces], bias),
            languages.result(),
            None if centre is None else _sentence_weights(centre, weights[pieces:]),
            calibration,
            {
                "data": hash_of(examples),
                "examples": len(examples),
                "languages": sorted({one.language for one in examples if one.language}),
                "seed": seed,
            },
        )


def _sentence_weights(centre: Any, weights: NDArray[np.float64]) -> SentenceWeights:
    return SentenceWeights(centre, (_SENTENCE_WEIGHT * weights).astype("f4"))


def weigh_all(
    texts: Sequence[Pieces], balance: tuple[float, ...], first_kind: int, at_least: int
) -> tuple[Vocabulary, Any]:
    """The vocabulary, and a sparse table (float32, texts by pieces) of the weights."""
    counted = [count(found, first_kind) for found in texts]
    vocabulary = learn(counted, balance, first_kind, at_least)
    weighed = [vocabulary.weigh(text) for text in counted]
    ends = np.cumsum([0, *(len(places) for places, _ in weighed)])
    table = csr_matrix(
        (
            np.concatenate([weights for _, weights in weighed]),
            np.concatenate([places for places, _ in weighed]),
            ends,
        ),
        shape=(len(texts), len(vocabulary.known)),
    )
    return vocabulary, table


def _fit(
    table: Any, wanted: NDArray[np.str_], penalty: float, seed: int
) -> tuple[tuple[str, ...], NDArray[np.float64], NDArray[np.float64]]:
    """Classes, weights of shape (pieces, classes), bias of shape (classes,)."""
    model = LinearSVC(C=penalty, tol=_TOLERANCE, random_state=seed).fit(table, wanted)
    classes = tuple(str(name) for name in model.classes_)
    weights, bias = model.coef_.T, model.intercept_
    if len(classes) == 2:  # scikit-learn gives one column for two classes
        weights, bias = np.hstack([-weights, weights]), np.concatenate([-bias, bias])
    return classes, weights, bias


def _fit_languages(examples: Sequence[Example], seed: int) -> Linear | None:
    known = [one for one in examples if one.language]
    wanted = np.array([one.language for one in known])
    if len(set(wanted.tolist())) < 2:
        return None
    texts = [language_pieces(one.text) for one in known]
    vocabulary, table = weigh_all(texts, LANGUAGE_BALANCE, LANGUAGE_KIND, SHARED_BY)
    classes, weights, bias = _fit(table, wanted, _C_OF_LANGUAGES, seed)
    return in_bytes(vocabulary, classes, weights, bias)


def _nonsense(examples: Sequence[Example], seed: int) -> list[Example]:
    """Gibberish to refuse, a fifth as many as there are examples out of scope: people rarely
    write it down when they are asked for examples, and often when they try a bot."""
    outside = sum(one.intent == OUT_OF_SCOPE for one in examples)
    random = Random(f"{seed}|nonsense")  # noqa: S311  # no secret
    return [Example(noise.gibberish(random), OUT_OF_SCOPE, None) for _ in range(outside // 5)]


def _noisy(example: Example, seed: int) -> Example:
    """A copy with the slips and habits of thumbs; the same for the same example and seed."""
    random = Random(f"{seed}|{example.language}|{example.text}")  # noqa: S311  # no secret
    text = example.text
    habits = noise.HABITS.get(example.language or "", ())
    if habits and random.random() < 0.6:
        text = random.choice(habits)(text, random)
    if not habits or random.random() < 0.8:
        text = noise.typos(text, random)
    return Example(text, example.intent, example.language, example.style)
