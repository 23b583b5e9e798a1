"""A Tuesday in May at noon, and a bot that understands what a test has taught it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conversations.conftest import House
from tests.conversations.understanding.table_reader import TableReader, listening
from tests.conversations.volunteering.camp import TUESDAY


@pytest.fixture(autouse=True)
def reader(house: House) -> Iterator[TableReader]:
    """The sentences that the bot understands in this test."""
    with listening(house.app.services.hearing) as table:
        yield table


@pytest.fixture(autouse=True)
async def on_a_tuesday(house: House) -> None:
    await house.desk.set_clock(TUESDAY)
