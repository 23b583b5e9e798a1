"""The slips of thumbs that training adds: the same for the same seed, and really slips."""

from __future__ import annotations

from random import Random

from nlu.folding import fold, normalise
from nlu.training import noise


def test_a_slip_changes_one_place_and_is_repeatable() -> None:
    text = "gribu nobalsot par projektu"
    slips = {noise.typo(text, Random(seed)) for seed in range(50)}
    assert len(slips) > 20
    assert all(abs(len(slip) - len(text)) <= 1 for slip in slips)
    assert noise.typos(text, Random("a")) == noise.typos(text, Random("a"))


def test_what_is_too_short_for_a_slip_stays() -> None:
    assert noise.typo("jā", Random(1)) == "jā"
    assert noise.typos("", Random(1)) == ""


def test_latvian_loses_its_letters_or_doubles_them() -> None:
    assert noise.without_marks("Šūpoles ķeizaram", Random(1)) == "Supoles keizaram"
    assert noise.with_double_letters("šūpoles", Random(1)) == "shuupoles"


def test_russian_in_latin_letters_folds_back_to_what_it_was() -> None:
    # Letters for which people have one habit, or habits that fold alike.
    text = "хочу парк у моста, ошибка"
    for seed in range(20):
        latin = noise.in_latin_letters(text, Random(seed))
        assert latin.isascii()
        assert fold(normalise(latin)) == fold(normalise(text)), latin


def test_gibberish_is_many_and_repeatable() -> None:
    made = {noise.gibberish(Random(seed)) for seed in range(200)}
    assert len(made) > 180
    assert all(made)
    assert noise.gibberish(Random(7)) == noise.gibberish(Random(7))
