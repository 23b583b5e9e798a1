"""Riga's clock and the city's names, as the tests of entities use them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from nlu.entities import find
from nlu.entities.city_names import read_names
from nlu.entities.names import Names

ROOT = Path(__file__).parents[4]
RIGA = ZoneInfo("Europe/Riga")
WEDNESDAY = datetime(2026, 11, 18, 15, 30, tzinfo=RIGA)

Find = Callable[..., list[tuple[str, str]]]


@pytest.fixture(scope="session")
def names() -> Names:
    """The parts and projects of the shipped city."""
    return read_names(ROOT / "city" / "liepaja")


@pytest.fixture
def found(names: Names) -> Find:
    """Kinds and values found in a text, on a Wednesday in November unless said otherwise."""

    def finder(
        text: str, kind: str | None = None, now: datetime = WEDNESDAY, intent: str | None = None
    ) -> list[tuple[str, str]]:
        entities = find(text, language=None, now=now, names=names, intent=intent)
        for one in entities:
            assert text[one.start : one.end] == one.text
        return [(one.entity, one.value) for one in entities if kind in (None, one.entity)]

    return finder
