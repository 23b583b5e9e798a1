"""Nonsense and malice: always an answer, and soon."""

from __future__ import annotations

import random
from time import process_time

import pytest

from nlu.entities import find
from nlu.entities.names import Names
from tests.unit.nlu.entities.conftest import WEDNESDAY

BLOCKS = (
    "[", "\u202e", "20 000 ", "31.02.2025 ", "no 19. maija līdz ", "следующий вторник ", "１２",
    "٣", "Karostā ", "projekts nr. ", "tūkstoš ", "a", "я", " ", "0", "e\u0301", "-", ".", "5",
    "līdz ", "pēc ", "un ", "next ", "week ", "May ", "99 ", "koncerz ", "\ud83d", "👩‍👩‍👧", "ﷺ",
    "½",
)  # fmt: skip
MONSTERS = (
    "9" * 4096, "[" * 4096, "a " * 2048, "1 " * 2048, "1.2.3." * 680, "20k " * 1000,
    "\ud800" * 4000, "pirmdien " * 450, "a1" * 2048, "un 5 " * 800, "😀" * 2048,
    "e\u0301" * 2048, "",
)  # fmt: skip
#: Processor time on a busy machine; a message of a resident takes a fiftieth of it.
LONGEST_SECONDS = 0.06


@pytest.mark.parametrize("text", MONSTERS, ids=lambda text: ascii(text[:6]))
def test_a_monster_gets_an_answer_soon(text: str, names: Names) -> None:
    find("suns rīt", language=None, now=WEDNESDAY, names=names)
    begun = process_time()
    find(text, language="lv", now=WEDNESDAY, names=names)
    assert process_time() - begun < LONGEST_SECONDS


def test_five_hundred_random_messages_get_an_answer_soon(names: Names) -> None:
    dice = random.Random(7)
    find("suns rīt", language=None, now=WEDNESDAY, names=names)
    slowest = 0.0
    for _ in range(500):
        text = "".join(dice.choice(BLOCKS) for _ in range(dice.randrange(1, 300)))
        begun = process_time()
        for one in find(text, language=None, now=WEDNESDAY, names=names):
            assert text[one.start : one.end] == one.text
        slowest = max(slowest, process_time() - begun)
    assert slowest < LONGEST_SECONDS
