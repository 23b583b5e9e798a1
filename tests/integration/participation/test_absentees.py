"""Who is verified and has not cast, as a campaign may ask: for the moment only."""

import pytest
from sqlalchemy import update

from participation.clock import FixedClock
from participation.storage.database import Database
from participation.voting import absentees
from participation.voting.absentees import FEW
from participation.voting.keys import Keys
from participation.voting.service import Voting
from participation.voting.tables import roll_entry
from tests.integration.participation.test_voting import CITY, CYCLE, SECRET, cast, verified
from tests.small_city import CLOSES_AT, IN_THE_VOTING, SECOND

EVERYBODY = range(1, 40)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(IN_THE_VOTING)


@pytest.fixture
async def voting(database: Database, clock: FixedClock) -> Voting:
    voting = Voting(database, clock, Keys(SECRET), CITY)
    await voting.prepare(CYCLE)
    return voting


@pytest.mark.parametrize("few", [FEW, 0])
async def test_only_the_verified_who_have_not_cast_are_named(
    voting: Voting, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(absentees, "FEW", few)
    assert await voting.verified_not_cast(EVERYBODY) == set()
    for telegram_id in (3, 20, 39):
        await verified(voting, telegram_id)
    assert await voting.verified_not_cast(EVERYBODY) == {3, 20, 39}
    await cast(voting, 20, 4)
    assert await voting.verified_not_cast(EVERYBODY) == {3, 39}
    assert await voting.verified_not_cast([]) == set()


async def test_whoever_voted_on_paper_is_not_reminded(voting: Voting, database: Database) -> None:
    await verified(voting, 3)
    async with database.writing() as connection:
        await connection.execute(update(roll_entry).values(channel="paper"))
    assert await voting.verified_not_cast(EVERYBODY) == set()


async def test_whoever_may_no_longer_vote_is_not_reminded(
    voting: Voting, database: Database
) -> None:
    await verified(voting, 3)
    async with database.writing() as connection:
        await connection.execute(update(roll_entry).values(entitled=False))
    assert await voting.verified_not_cast(EVERYBODY) == set()


async def test_after_the_vote_nobody_is_reminded(voting: Voting, clock: FixedClock) -> None:
    await verified(voting, 3)
    clock.moment = CLOSES_AT - SECOND
    assert await voting.verified_not_cast(EVERYBODY) == {3}
    clock.moment = CLOSES_AT
    assert await voting.verified_not_cast(EVERYBODY) == set()


async def test_without_the_keys_nobody_can_ask(
    voting: Voting, database: Database, clock: FixedClock
) -> None:
    await verified(voting, 3)
    stranger = Voting(database, clock, Keys(b"another secret of at least 32 bytes"), CITY)
    assert await stranger.verified_not_cast(EVERYBODY) == set()


async def test_where_no_vote_is_prepared_there_is_nobody(
    database: Database, clock: FixedClock
) -> None:
    assert await Voting(database, clock, Keys(SECRET), CITY).verified_not_cast(EVERYBODY) == set()
