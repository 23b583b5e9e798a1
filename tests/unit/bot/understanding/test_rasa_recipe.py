"""The files with which Rasa is trained name what the bot knows and what the examples hold."""

from typing import Any

from ruamel.yaml import YAML

from bot.understanding.labels import LABELS
from bot.understanding.rasa_answer import NOT_SURE
from nlu.training.examples import read_folder
from nlu.understood import OUT_OF_SCOPE
from tests.house.papers import ROOT


def paper(name: str) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load(ROOT / "nlu" / "rasa" / name)
    return found


def test_rasa_knows_the_closed_list_of_intents_and_no_other() -> None:
    intents = paper("domain.yml")["intents"]
    assert len(intents) == len(set(intents))
    assert set(intents) == {*LABELS, OUT_OF_SCOPE}


def test_what_rasa_learns_from_is_in_its_domain() -> None:
    domain, examples = paper("domain.yml"), read_folder(ROOT / "nlu" / "data")
    assert {one.intent for one in examples} == set(domain["intents"])
    marks = {mark.entity for one in examples for mark in one.annotations}
    assert marks == set(domain["entities"])


def test_rasa_says_when_it_is_not_sure_in_the_word_that_the_bot_knows() -> None:
    steps = [step["name"] for step in paper("config.yml")["pipeline"]]
    assert steps[-1] == "FallbackClassifier"
    assert NOT_SURE == "nlu_fallback"


def test_recipe_is_the_one_that_rasa_recommends() -> None:
    (classifier,) = (s for s in paper("config.yml")["pipeline"] if s["name"] == "DIETClassifier")
    assert classifier["epochs"] == 100
    assert classifier["constrain_similarities"] is True
