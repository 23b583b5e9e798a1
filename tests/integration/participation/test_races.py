"""Everybody at once: nobody votes twice, nothing is lost, the board stays one chain."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from participation.clock import FixedClock
from participation.errors import Reason, Refused
from participation.storage.database import Database
from participation.voting.ballot import Receipt
from participation.voting.keys import Keys
from participation.voting.service import Voting
from tests.integration.participation.ballot_box import check_invariants
from tests.small_city import CLOSES_AT, IN_THE_VOTING, small_city

CITY = small_city()
CYCLE = CITY.cycle(2025)
assert CYCLE is not None


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(IN_THE_VOTING)


@pytest.fixture
async def voting(database: Database, clock: FixedClock) -> Voting:
    voting = Voting(database, clock, Keys(b"k" * 32), CITY)
    await voting.prepare(CYCLE)
    return voting


async def verify(voting: Voting, *residents: int) -> None:
    codes = await voting.issue_codes(len(residents))
    for telegram_id, code in zip(residents, codes, strict=True):
        await voting.enter_code(telegram_id, code, "code")


def outcomes(results: list[object]) -> Counter[object]:
    """Receipts are counted by their commitment, refusals by their reason."""
    return Counter(
        result.reason
        if isinstance(result, Refused)
        else result.commitment
        if isinstance(result, Receipt)
        else result
        for result in results
    )


async def test_one_request_32_times_at_once_is_one_ballot(
    database: Database, voting: Voting
) -> None:
    await verify(voting, 1)
    await voting.choose(1, 3)
    receipts = await asyncio.gather(*(voting.cast_ballot(1, "tap") for _ in range(32)))
    assert len(set(receipts)) == 1
    assert await check_invariants(database) == {receipts[0].commitment: (3,)}
    assert receipts[0].seq == 3


async def test_one_resident_32_requests_at_once_leave_one_ballot(
    database: Database, voting: Voting
) -> None:
    await verify(voting, 1)

    async def choose_and_cast(number: int) -> Receipt:
        await voting.choose(1, 1 + number % 4)
        return await voting.cast_ballot(1, f"tap-{number}")

    results = await asyncio.gather(
        *(choose_and_cast(number) for number in range(32)), return_exceptions=True
    )
    receipts = [result for result in results if isinstance(result, Receipt)]
    assert receipts
    assert {result.reason for result in results if isinstance(result, Refused)} <= {
        Reason.BALLOT_EMPTY,
        Reason.CATEGORY_FULL,
    }
    assert not [result for result in results if not isinstance(result, (Receipt, Refused))]
    last = max(receipts, key=lambda receipt: receipt.seq)
    assert list(await check_invariants(database)) == [last.commitment]
    assert sum(not receipt.replaced for receipt in receipts) == 1


async def test_one_code_serves_one_of_many_accounts_at_once(
    database: Database, voting: Voting
) -> None:
    (code,) = await voting.issue_codes(1)
    results = await asyncio.gather(
        *(voting.enter_code(account, code, "r") for account in range(16)), return_exceptions=True
    )
    assert outcomes(list(results)) == {None: 1, Reason.CODE_USED: 15}
    await check_invariants(database)
    assert (await voting.turnout()).verified == 1


async def test_one_account_takes_one_of_many_codes_at_once(
    database: Database, voting: Voting
) -> None:
    codes = await voting.issue_codes(12)
    results = await asyncio.gather(
        *(voting.enter_code(1, code, f"r{n}") for n, code in enumerate(codes)),
        return_exceptions=True,
    )
    assert outcomes(list(results)) == {None: 1, Reason.ALREADY_VERIFIED: 11}
    await check_invariants(database)


async def test_wrong_tries_at_once_are_all_counted(voting: Voting) -> None:
    results = await asyncio.gather(
        *(voting.enter_code(1, "ACDEF34679", f"r{number}") for number in range(20)),
        return_exceptions=True,
    )
    assert outcomes(list(results)) == {Reason.CODE_UNKNOWN: 5, Reason.TOO_MANY_TRIES: 15}


async def test_reissue_against_use_never_leaves_two_ways_in(
    database: Database, voting: Voting
) -> None:
    from participation.voting.ballot import RollRow

    await voting.import_roll([RollRow("a")])
    code = await voting.issue_code_for("a")
    results = await asyncio.gather(
        voting.enter_code(1, code, "r"),
        *(voting.issue_code_for("a") for _ in range(6)),
        voting.enter_code(2, code, "r"),
        return_exceptions=True,
    )
    assert all(result is None or isinstance(result, (str, Refused)) for result in results)
    await check_invariants(database)
    assert (await voting.turnout()).verified <= 1


async def test_all_residents_at_once_are_all_counted(database: Database, voting: Voting) -> None:
    residents = range(100, 140)
    await verify(voting, *residents)
    await asyncio.gather(*(voting.choose(who, 1 + who % 7) for who in residents))
    receipts = await asyncio.gather(*(voting.cast_ballot(who, "r") for who in residents))
    assert sorted(receipt.seq for receipt in receipts) == list(range(3, 43))
    box = await check_invariants(database)
    assert set(box) == {receipt.commitment for receipt in receipts}


# Several times: the casts and the close meet at another point each time.
@pytest.mark.parametrize("again", range(4))
@pytest.mark.parametrize("with_close", [False, True])
async def test_cast_against_the_close_is_counted_or_refused_never_half(
    database: Database, voting: Voting, clock: FixedClock, with_close: bool, again: int
) -> None:
    residents = range(100, 124)
    await verify(voting, *residents)
    await asyncio.gather(*(voting.choose(who, 1) for who in residents))
    clock.moment = CLOSES_AT - timedelta(microseconds=1)

    async def end() -> object:
        await asyncio.sleep(0.01)
        clock.moment = CLOSES_AT
        if with_close:
            await voting.close(CYCLE)
        return await voting.tally(CYCLE)

    *results, tally = await asyncio.gather(
        *(voting.cast_ballot(who, "r") for who in residents), end(), return_exceptions=True
    )
    assert [one for one in results if not isinstance(one, Receipt | Refused)] == []
    cast = {result.commitment for result in results if isinstance(result, Receipt)}
    refused = [result for result in results if isinstance(result, Refused)]
    assert {result.reason for result in refused} <= {Reason.VOTING_CLOSED}
    assert len(cast) + len(refused) == len(residents)
    assert set(await check_invariants(database)) == cast
    assert tally.ballots == len(cast)  # type: ignore[union-attr]
    assert await voting.tally(CYCLE) == tally


async def test_two_processes_that_prepare_at_once_freeze_one_voting(
    database: Database, clock: FixedClock, database_url: str
) -> None:
    others = [Database(database_url) for _ in range(4)]
    await asyncio.gather(
        *(Voting(other, clock, Keys(b"k" * 32), CITY).prepare(CYCLE) for other in others)
    )
    for other in others:
        await other.close()
    await check_invariants(database)
