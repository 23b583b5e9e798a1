"""From scores to shares: how sure the model is, and what may follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import Final

import numpy as np

from nlu.understood import OUT_OF_SCOPE, Certainty, Ranked
from nlu.weighing import Scores

#: Wishes that undo or end something. A wrong guess costs more, so more certainty is asked; and
#: whoever acts on them asks back even then.
DANGEROUS: Final = frozenset(
    {
        "cancel",
        "change_proposal",
        "change_vote",
        "delete_my_data",
        "election_reminder_off",
        "unsubscribe",
    }
)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Fitted on messages that the scores were not trained on.

    The share of in-scope messages is a logistic of (best score of an intent less the score of
    `out_of_scope`) and of that best score; among the intents, shares are a softmax. Below
    `threshold` (0 to 1) a message is out of scope; `sure` is the share from which the first
    intent may be acted upon, `sure_of_danger` the same for the dangerous ones.
    """

    slope_of_margin: float
    slope_of_best: float
    offset: float
    sharpness: float
    threshold: float
    sure: float
    sure_of_danger: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scores of one message amount to; `ranking` holds every class, the best first."""

    in_scope: float
    ranking: tuple[Ranked, ...]
    certainty: Certainty
    intent: str


def judge(scores: Scores, classes: tuple[str, ...], calibration: Calibration) -> Verdict:
    """Shares for every class, and whether they suffice to act, to ask, or only to apologise."""
    inside, shares = shares_of(scores, classes, calibration)
    order = np.argsort(-shares, kind="stable")
    ranking = tuple(Ranked(classes[i], round(float(shares[i]), 4)) for i in order)
    best = next((one for one in ranking if one.intent != OUT_OF_SCOPE), ranking[0])
    if inside < calibration.threshold or best.intent == OUT_OF_SCOPE:
        return Verdict(inside, ranking, Certainty.UNKNOWN, OUT_OF_SCOPE)
    needed = calibration.sure_of_danger if best.intent in DANGEROUS else calibration.sure
    certainty = Certainty.SURE if best.confidence >= needed else Certainty.UNSURE
    return Verdict(inside, ranking, certainty, best.intent)


def shares_of(
    scores: Scores, classes: tuple[str, ...], calibration: Calibration
) -> tuple[float, Scores]:
    """The share of in-scope (0 to 1), and float32 shares of all classes that sum to 1."""
    if OUT_OF_SCOPE not in classes:
        return 1.0, _softmax(scores * np.float32(calibration.sharpness))
    outside = classes.index(OUT_OF_SCOPE)
    intents = np.delete(scores, outside)
    if not len(intents):
        return 0.0, np.ones(1, np.float32)
    best = float(intents.max())
    evidence = (
        calibration.slope_of_margin * (best - float(scores[outside]))
        + calibration.slope_of_best * best
        + calibration.offset
    )
    inside = 1.0 / (1.0 + exp(-max(-30.0, min(30.0, evidence))))
    shares = np.insert(
        _softmax(intents * np.float32(calibration.sharpness)) * np.float32(inside),
        outside,
        np.float32(1.0 - inside),
    )
    return inside, shares


def _softmax(scores: Scores) -> Scores:
    raised = np.exp(scores - scores.max())
    shares: Scores = raised / raised.sum()
    return shares
