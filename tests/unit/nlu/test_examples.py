"""Reading examples: marks, styles, languages, and files that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlu.training.examples import (
    Annotation,
    ExamplesUnreadable,
    hash_of,
    read_any,
    read_folder,
    unmark,
)

YAML = """\
version: "3.1"
nlu:
- synonym: dogs
  examples: |
    - suņu laukums
- intent: submit_proposal
  examples: |
    - ideja par [suņu laukumu]{"entity": "topic", "value": "dogs"} [Karostā](district:karosta)
    - man ir ideja!
"""


def test_marks_are_taken_out_and_remembered(tmp_path: Path) -> None:
    file = tmp_path / "lv" / "proposals.yml"
    file.parent.mkdir()
    file.write_text(YAML, encoding="utf-8")
    first, second = read_any(file)
    assert first.text == "ideja par suņu laukumu Karostā"
    assert first.language == "lv"
    assert first.annotations == (
        Annotation("topic", "dogs", "suņu laukumu", 10),
        Annotation("district", "karosta", "Karostā", 23),
    )
    assert (second.text, second.intent, second.annotations) == (
        "man ir ideja!",
        "submit_proposal",
        (),
    )


def test_the_oldest_form_of_a_mark_has_no_value() -> None:
    assert unmark("tikai [rīt](date)") == ("tikai rīt", (Annotation("date", None, "rīt", 6),))


def test_brackets_that_mark_nothing_stay() -> None:
    assert unmark("kas [tas] ir (viss)?") == ("kas [tas] ir (viss)?", ())


@pytest.mark.parametrize("name", ["ru.tsv", "held.ru.tsv", "ru/held.tsv", "massive_ru.tsv"])
def test_rows_tell_intent_style_text_and_the_path_the_language(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("greet\ttranslit\tprivet\n\nthank\tplain\tспасибо\n", encoding="utf-8")
    rows = read_any(file)
    assert [(one.intent, one.style, one.text, one.language) for one in rows] == [
        ("greet", "translit", "privet", "ru"),
        ("thank", "plain", "спасибо", "ru"),
    ]


def test_a_given_language_goes_before_the_files_name(tmp_path: Path) -> None:
    file = tmp_path / "held.tsv"
    file.write_text("greet\tplain\thi\n", encoding="utf-8")
    assert read_any(file)[0].language is None
    assert read_any(file, "en")[0].language == "en"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.tsv", "greet\thi\n", "a.tsv:1: 2 columns instead of 3"),
        ("a.yml", "nlu: [", "a.yml"),
        ("a.yml", "- 1\n", "no mapping"),
        ("a.yml", "nlu:\n- intent: greet\n  examples: |\n    hello\n", "no `- ` before"),
        ("a.yml", 'nlu:\n- intent: x\n  examples: |\n    - [a]{"entity": }\n', "no annotation"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_file(
    tmp_path: Path, name: str, text: str, says: str
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ExamplesUnreadable, match=says.replace("[", r"\[")):
        read_any(file)


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(ExamplesUnreadable, match="there is no file"):
        read_any(tmp_path / "gone.tsv")
    with pytest.raises(ExamplesUnreadable, match="holds no examples"):
        read_folder(tmp_path)


def test_the_hash_changes_with_any_example(tmp_path: Path) -> None:
    file = tmp_path / "lv.yml"
    file.write_text(YAML, encoding="utf-8")
    before = hash_of(read_any(file))
    file.write_text(YAML.replace("ideja!", "ideja"), encoding="utf-8")
    assert hash_of(read_any(file)) != before
