"""Lessons as Rasa's YAML: whatever was written, the file can be read and says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlu.training.examples import read_yaml
from participation.questions.question import Lesson
from participation.questions.rasa_yaml import documents


def test_one_document_for_a_language() -> None:
    made = documents(
        [
            Lesson("lv", "kad var balsot", "voting_dates"),
            Lesson("lv", "balsot kad", "voting_dates"),
            Lesson("ru", "мусор", "out_of_scope"),
        ]
    )
    assert made == {
        "lv": 'version: "3.1"\nnlu:\n- intent: voting_dates\n  examples: |\n'
        "    - balsot kad\n    - kad var balsot\n",
        "ru": 'version: "3.1"\nnlu:\n- intent: out_of_scope\n  examples: |\n    - мусор\n',
    }


def test_same_lessons_give_the_same_characters() -> None:
    lessons = [Lesson("lv", text, "help") for text in ("b", "a", "c", "a")]
    assert documents(lessons) == documents(lessons[::-1])


def test_without_lessons_there_is_no_document() -> None:
    assert documents([]) == {}
    assert documents([Lesson("lv", "‹phone›", "help")]) == {}


@pytest.mark.parametrize(
    "text",
    ["- - sveiki", "[x](amount) un [y]{\"entity\": \"z\"}", "# nav", ": | >", "'\"", "nlu: {a}",
     "- intent: help", "\\n \\t", "%YAML 1.2", "🙂 jā", "tab\tun"],
)  # fmt: skip
def test_hostile_text_stays_one_example_without_entities(text: str, tmp_path: Path) -> None:
    made = documents([Lesson("lv", text, "help"), Lesson("lv", "otrs", "greet")])
    file = tmp_path / "lv.yml"
    file.write_text(made["lv"], encoding="utf-8")
    found = read_yaml(file)
    assert [(one.intent, one.language) for one in found] == [("greet", "lv"), ("help", "lv")]
    assert found[1].text == " ".join(text.replace("[", "(").replace("]", ")").split())
    assert found[1].annotations == ()
