"""Voters: people with the city's letter in their hand."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import count

import pytest

from participation.city import Cycle
from participation.voting.ballot import RollRow
from tests.conversations.conftest import VOTING, House, Welcome
from tests.conversations.voting.voter import Voter

_PEOPLE = count(1)

LetIn = Callable[[str], Awaitable[Voter]]


@pytest.fixture
async def ballot(house: House) -> Cycle:
    """The ballot of 2025."""
    cycle = house.app.services.city.cycle(2025)
    assert cycle is not None
    return cycle


@pytest.fixture
def letter(house: House) -> Callable[[], Awaitable[str]]:
    """A new letter: somebody new on the roll, and the code that the city sends them."""

    async def post() -> str:
        voting, person = house.app.services.voting, f"150505-{next(_PEOPLE):05}"
        await voting.import_roll([RollRow(person)])
        return await voting.issue_code_for(person)

    return post


@pytest.fixture
async def newcomer(
    house: House, welcome: Welcome, letter: Callable[[], Awaitable[str]]
) -> AsyncIterator[LetIn]:
    """Lets in a person who has the letter and has not typed its code yet, on a day of the vote."""
    await house.desk.set_clock(VOTING)

    async def let_in(language: str) -> Voter:
        speaker = await welcome(language)
        return Voter(speaker, await letter())

    yield let_in
    await house.desk.set_clock(VOTING)


@pytest.fixture
async def voter(newcomer: LetIn) -> LetIn:
    """Lets in a person who has typed the code already."""

    async def let_in(language: str) -> Voter:
        person = await newcomer(language)
        await person.says("/vote")
        await person.sees_button("✉️ I have no letter")
        await person.says(person.code)
        await person.sees_button("✅ Review and cast")
        return person

    return let_in
