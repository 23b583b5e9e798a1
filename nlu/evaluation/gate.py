"""The gate before a new model: may it take the place of the one in use? With reasons, in figures.

It may when on the held-out messages no language has fewer right answers, and no dangerous wish
more mistakes. `python -m nlu.evaluation.gate LIVE NEW FILE …` prints the verdict as JSON.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from nlu.certainty import DANGEROUS
from nlu.model import Model
from nlu.model_file import ModelUnreadable
from nlu.training.examples import Example, ExamplesUnreadable, read_any
from nlu.understood import Certainty

LANGUAGE: Final = "language"
DANGER: Final = "danger"


@dataclass(frozen=True, slots=True)
class Measured:
    """How many answers of both models were right (`LANGUAGE`) or wrong (`DANGER`), of `of`."""

    kind: str
    name: str  # the language's code, or the dangerous intent
    live: int
    new: int
    of: int

    @property
    def is_worse(self) -> bool:
        return self.new < self.live if self.kind == LANGUAGE else self.new > self.live


@dataclass(frozen=True, slots=True)
class Verdict:
    """`measured` holds everything that was compared; `worse` what forbids the new model."""

    measured: tuple[Measured, ...]

    @property
    def worse(self) -> tuple[Measured, ...]:
        return tuple(one for one in self.measured if one.is_worse)

    @property
    def may_go_live(self) -> bool:
        return not self.worse


@dataclass(frozen=True, slots=True)
class _Counts:
    right: Counter[str]  # by language
    wrong: Counter[str]  # by dangerous intent


def compare(live: Model, new: Model, examples: Sequence[Example]) -> Verdict:
    """Both models on the same messages. Without messages nothing is known: `ValueError`."""
    if not examples:
        raise ValueError("a gate without held-out messages would let everything through")
    before, after = _count(live, examples), _count(new, examples)
    asked = Counter(one.language or "?" for one in examples)
    meant = Counter(one.intent for one in examples)
    languages = [
        Measured(LANGUAGE, name, before.right[name], after.right[name], asked[name])
        for name in sorted(asked)
    ]
    dangers = [
        Measured(DANGER, name, before.wrong[name], after.wrong[name], meant[name])
        for name in sorted(DANGEROUS)
    ]
    return Verdict((*languages, *dangers))


def _count(model: Model, examples: Iterable[Example]) -> _Counts:
    """A dangerous wish is mistaken when it is not recognised, and when something else is taken
    for it surely enough to begin with it."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for example in examples:
        verdict = model.judge(example.text)
        guess = verdict.ranking[0].intent
        right[example.language or "?"] += guess == example.intent
        if example.intent in DANGEROUS and guess != example.intent:
            wrong[example.intent] += 1
        is_sure = verdict.certainty is Certainty.SURE
        if is_sure and verdict.intent in DANGEROUS and verdict.intent != example.intent:
            wrong[verdict.intent] += 1
    return _Counts(right, wrong)


def as_json(verdict: Verdict) -> str:
    """One line: whether it may go live, everything that was measured."""
    return json.dumps(
        {
            "may_go_live": verdict.may_go_live,
            "measured": [asdict(one) for one in verdict.measured],
        }
    )


def from_json(line: str) -> Verdict:
    """What `as_json` wrote; the answer is worked out anew."""
    return Verdict(tuple(Measured(**one) for one in json.loads(line)["measured"]))


def main(arguments: Sequence[str]) -> int:
    """0: a verdict was printed, whatever it is. 1: something could not be read. 2: wrong use."""
    if len(arguments) < 3:
        sys.stderr.write("python -m nlu.evaluation.gate LIVE NEW FILE [FILE …]\n")
        return 2
    live, new, *files = (Path(argument) for argument in arguments)
    try:
        examples = [one for file in files for one in read_any(file)]
        verdict = compare(Model.load(live), Model.load(new), examples)
    except (ModelUnreadable, ExamplesUnreadable, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(as_json(verdict) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
