"""When the model may act, when it must ask, and when it says that it does not know."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nlu.certainty import Calibration, judge, shares_of
from nlu.understood import OUT_OF_SCOPE, Certainty

CLASSES = ("cast_vote", "delete_my_data", "greet", OUT_OF_SCOPE)
CALIBRATION = Calibration(
    slope_of_margin=4.0, slope_of_best=0.0, offset=0.0, sharpness=5.0, threshold=0.5, sure=0.7,
    sure_of_danger=0.9,
)  # fmt: skip


def verdict_on(*scores: float) -> tuple[str, Certainty]:
    verdict = judge(np.array(scores, np.float32), CLASSES, CALIBRATION)
    return verdict.intent, verdict.certainty


@pytest.mark.parametrize(
    ("scores", "intent", "certainty"),
    [
        ((1.0, -1.0, -1.0, -1.0), "cast_vote", Certainty.SURE),
        ((0.2, -1.0, 0.15, -1.0), "cast_vote", Certainty.UNSURE),
        ((-0.5, -1.0, -1.0, 0.5), OUT_OF_SCOPE, Certainty.UNKNOWN),
        # The same lead suffices for a harmless wish and not for one that undoes something.
        ((0.4, 0.0, -1.0, -1.0), "cast_vote", Certainty.SURE),
        ((0.0, 0.4, -1.0, -1.0), "delete_my_data", Certainty.UNSURE),
    ],
)
def test_scores_lead_to_acting_asking_or_apologising(
    scores: tuple[float, ...], intent: str, certainty: Certainty
) -> None:
    assert verdict_on(*scores) == (intent, certainty)


@given(arrays(np.float32, 4, elements=st.floats(-50, 50, width=32)))
def test_shares_are_shares_whatever_the_scores(scores: np.ndarray) -> None:
    inside, shares = shares_of(scores, CLASSES, CALIBRATION)
    assert 0.0 <= inside <= 1.0
    assert shares.sum() == pytest.approx(1.0, abs=1e-4)
    ranking = judge(scores, CLASSES, CALIBRATION).ranking
    assert [one.confidence for one in ranking] == sorted(
        (one.confidence for one in ranking), reverse=True
    )


def test_without_examples_out_of_scope_everything_is_in_scope() -> None:
    verdict = judge(np.array([0.9, -0.5], np.float32), ("a", "b"), CALIBRATION)
    assert (verdict.in_scope, verdict.intent) == (1.0, "a")
