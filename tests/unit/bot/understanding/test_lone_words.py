"""Words that are commands where they stand alone, and nowhere else."""

from __future__ import annotations

import pytest

from bot.understanding.lone_words import LoneWord, lone_word


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Atcelt!", LoneWord.CANCEL),
        ("  СТОП… ", LoneWord.CANCEL),
        ("palidziba", LoneWord.HELP),
        ("help?", LoneWord.HELP),
        ("Jā.", LoneWord.YES),
        ("ja", LoneWord.YES),
        ("нет", LoneWord.NO),
        ("stop the cars in Karosta", None),
        ("yes, but later", None),
        ("", None),
    ],
)
def test_word_is_a_command_only_alone(said: str, meant: LoneWord | None) -> None:
    assert lone_word(said) is meant
