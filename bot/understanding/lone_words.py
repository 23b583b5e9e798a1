"""Words that are commands where they stand alone in a message, also where any words are an answer.

What they do then is in `in_dialog.py`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from nlu.folding import fold, normalise


class LoneWord(StrEnum):
    """What such a word asks for."""

    CANCEL = "cancel"
    HELP = "help"
    YES = "yes"  # answers what was asked a moment ago, if something was
    NO = "no"


def _bare(text: str) -> str:
    """The text without sentence marks around it, as the model spells it."""
    return fold(normalise(text)).strip(" .!?…")


_WORDS: Final = {
    LoneWord.CANCEL: (
        "atcelt", "atcel", "pārtraukt", "pietiek", "stop", "stopp", "cancel", "quit", "exit",
        "отмена", "отменить", "отмени", "стоп", "хватит", "otmena",
    ),
    LoneWord.HELP: (
        "palīdzība", "palīgā", "palīdzi", "help", "помощь", "помоги", "помогите",
    ),
    LoneWord.YES: ("jā", "yes", "да"),
    LoneWord.NO: ("nē", "no", "нет"),
}  # fmt: skip
_MEANT: Final = {_bare(word): meant for meant, words in _WORDS.items() for word in words}


def lone_word(text: str) -> LoneWord | None:
    """Which of them the whole text is; None: it says something else."""
    return _MEANT.get(_bare(text))
