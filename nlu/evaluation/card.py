"""The model's card: what it learnt from, how good it is, what it is not for. Written, not kept up.

`python -m nlu card` writes it beside the model after each training.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nlu.certainty import DANGEROUS
from nlu.evaluation.intents import Judged, figures
from nlu.model import Model
from nlu.understood import OUT_OF_SCOPE

_LANGUAGES = {"lv": "Latvian", "en": "English", "ru": "Russian"}


def card(model: Model, judged: Mapping[str, Sequence[Judged]]) -> str:
    """Markdown; `judged` holds the held-out messages of each language."""
    by_language = {code: figures(rows, model.threshold) for code, rows in judged.items()}
    everything = figures([one for rows in judged.values() for one in rows], model.threshold)
    lines = [
        "# The language model's card",
        "",
        "Made by `python -m nlu card`; the figures are those of the held-out messages in",
        "`nlu/heldout`, which were written by other hands than the examples in `nlu/data`.",
        "",
        f"- **Learnt from** {model.card['examples']} examples in {_named(model)};"
        f" SHA-256 of them: `{model.card['data']}`, seed {model.card['seed']}",
        "- **Kind**: linear weights of one byte over letters, words and pairs of words, the text"
        " folded to one small alphabet; a file of numbers, no code",
        f"- **Works** from a share of {model.threshold:.2f} in scope on; below, a message counts"
        " as out of scope",
        "- **For** choosing what a bot of this city does next. **Not for** judging people, other"
        " cities, or anything that is done without asking back:"
        f" {', '.join(f'`{name}`' for name in sorted(DANGEROUS))} always ask back",
        "",
        "| | " + " | ".join(_LANGUAGES.get(code, code) for code in by_language) + " | all |",
        "|---" * (len(by_language) + 2) + "|",
    ]
    columns = [*by_language.values(), everything]
    for title, pick in _ROWS:
        lines.append(f"| {title} | " + " | ".join(pick(column) for column in columns) + " |")
    lines += ["", "| style | messages | accuracy |", "|---|---|---|"]
    lines += [
        f"| {name} | {at['n']} | {_percent(at['accuracy'])} |"
        for name, at in everything["by_style"].items()
    ]
    lines += [
        "",
        "| intent | " + " | ".join(by_language) + " |",
        "|---" * (len(by_language) + 1) + "|",
    ]
    for name in sorted(everything["by_intent"], key=lambda name: (name == OUT_OF_SCOPE, name)):
        cells = [found["by_intent"].get(name) for found in by_language.values()]
        lines.append(
            f"| `{name}` | "
            + " | ".join(_percent(cell["accuracy"]) if cell else "–" for cell in cells)
            + " |"
        )
    return "\n".join(lines) + "\n"


def _named(model: Model) -> str:
    return ", ".join(_LANGUAGES.get(code, code) for code in model.card["languages"])


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share * 100:.1f} %"


def _at(name: str) -> Any:
    return lambda found: _percent(found["at_threshold"][name])


_ROWS: tuple[tuple[str, Any], ...] = (
    ("messages", lambda found: str(found["n"])),
    ("right, of those in scope", lambda found: _percent(found["in_scope_accuracy"])),
    ("right at the threshold", _at("in_scope_accuracy")),
    ("in scope but refused", _at("in_scope_rejected")),
    ("out of scope and refused", _at("out_of_scope_rejected")),
    ("AUROC of the refusal", lambda found: f"{found['auroc']:.3f}"),
    ("sure, of those in scope", lambda found: _percent(found["when_sure"]["share"])),
    ("right when sure", lambda found: _percent(found["when_sure"]["right"])),
    ("taken for a dangerous wish", lambda found: str(len(found["dangerous_confusions"]))),
    ("calibration error", lambda found: _percent(found["calibration_error"])),
    ("language told right", lambda found: _percent(found["language_accuracy"])),
)
