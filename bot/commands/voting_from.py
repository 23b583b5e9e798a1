"""Opens the vote's service for commands that run beside the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participation.voting.service import Voting


@asynccontextmanager
async def open_voting() -> AsyncIterator[Voting]:
    """The voting of the cycle that runs or comes next, prepared (frozen) if it was not yet."""
    from bot.city_clock import clock_from
    from bot.commands.settings_from import read_settings_for_data
    from participation.city import load_city
    from participation.storage.database import Database
    from participation.voting.keys import Keys
    from participation.voting.service import Voting

    settings = read_settings_for_data()
    city = load_city(settings.city)
    clock = clock_from(settings, city.zone)
    database = Database(settings.database_url)
    try:
        voting = Voting(database, clock, Keys(settings.vote_secret), city)
        cycle = city.current_cycle(clock.now())
        if cycle is not None:
            await voting.prepare(cycle)
        yield voting
    finally:
        await database.close()
