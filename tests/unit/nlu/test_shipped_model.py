"""The model that comes with the house: the bars of the issue, on messages of other hands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from time import perf_counter

import pytest

from nlu.entities.city_names import read_names
from nlu.evaluation.intents import Judged, dangerous_confusions, figures, judge_all
from nlu.model import SHIPPED, Model
from nlu.training.examples import hash_of, read_any, read_folder
from nlu.understood import OUT_OF_SCOPE, Certainty

ROOT = Path(__file__).parents[3]
LANGUAGES = ("lv", "en", "ru")
NOW = datetime(2025, 5, 20, 9, tzinfo=UTC)


@cache
def model() -> Model:
    return Model.load(SHIPPED)


@cache
def judged(language: str) -> tuple[Judged, ...]:
    held = read_any(ROOT / "nlu/heldout" / f"{language}.tsv")
    names = read_names(ROOT / "city/liepaja")
    return judge_all(model(), held, now=NOW, names=names, chosen=None)


def everything() -> Sequence[Judged]:
    return [one for code in LANGUAGES for one in judged(code)]


def test_it_was_trained_on_the_examples_as_they_stand() -> None:
    assert model().card["data"] == hash_of(read_folder(ROOT / "nlu/data")), (
        "the examples have changed: python -m nlu train"
    )


def test_its_card_is_of_this_model() -> None:
    assert model().card["data"] in (ROOT / "nlu/model.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_right_in_every_language(language: str) -> None:
    found = figures(judged(language), model().threshold)
    assert found["in_scope_accuracy"] >= 0.92
    assert found["auroc"] >= 0.95
    assert found["at_threshold"]["in_scope_rejected"] <= 0.05
    assert found["at_threshold"]["out_of_scope_rejected"] >= 0.90


def test_it_is_right_in_every_style() -> None:
    by_style = figures(everything(), model().threshold)["by_style"]
    assert len(by_style) >= 7
    assert {name: at["accuracy"] for name, at in by_style.items() if at["accuracy"] < 0.88} == {}


def test_it_never_takes_another_wish_for_one_that_undoes_something() -> None:
    assert dangerous_confusions(everything()) == []


def test_its_confidence_means_what_it_says() -> None:
    assert figures(everything(), model().threshold)["calibration_error"] <= 0.05


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_tells_languages_apart(language: str) -> None:
    told = [one.language == language for one in judged(language)]
    assert sum(told) / len(told) >= 0.95
    chosen = judge_all(
        model(),
        [one.example for one in judged(language)[::7]],
        now=NOW,
        names=read_names(ROOT / "city/liepaja"),
        chosen=language,
    )
    assert sum(one.language == language for one in chosen) / len(chosen) >= 0.97


def test_it_answers_and_loads_fast() -> None:
    # Generous: the machine may be busy. The figures themselves are in the model's card.
    times = sorted(one.milliseconds for one in everything())
    assert times[len(times) // 2] <= 5
    begun = perf_counter()
    Model.load(SHIPPED)
    assert perf_counter() - begun < 1.5


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "?", "a" * 9000, "Guten Tag, wo kann ich abstimmen?", "你好", "\ud800"]
)
def test_whatever_comes_gets_an_answer(text: str) -> None:
    understood = model().parse(text, now=NOW)
    assert understood.language in LANGUAGES
    assert understood.intent in {*model().classes, OUT_OF_SCOPE}
    assert sum(one.confidence for one in understood.ranking) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "xyz",
        "<b>x</b>",
        "asdf",
        "qwerty",
        "йцук",
        "фыва олдж",
        "blorf snigle",
        "hjkhjk",
        "x",
        "zzz",
    ],
)
def test_nonsense_is_never_acted_upon(text: str) -> None:
    assert model().parse(text, now=NOW).certainty is not Certainty.SURE
