"""`python -m nlu`: one line of JSON, plain errors, and figures under agreed names."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def nlu(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "nlu", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_parse_prints_one_line_with_what_was_understood() -> None:
    ran = nlu("parse", "gribu parku Karostā par 20k", "--language", "lv", "--now", "2025-05-20")
    assert ran.stdout.count("\n") == 1, ran.stderr
    answer = json.loads(ran.stdout)
    assert {"text", "language", "intent", "confidence", "ranking", "entities"} <= answer.keys()
    assert answer["language"] == "lv"
    assert answer["ranking"][0].keys() == {"intent", "confidence"}
    found = {(one["entity"], one["value"]) for one in answer["entities"]}
    assert {("district", "karosta"), ("amount", "20000")} <= found
    for one in answer["entities"]:
        assert answer["text"][one["start"] : one["end"]] == one["text"]


def test_evaluate_prints_the_agreed_figures(tmp_path: Path) -> None:
    rows = tmp_path / "few.tsv"
    rows.write_text(
        "greet\tplain\tsveiki\nout_of_scope\tplain\tkāds rīt laiks\n"
        "cast_vote\ttypo\tgribu nobaslot\n",
        encoding="utf-8",
    )
    ran = nlu("evaluate", str(rows), "--json", "--language", "lv")
    answer = json.loads(ran.stdout)
    assert answer["n"] == 3
    assert {
        "accuracy", "in_scope_accuracy", "macro_f1", "by_intent", "by_style", "threshold",
        "at_threshold", "auroc", "latency_ms", "rss_mb",
    } <= answer.keys()  # fmt: skip
    assert answer["at_threshold"].keys() == {
        "in_scope_accuracy", "in_scope_rejected", "out_of_scope_rejected",
    }  # fmt: skip
    assert answer["rss_mb"] <= 150


def test_evaluate_judges_entities(tmp_path: Path) -> None:
    rows = tmp_path / "few.jsonl"
    line = {
        "text": "projekts par 1500 eiro Karostā",
        "language": "lv",
        "now": "2025-05-20T12:00",
        "entities": [
            {"entity": "amount", "text": "1500 eiro", "value": "1500.00"},
            {"entity": "district", "text": "Karostā", "value": "karosta"},
        ],
    }
    rows.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    answer = json.loads(nlu("evaluate", "--entities", str(rows), "--json").stdout)
    assert answer["all"]["f1"] == 1.0


def test_train_makes_a_model_that_parse_can_use(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "en.yml").write_text(
        'version: "3.1"\nnlu:\n- intent: tea\n  examples: |\n'
        + "".join(
            f"    - tea please {word}\n" for word in ("now", "today", "soon", "hot", "black")
        )
        + "- intent: walk\n  examples: |\n"
        + "".join(
            f"    - let us walk {word}\n" for word in ("home", "far", "slowly", "out", "there")
        ),
        encoding="utf-8",
    )
    made = tmp_path / "model.npz"
    ran = nlu("train", "--data", str(tmp_path / "data"), "--out", str(made))
    assert ran.returncode == 0, ran.stderr
    answer = json.loads(nlu("parse", "some tea", "--model", str(made)).stdout)
    assert answer["intent"] == "tea"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("parse",), 2, "Missing argument"),
        (("evaluate", "gone.tsv"), 1, "there is no file gone.tsv"),
        (("parse", "hi", "--model", "gone.npz"), 1, "there is no model gone.npz"),
        (("train", "--data", "gone"), 1, "holds no examples"),
    ],
)
def test_what_goes_wrong_is_one_plain_line(words: tuple[str, ...], code: int, says: str) -> None:
    ran = nlu(*words)
    assert ran.returncode == code
    assert says in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("command", ["parse", "train", "evaluate", "card"])
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    assert "Example: python -m nlu" in nlu(command, "--help").stdout
