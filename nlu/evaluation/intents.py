"""Figures for intents: accuracy, rejection of what is out of scope, time and memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from nlu.certainty import DANGEROUS
from nlu.entities.names import Names
from nlu.model import Model
from nlu.training.examples import Example
from nlu.understood import OUT_OF_SCOPE, Certainty


@dataclass(frozen=True, slots=True)
class Judged:
    """One message, what it meant, and what the model made of it."""

    example: Example
    guess: str  # the first of the ranking, `out_of_scope` counted as an intent
    intent: str  # at the working threshold
    in_scope: float
    confidence: float
    certainty: Certainty
    language: str
    milliseconds: float

    @property
    def is_right(self) -> bool:
        return self.guess == self.example.intent


def judge_all(
    model: Model, examples: Iterable[Example], *, now: datetime, names: Names, chosen: str | None
) -> tuple[Judged, ...]:
    """Every message through the whole pipeline, one by one, as the bot would ask."""
    judged = []
    for example in examples:
        begun = perf_counter()
        understood = model.parse(example.text, now=now, language=chosen, names=names)
        took = (perf_counter() - begun) * 1000
        top = understood.ranking[0]
        judged.append(
            Judged(
                example,
                top.intent,
                understood.intent,
                understood.in_scope,
                top.confidence,
                understood.certainty,
                understood.language,
                took,
            )
        )
    return tuple(judged)


def figures(judged: Sequence[Judged], threshold: float) -> dict[str, Any]:
    """The keys that `docs/reference` names; shares are 0 to 1, None where nothing was asked."""
    inside = [one for one in judged if one.example.intent != OUT_OF_SCOPE]
    outside = [one for one in judged if one.example.intent == OUT_OF_SCOPE]
    times = np.array([one.milliseconds for one in judged] or [0.0])
    return {
        "n": len(judged),
        "accuracy": _share(one.is_right for one in judged),
        "in_scope_accuracy": _share(one.is_right for one in inside),
        "macro_f1": _macro_f1(judged),
        "by_intent": _by(judged, lambda one: one.example.intent),
        "by_style": _by(inside, lambda one: one.example.style),
        "by_language": _by(inside, lambda one: one.example.language or "?"),
        "language_accuracy": _share(
            one.language == one.example.language for one in judged if one.example.language
        ),
        "threshold": threshold,
        "at_threshold": {
            "in_scope_accuracy": _share(one.intent == one.example.intent for one in inside),
            "in_scope_rejected": _share(one.intent == OUT_OF_SCOPE for one in inside),
            "out_of_scope_rejected": _share(one.intent == OUT_OF_SCOPE for one in outside),
        },
        "when_sure": {
            "share": _share(one.certainty is Certainty.SURE for one in inside),
            "right": _share(
                one.intent == one.example.intent
                for one in judged
                if one.certainty is Certainty.SURE
            ),
        },
        "dangerous_confusions": dangerous_confusions(judged),
        "auroc": auroc([one.in_scope for one in inside], [one.in_scope for one in outside]),
        "calibration_error": _calibration_error(judged),
        "latency_ms": {
            "p50": round(float(np.percentile(times, 50)), 3),
            "p99": round(float(np.percentile(times, 99)), 3),
        },
        "rss_mb": resident_megabytes(),
    }


def dangerous_confusions(judged: Iterable[Judged]) -> list[dict[str, str]]:
    """Messages taken for a wish that undoes something, surely enough to begin with it, which
    they are not."""
    return [
        {"text": one.example.text, "is": one.example.intent, "taken_for": one.intent}
        for one in judged
        if one.certainty is Certainty.SURE
        and one.intent in DANGEROUS
        and one.intent != one.example.intent
    ]


def resident_megabytes() -> float:
    """What this process holds in memory, in MB of 1024 × 1024 bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return round(int(line.split()[1]) / 1024, 1)
    return 0.0


def _share(hits: Iterable[bool]) -> float | None:
    counted = list(hits)
    return round(sum(counted) / len(counted), 4) if counted else None


def _by(judged: Iterable[Judged], key: Any) -> dict[str, Any]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for one in judged:
        groups[key(one)].append(one.is_right)
    return {
        name: {"n": len(hits), "accuracy": round(sum(hits) / len(hits), 4)}
        for name, hits in sorted(groups.items())
    }


def _macro_f1(judged: Sequence[Judged]) -> float | None:
    names = {one.example.intent for one in judged}
    if not names:
        return None
    scores = []
    for name in names:
        right = sum(one.guess == name == one.example.intent for one in judged)
        guessed = sum(one.guess == name for one in judged)
        meant = sum(one.example.intent == name for one in judged)
        scores.append(2 * right / (guessed + meant) if guessed + meant else 0.0)
    return round(sum(scores) / len(scores), 4)


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float | None:
    """The share of pairs in which the message in scope got the higher share; ties count half."""
    if not inside or not outside:
        return None
    low = np.sort(np.array(outside))
    below = np.searchsorted(low, inside, "left")
    upto = np.searchsorted(low, inside, "right")
    return round(float(((below + upto) / 2).mean() / len(low)), 4)


def _calibration_error(judged: Sequence[Judged]) -> float | None:
    """Expected calibration error of the first guess, in ten bins of equal width."""
    if not judged:
        return None
    confidence = np.array([one.confidence for one in judged])
    right = np.array([one.is_right for one in judged], float)
    bins = np.minimum((confidence * 10).astype(int), 9)
    error = sum(
        abs(right[bins == i].mean() - confidence[bins == i].mean()) * (bins == i).mean()
        for i in range(10)
        if (bins == i).any()
    )
    return round(float(error), 4)
