"""The desk begins with an election ahead that has early voting, stations and documents, and every
screen says that they are an example."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.commands.desk_election import write_election
from bot.i18n.translator import load_translators
from bot.views.election import next_view, rules_view
from bot.views.election_stations import stations_view
from participation.city import load_city
from participation.clock import FixedClock
from participation.elections.service import Elections
from participation.elections.stations import nearest
from participation.language import LANGUAGES
from participation.storage.database import Database

FOLDER = Path(__file__).parents[3] / "city" / "liepaja"
RIGA = ZoneInfo("Europe/Riga")
OPENS_ON = datetime(2025, 5, 20, 9, tzinfo=RIGA)


@pytest.fixture
async def elections(sqlite_url: str) -> AsyncIterator[Elections]:
    await write_election(sqlite_url, FOLDER, OPENS_ON)
    database = Database(sqlite_url)
    yield Elections(database, FixedClock(OPENS_ON), load_city(FOLDER))
    await database.close()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_line_on_the_screen_is_an_example(elections: Elections, language: str) -> None:
    tr = load_translators(RIGA)[language]
    election, today = await elections.next(), OPENS_ON.date()
    assert election is not None
    assert election.held_on == date(2025, 6, 7)
    example = tr.plain("(example)")
    placed = nearest(election.stations, (56.5047, 21.0108))
    assert str(stations_view(placed, tr)).count(example) == len(election.stations) == 8
    lines = [*election.early, *election.deadlines, *election.documents, election.home_voting]
    assert str(rules_view(election, today, tr)).count(example) == len(lines)
    # The day itself is real; the hours are not.
    assert str(next_view(election, today, tr)).count(example) == 1


async def test_the_example_tells_of_access_whatever_can_be_told(elections: Elections) -> None:
    election = await elections.next()
    assert election is not None
    assert {one.has_step_free_access for one in election.stations} == {True, False, None}
    assert [one.key for one in election.stations if one.point is None] == ["tosmare"]
