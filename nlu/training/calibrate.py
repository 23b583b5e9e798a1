"""From scores to shares that mean what they say: fitted on messages kept back from training."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from scipy.special import expit, logsumexp

from nlu.certainty import DANGEROUS, Calibration, shares_of
from nlu.understood import OUT_OF_SCOPE
from nlu.weighing import Scores

#: What may be lost of messages that mean something, at the most, when the threshold is set.
IN_SCOPE_LOST: Final = 0.11
#: Of what the bot does without asking back, so much must be right; more for what undoes things.
RIGHT_WHEN_SURE: Final = 0.93
RIGHT_WHEN_DANGEROUS: Final = 0.99


def calibrate(scores: Scores, classes: tuple[str, ...], wanted: NDArray[np.str_]) -> Calibration:
    """`scores`: float32, shape (messages, classes); `wanted`: the right class of each."""
    inside = wanted != OUT_OF_SCOPE
    has_outside = OUT_OF_SCOPE in classes and bool((~inside).any()) and bool(inside.any())
    columns = [i for i, name in enumerate(classes) if name != OUT_OF_SCOPE]
    intents = scores[:, columns].astype(np.float64)
    sharpness = _sharpness(intents[inside], [classes[i] for i in columns], wanted[inside])
    if not has_outside:
        return Calibration(0.0, 0.0, 30.0, sharpness, 0.0, 0.6, 0.8)
    best = intents.max(axis=1)
    margin = best - scores[:, classes.index(OUT_OF_SCOPE)]
    slope_of_margin, slope_of_best, offset = _logistic(margin, best, inside)
    share = expit(slope_of_margin * margin + slope_of_best * best + offset)
    threshold = float(np.quantile(share[inside], IN_SCOPE_LOST))
    draft = Calibration(
        slope_of_margin, slope_of_best, offset, sharpness, round(threshold, 4), 1.0, 1.0
    )
    sure = _needed(scores, classes, wanted, draft, frozenset(), RIGHT_WHEN_SURE)
    of_danger = _needed(scores, classes, wanted, draft, DANGEROUS, RIGHT_WHEN_DANGEROUS)
    return Calibration(
        slope_of_margin, slope_of_best, offset, sharpness, draft.threshold, sure,
        max(sure, of_danger),
    )  # fmt: skip


def _sharpness(intents: Any, names: list[str], wanted: NDArray[np.str_]) -> float:
    """The factor for the softmax under which the right intents are likeliest."""
    place = {name: i for i, name in enumerate(names)}
    right = np.array([place[name] for name in wanted.tolist()])

    def surprise(factor: float) -> float:
        raised = intents * factor
        return float((logsumexp(raised, axis=1) - raised[np.arange(len(right)), right]).mean())

    return round(float(minimize_scalar(surprise, bounds=(0.2, 20), method="bounded").x), 4)


def _logistic(margin: Any, best: Any, inside: Any) -> tuple[float, float, float]:
    signs = np.where(inside, 1.0, -1.0)

    def surprise(x: Any) -> float:
        evidence = x[0] * margin + x[1] * best + x[2]
        return float(np.logaddexp(0, -signs * evidence).mean() + 1e-4 * (x @ x))

    slopes = minimize(surprise, np.array([2.0, 1.0, 0.0]), method="L-BFGS-B").x
    return (round(float(slopes[0]), 4), round(float(slopes[1]), 4), round(float(slopes[2]), 4))


def _needed(
    scores: Scores,
    classes: tuple[str, ...],
    wanted: NDArray[np.str_],
    calibration: Calibration,
    only: frozenset[str],
    right: float,
) -> float:
    """The smallest share from which so much of what is guessed is right."""
    columns = [i for i, name in enumerate(classes) if name != OUT_OF_SCOPE]
    shares: list[float] = []
    hits: list[bool] = []
    for row, name in zip(scores, wanted.tolist(), strict=True):
        inside, spread = shares_of(row, classes, calibration)
        at = max(columns, key=lambda i: spread[i])
        if inside >= calibration.threshold and (not only or classes[at] in only):
            shares.append(float(spread[at]))
            hits.append(classes[at] == name)
    order = np.argsort(-np.array(shares), kind="stable")
    kept = np.cumsum(np.array(hits)[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(kept >= right)
    if not len(enough):
        return 0.95
    return round(float(np.array(shares)[order][enough[-1]]), 4)
