"""A word finds its other forms, with and without marks above letters, in three languages."""

import pytest

from participation.volunteering.words import MOST, beginnings, folded


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("suņiem", "Suņu pastaigas"),
        ("sunu", "Izvedam suņus"),
        ("PARKOS", "talka parkā"),
        ("bērni", "ar bērniem"),
        ("собаками", "Выгул собак"),
        ("дети", "помощь детям"),
        ("dogs", "walk a dog"),
        ("garden", "Gardening together"),
    ],
)
def test_word_finds_its_other_forms(asked: str, written: str) -> None:
    (beginning,) = beginnings(asked)
    assert f" {beginning}" in folded([written])


@pytest.mark.parametrize(("asked", "written"), [("kaķi", "suņu pastaigas"), ("jūra", "parks")])
def test_other_word_is_not_found(asked: str, written: str) -> None:
    (beginning,) = beginnings(asked)
    assert f" {beginning}" not in folded([written])


def test_nothing_typed_can_be_a_pattern_and_few_words_count() -> None:
    assert beginnings("50% _ a%b") == ("50",)
    assert len(beginnings("viens divi trīs četri pieci seši septiņi astoņi")) == MOST
