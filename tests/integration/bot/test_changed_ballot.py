"""What the bot does at its start when the city's data are no longer what was frozen."""

from types import SimpleNamespace

import pytest

from bot.voting_start import BallotChanged, KeysChanged, prepare_voting
from participation.clock import FixedClock
from participation.storage.database import Database
from participation.voting.keys import Keys
from participation.voting.service import Voting
from tests.small_city import IN_THE_VOTING, _project, small_city

SECRET = b"a secret of thirty-two bytes or more"


async def start(database: Database, city, secret: bytes = SECRET) -> None:
    clock = FixedClock(IN_THE_VOTING)
    services = SimpleNamespace(voting=Voting(database, clock, Keys(secret), city))
    await prepare_voting(services, city.cycle(2025))


async def test_another_ballot_than_the_frozen_one_is_not_shown(database):
    await start(database, small_city())
    shorter = [_project(number, "infrastructure", "100.00") for number in (1, 2, 3, 5)]
    with pytest.raises(BallotChanged):
        await start(database, small_city(projects=shorter))


async def test_other_changes_do_not_stop_a_vote_that_goes_by_its_frozen_rules(database):
    await start(database, small_city())
    rules = {"tally": "greedy-no-skip", "ties": ["votes"], "confirmed": True}
    await start(database, small_city(rules=rules))


async def test_other_keys_are_refused(database):
    await start(database, small_city())
    with pytest.raises(KeysChanged):
        await start(database, small_city(), SECRET + b"!")
