"""`make bench-rasa`: Rasa's DIET and the embedded model on the same examples and messages.

Trains Rasa, in an environment of its own, on the YAML in `nlu/data`: once for each language and
once for all together. Then every held-out message is asked over HTTP, one after the other, and of
the embedded model in this process. Models that are there already are not trained again.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.rasa_process import DATA, HOUSE, RasaTrouble, Training, serving, train
from nlu.entities.names import NO_NAMES
from nlu.evaluation.intents import Judged, figures, judge_all, resident_megabytes
from nlu.model import SHIPPED, Model
from nlu.training.examples import Example, read_rows
from nlu.understood import OUT_OF_SCOPE, Certainty

LANGUAGES = ("lv", "en", "ru")
NOT_SURE = "nlu_fallback"
#: A fixed moment: only days and periods depend on it.
NOW = datetime(2025, 5, 20, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """One line of the table; `by_language` holds the figures of `python -m nlu evaluate`."""

    name: str
    by_language: dict[str, dict[str, Any]]
    milliseconds: tuple[float, float]
    megabytes: float
    start: float | None = None
    training: Training | None = None


def held_out(language: str) -> tuple[Example, ...]:
    return read_rows(HOUSE / "nlu" / "heldout" / f"{language}.tsv")


def judge_answer(example: Example, answer: dict[str, Any], milliseconds: float) -> Judged:
    """What Rasa says, without its own fallback: the first intent, whatever its share."""
    shares = {
        str(one["name"]): float(one["confidence"])
        for one in [answer["intent"], *answer["intent_ranking"]]
        if one["name"] != NOT_SURE
    }
    guess = max(shares, key=lambda name: shares[name])
    # Of two readings of "in scope" the one with which Rasa tells better: its best intent's share.
    inside = max((share for name, share in shares.items() if name != OUT_OF_SCOPE), default=0.0)
    return Judged(
        example,
        guess,
        guess,
        inside,
        shares[guess],
        Certainty.UNKNOWN if guess == OUT_OF_SCOPE else Certainty.SURE,
        example.language or "",
        milliseconds,
    )


def rasa_row(rasa: Path, name: str, languages: Sequence[str], out: Path, epochs: int) -> Row:
    """Train on these languages' folders, ask each held-out message of theirs."""
    folders = [DATA] if name == "all" else [DATA / each for each in languages]
    cost = train(rasa, name, folders, out, epochs)
    by_language: dict[str, dict[str, Any]] = {}
    every: list[Judged] = []
    with serving(rasa, out / f"{name}.tar.gz") as server:
        for language in languages:
            judged = [
                judge_answer(example, *server.ask(example.text)) for example in held_out(language)
            ]
            every += judged
            by_language[language] = figures(judged, 0.0)
        return Row(
            f"Rasa DIET, {name}",
            by_language,
            times(every),
            server.megabytes(),
            server.start,
            cost,
        )


def embedded_row() -> Row:
    """The model that the bot carries, on the very same messages."""
    model = Model.load()

    def ask(examples: tuple[Example, ...]) -> tuple[Judged, ...]:
        return judge_all(model, examples, now=NOW, names=NO_NAMES, chosen=None)

    ask(held_out("lv")[:20])
    by_language: dict[str, dict[str, Any]] = {}
    every: list[Judged] = []
    for language in LANGUAGES:
        judged = ask(held_out(language))
        every += judged
        by_language[language] = figures(judged, model.threshold)
    return Row("embedded", by_language, times(every), resident_megabytes())


def times(judged: Sequence[Judged]) -> tuple[float, float]:
    """p50 and p99 in milliseconds."""
    sorted_times = sorted(one.milliseconds for one in judged)
    return sorted_times[len(sorted_times) // 2], sorted_times[len(sorted_times) * 99 // 100]


def noisy(found: dict[str, Any]) -> float:
    """The mean over the noisy styles of the accuracy among in-scope messages."""
    styles = [one["accuracy"] for name, one in found["by_style"].items() if name != "plain"]
    return sum(styles) / len(styles) if styles else 0.0


def table(rows: Sequence[Row]) -> str:
    """In percent: all with out_of_scope as an intent / in scope / noisy styles / AUROC."""
    lines = [
        "| model | lv | en | ru | p50 / p99 ms | MB | start s | training: epochs, s (CPU s) |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        cells = [row.name]
        for language in LANGUAGES:
            found = row.by_language.get(language)
            cells.append(
                f"{100 * found['accuracy']:.1f} / {100 * found['in_scope_accuracy']:.1f} / "
                f"{100 * noisy(found):.1f} / {100 * found['auroc']:.1f}"
                if found
                else "–"
            )
        cost = row.training
        cells += [
            f"{row.milliseconds[0]:.1f} / {row.milliseconds[1]:.1f}",
            f"{row.megabytes:.0f}",
            "–" if row.start is None else f"{row.start:.0f}",
            "–" if cost is None else f"{cost.epochs}, {cost.wall:.0f} ({cost.cpu:.0f})",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Print one table; `--json` adds every figure."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rasa", type=Path, required=True, help="an environment with Rasa 3.6")
    words.add_argument("--epochs", type=int, default=100)
    words.add_argument("--models", type=Path, default=Path("var/rasa"), help="where models are")
    words.add_argument("--only", nargs="*", default=[*LANGUAGES, "all"], help="lv en ru all")
    words.add_argument("--json", action="store_true")
    asked = words.parse_args()
    rows = [embedded_row()] if SHIPPED.exists() else []
    for name in asked.only:
        languages = LANGUAGES if name == "all" else (name,)
        rows.append(
            rasa_row(asked.rasa.absolute(), name, languages, asked.models.absolute(), asked.epochs)
        )
        print(table(rows), flush=True)
    if asked.json:
        print(json.dumps({row.name: row.by_language for row in rows}, ensure_ascii=False))


if __name__ == "__main__":
    try:
        main()
    except RasaTrouble as trouble:
        raise SystemExit(str(trouble)) from None
