"""What staff are offered for a sentence that was not understood."""

from __future__ import annotations

from bot.understanding.teaching import guesses
from nlu.understood import Certainty, Ranked, Understood


def test_weak_guesses_are_not_kept() -> None:
    shares = {"out_of_scope": 0.6, "help": 0.25, "greet": 0.1, "not_known_here": 0.9}
    ranking = tuple(Ranked(intent, share) for intent, share in shares.items())
    heard = Understood("?", "lv", "out_of_scope", 0.6, Certainty.UNKNOWN, 0.1, ranking, ())
    assert guesses(heard) == ["out_of_scope", "help"]
