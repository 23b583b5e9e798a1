"""The examples and the held-out messages: enough of each, well marked, and not the same twice."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz import fuzz, process
from ruamel.yaml import YAML

from nlu.certainty import DANGEROUS
from nlu.folding import fold, normalise
from nlu.training.examples import Example, read_any, read_folder
from nlu.understood import OUT_OF_SCOPE

ROOT = Path(__file__).parents[3]
LANGUAGES = ("lv", "en", "ru")
ENTITIES = {"language", "amount", "date", "topic", "district", "project"}
INTENTS = 51
#: From so much likeness (0 to 100) of two folded texts on they count as one.
TOO_NEAR = 90


def examples(language: str) -> tuple[Example, ...]:
    return read_folder(ROOT / "nlu/data" / language)


def held_out(language: str) -> tuple[Example, ...]:
    return read_any(ROOT / "nlu/heldout" / f"{language}.tsv")


def bare(text: str) -> str:
    """A text as the model sees it, without marks: emoji alone stay."""
    folded = fold(normalise(text))
    return re.sub(r"\W+", " ", folded).strip() or folded


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_has_enough_examples_in_every_language(language: str) -> None:
    counted = Counter(one.intent for one in examples(language))
    assert len(counted) == INTENTS + 1
    assert counted.keys() >= DANGEROUS
    assert {name: n for name, n in counted.items() if n < 80} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_is_judged_on_enough_messages(language: str) -> None:
    counted = Counter(one.intent for one in held_out(language))
    assert len(counted) == INTENTS + 1
    assert {name: n for name, n in counted.items() if n < 15} == {}
    noisy = sum(one.style != "plain" for one in held_out(language))
    assert noisy >= 0.25 * counted.total()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_example_stands_twice(language: str) -> None:
    counted = Counter(re.sub(r"\W+", " ", one.text.lower()).strip() for one in examples(language))
    assert [text for text, n in counted.items() if text and n > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_held_out_message_is_nearly_an_example(language: str) -> None:
    learnt = [bare(one.text) for one in examples(language)]
    asked = [bare(one.text) for one in held_out(language)]
    likeness = process.cdist(asked, learnt, scorer=fuzz.ratio, score_cutoff=TOO_NEAR, workers=2)
    nearest = np.argmax(likeness, axis=1)
    assert [
        (asked[i], learnt[nearest[i]])
        for i in range(len(asked))
        if likeness[i, nearest[i]] >= TOO_NEAR
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_name_only_what_the_city_knows(language: str) -> None:
    yaml = YAML(typ="safe", pure=True)
    keys = {
        "topic": {row["key"] for row in yaml.load(ROOT / "city/liepaja/topics.yaml")},
        "district": {row["key"] for row in yaml.load(ROOT / "city/liepaja/districts.yaml")},
        "language": set(LANGUAGES),
    }
    for one in examples(language):
        assert not re.search(r"\]\s*[({]", one.text), one.text
        for mark in one.annotations:
            assert mark.entity in ENTITIES, one.text
            assert mark.value in keys.get(mark.entity, {mark.value}), one.text
            if mark.entity == "amount":
                assert re.fullmatch(r"\d+(\.\d\d)?", mark.value or ""), one.text


def test_there_are_enough_messages_to_refuse() -> None:
    assert sum(one.intent == OUT_OF_SCOPE for code in LANGUAGES for one in held_out(code)) >= 400
