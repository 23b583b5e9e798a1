"""Training on a handful of examples: the same twice, stored without code, in any languages."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from nlu.model import Model
from nlu.model_file import ModelUnreadable
from nlu.training.examples import Example, ExamplesUnreadable
from nlu.training.fit import fit

NOW = datetime(2025, 5, 20, 9, tzinfo=UTC)
SAID = {
    ("lv", "greet"): ["sveiki", "labdien", "čau", "sveicināti visi", "labrīt jums", "labvakar"],
    ("lv", "vote"): ["gribu nobalsot", "kā balsot", "balsošu par parku", "nobalsot par laukumu"],
    ("lv", "out_of_scope"): [
        "kāds laiks rīt",
        "cik maksā maize",
        "kur pirkt kurpes",
        "lietus līs",
    ],
    ("ru", "greet"): ["привет", "здравствуйте", "добрый день", "доброе утро вам", "приветик"],
    ("ru", "vote"): [
        "хочу проголосовать",
        "как голосовать",
        "проголосую за парк",
        "голос за сквер",
    ],
    ("ru", "out_of_scope"): [
        "какая погода",
        "сколько стоит хлеб",
        "где купить туфли",
        "дождь идёт",
    ],
}
EXAMPLES = [
    Example(text, intent, language) for (language, intent), texts in SAID.items() for text in texts
]


@pytest.fixture(scope="module")
def small() -> Model:
    return fit(EXAMPLES)


def test_the_same_examples_in_any_order_give_the_same_file(small: Model, tmp_path: Path) -> None:
    one, other = tmp_path / "one.npz", tmp_path / "other.npz"
    small.write(one)
    fit(EXAMPLES[::-1]).write(other)
    assert one.read_bytes() == other.read_bytes()


def test_a_model_that_was_stored_answers_as_before(small: Model, tmp_path: Path) -> None:
    small.write(tmp_path / "model.npz")
    again = Model.load(tmp_path / "model.npz")
    for text in ("gribu balsot", "privet", "хочу голосовать", ""):
        now, before = (model.parse(text, now=NOW) for model in (again, small))
        # Shares are written with four digits; the last one may fall to either side.
        assert now.confidence == pytest.approx(before.confidence, abs=2e-4)
        assert (now.intent, now.certainty, now.language) == (
            before.intent,
            before.certainty,
            before.language,
        )
    assert again.card["languages"] == ["lv", "ru"]


def test_letters_do_not_hide_what_is_meant(small: Model) -> None:
    for text in ("gribu nobalsot", "GRIIBU NOBALSOT", "hochu progolosovat", "хочу проголосовать"):
        assert small.judge(text).ranking[0].intent == "vote", text
    assert small.language_of("hochu progolosovat") == "ru"


def test_the_residents_choice_decides_where_letters_tell_nothing(small: Model) -> None:
    assert small.language_of("???", "ru") == "ru"
    assert small.language_of("123", "lv") == "lv"
    assert small.language_of("") == "lv"


def test_two_intents_in_one_language_are_enough() -> None:
    model = fit([Example(f"a{i} jā", "yes", None) for i in range(9)]
                + [Example(f"b{i} nē", "no", None) for i in range(9)])  # fmt: skip
    assert model.judge("jā jā").ranking[0].intent == "yes"
    assert model.language_of("jā") == "lv"
    assert model.parse("jā", now=NOW, language="en").language == "en"


def test_one_intent_is_no_model() -> None:
    with pytest.raises(ExamplesUnreadable, match="two intents"):
        fit([Example("hi", "greet", "en")])


def test_the_file_holds_numbers_and_a_page_of_words_only(small: Model, tmp_path: Path) -> None:
    small.write(tmp_path / "model.npz")
    with zipfile.ZipFile(tmp_path / "model.npz") as archive:
        for name in archive.namelist():
            with archive.open(name) as entry:
                np.lib.format.read_magic(entry)
                _, _, dtype = np.lib.format.read_array_header_1_0(entry)
                assert not dtype.hasobject, name


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 half a zip"])
def test_a_broken_file_is_named_and_not_loaded(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "model.npz"
    file.write_bytes(content)
    with pytest.raises(ModelUnreadable, match=r"model\.npz is no model"):
        Model.load(file)


def test_a_file_with_objects_in_it_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "model.npz"
    np.savez(file, about=np.array([{"format": 1}], dtype=object))
    with pytest.raises(ModelUnreadable, match="is no model"):
        Model.load(file)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ModelUnreadable, match="python -m nlu train"):
        Model.load(tmp_path / "gone.npz")
