"""Eighteen days before the municipal election of 2025; a test may add the desk's example lines."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from sqlalchemy import delete

from participation.city.election import Election
from participation.elections import examples
from participation.elections.office import Office
from participation.elections.tables import election_edition
from tests.conversations.conftest import VOTING, House
from tests.conversations.speaker import Speaker
from tests.house.papers import ROOT

LINES = ROOT / "sandbox" / "example_election.yaml"
NOTHING_AHEAD = "2026-11-23T10:00"
"""After the Saeima of 2026: of the next election only the year is known."""
KEY = "municipal_2025"


@pytest.fixture(autouse=True)
async def before_the_election(house: House) -> AsyncIterator[None]:
    await house.desk.set_clock(VOTING)
    yield
    await house.desk.set_clock(VOTING)
    async with house.app.services.database.writing() as connection:
        await connection.execute(delete(election_edition))


def read(path: Path) -> dict[str, Any]:
    lines: dict[str, Any] = YAML(typ="safe").load(path)
    return lines


@pytest.fixture
async def examples_laid(house: House) -> Election:
    """Hours, early voting, documents and stations, all of them marked as examples."""
    services = house.app.services
    office = Office(services.database, services.clock, services.city)
    laid = await examples.lay(office, read(LINES))
    assert laid is not None
    assert laid.key == KEY
    return laid


Opens = Callable[[Speaker, str], Awaitable[None]]


async def opens(person: Speaker, label: str) -> None:
    """A window of the errand, by its button in the first one."""
    await person.says("/elections")
    await person.sees_button(label)
    await person.presses_button(label)


def source_words(person: Speaker, election: Election) -> str:
    """The line with the source as this person reads it."""
    source = election.source.get(person.tr.language)
    if election.confirmed_on is None:
        return person.hears("<i>Source: {source}</i>", source=source)
    if not person.tr.has_come(election.confirmed_on):
        return person.hears("<i>Source: {source}. Checked.</i>", source=source)
    return person.hears(
        "<i>Source: {source}. Checked: {day}</i>",
        source=source,
        day=person.tr.full_day(election.confirmed_on),
    )
