"""Liepāja's own data and each language, for whatever is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.i18n.translator import Translator, load_translators
from participation.city import City, Cycle, load_city
from participation.language import LANGUAGES


@pytest.fixture(scope="session")
def liepaja() -> City:
    return load_city(Path("city/liepaja"))


@pytest.fixture(scope="session")
def ballot(liepaja: City) -> Cycle:
    cycle = liepaja.cycle(2025)
    assert cycle is not None
    return cycle


@pytest.fixture(params=LANGUAGES)
def tr(request: pytest.FixtureRequest, liepaja: City) -> Translator:
    """Runs the test once in each language."""
    return load_translators(liepaja.zone)[request.param]
