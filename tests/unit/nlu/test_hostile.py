"""Whatever anybody types: an answer, soon, and no growth."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import perf_counter

import pytest

from nlu.entities.city_names import read_names
from nlu.evaluation.intents import resident_megabytes
from nlu.model import SHIPPED, Model
from nlu.training.examples import read_any

ROOT = Path(__file__).parents[3]
NOW = datetime(2025, 10, 26, 3, 30, tzinfo=UTC)
BUILDING_BLOCKS = (
    "[", "(", "{", "\\", "%s", "\u202e", "\u200d", "\ufeff", "\x00", "\ud83d", "👩‍👩‍👧",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A", "20 000 ", "9" * 60,
    "31.02.2025 ", "no 19. maija līdz ",
    "следующий вторник ", "<b>", "'; DROP TABLE", "\n\n", "１２", "٣",
    "Karostā ", "projekts nr. ", "tūkstoš ", "a", "я", "ā", "0", " ", "🇱🇻", "e\u0301" * 30,
)  # fmt: skip


def hostile(seed: int, known: list[str]) -> str:
    """One of five kinds: blocks repeated, letters of all planes, mixed, torn, or endless."""
    random = Random(seed)
    kind = seed % 5
    if kind == 0:
        return random.choice(BUILDING_BLOCKS) * random.randrange(1, 4096)
    if kind == 1:
        return "".join(chr(random.randrange(1, 0x10FFFF)) for _ in range(random.randrange(300)))
    if kind == 2:
        return "".join(random.choice(BUILDING_BLOCKS) for _ in range(random.randrange(1, 200)))
    text = random.choice(known)
    if kind == 3:
        at = random.randrange(len(text) + 1)
        return text[:at] + random.choice(BUILDING_BLOCKS) + text[at:]
    return (text + " ") * random.randrange(1, 120)


def run(number: int) -> tuple[Sequence[float], float]:
    """Milliseconds of each, and by how many megabytes the process grew after the first tenth."""
    model = Model.load(SHIPPED)
    names = read_names(ROOT / "city/liepaja")
    known = [one.text for code in ("lv", "en", "ru") for one in read_any(
        ROOT / "nlu/heldout" / f"{code}.tsv")]  # fmt: skip
    # Laid out beforehand: a list of 100,000 figures would itself grow by three megabytes.
    times, before = array("d", bytes(8 * number)), 0.0
    for seed in range(number):
        text = hostile(seed, known)
        begun = perf_counter()
        understood = model.parse(text, now=NOW, names=names)
        times[seed] = (perf_counter() - begun) * 1000
        assert understood.ranking
        if seed == number // 10:
            before = resident_megabytes()
    return times, resident_megabytes() - before


def test_a_thousand_hostile_messages_are_answered() -> None:
    times, _ = run(1000)
    assert sorted(times)[int(len(times) * 0.99)] < 60  # the machine may be busy; see the soak


@pytest.mark.soak
def test_a_hundred_thousand_hostile_messages_are_answered_soon_and_leave_nothing() -> None:
    times, grown = run(100_000)
    print(
        f"p50 {sorted(times)[50_000]:.2f} ms, p99 {sorted(times)[99_000]:.2f} ms, +{grown:.1f} MB"
    )
    assert sorted(times)[99_000] <= 15
    assert grown < 5
