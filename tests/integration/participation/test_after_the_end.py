"""What is left of a vote when it is over: baskets go; the board and the count outlive the keys."""

import pytest
from sqlalchemy import func, select

from participation.clock import FixedClock
from participation.storage.database import Database
from participation.voting.ballot import Standing, Turnout
from participation.voting.keys import Keys
from participation.voting.service import Voting
from participation.voting.tables import voting_basket
from tests.small_city import CLOSES_AT, IN_THE_VOTING, small_city

SECRET = b"a secret of thirty-two bytes or more"
ANNA = 1001
CITY = small_city()
CYCLE = CITY.cycle(2025)
assert CYCLE is not None


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(IN_THE_VOTING)


@pytest.fixture
async def voting(database: Database, clock: FixedClock) -> Voting:
    voting = Voting(database, clock, Keys(SECRET), CITY)
    await voting.prepare(CYCLE)
    return voting


async def test_what_was_never_cast_goes_at_the_close(
    voting: Voting, clock: FixedClock, database: Database
) -> None:
    await voting.choose(ANNA, 1)
    clock.moment = CLOSES_AT
    await voting.close(CYCLE)
    async with database.reading() as connection:
        assert await connection.scalar(select(func.count()).select_from(voting_basket)) == 0


async def test_after_the_end_the_board_and_the_count_outlive_the_keys(
    database: Database, clock: FixedClock, voting: Voting
) -> None:
    (code,) = await voting.issue_codes(1)
    await voting.enter_code(ANNA, code, "code")
    await voting.choose(ANNA, 1)
    receipt = await voting.cast_ballot(ANNA, "cast")
    clock.moment = CLOSES_AT
    tally = await voting.tally(CYCLE)
    without = Voting(database, clock, Keys(SECRET + b"!"), CITY)
    assert await without.standing(ANNA) == Standing(verified=False, has_cast=False)
    assert await without.my_proof(ANNA) is None
    entry = await without.find_receipt(receipt.code)
    assert entry is not None
    assert await without.tally(CYCLE) == tally
    assert await without.turnout() == Turnout(entitled=1, verified=1, cast=1)


async def test_after_a_vote_that_was_not_held_here_one_can_still_ask_for_ones_data(
    database: Database, clock: FixedClock
) -> None:
    clock.moment = CLOSES_AT
    voting = Voting(database, clock, Keys(SECRET), CITY)
    assert await voting.standing(ANNA) == Standing(verified=False, has_cast=False)
    assert await voting.my_ballot(ANNA) is None
