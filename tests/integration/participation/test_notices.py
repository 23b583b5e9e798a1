"""A notice is sent once, at most twice, and nobody is lost, on both databases."""

import asyncio
from datetime import timedelta

import pytest

from participation.clock import FixedClock
from participation.notices.notice import Notice, NoticeKind, Outcome
from participation.notices.service import LEASE, Notices
from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.storage.database import Database
from tests.small_city import IN_THE_SUBMISSION, OPENS_AT

OPENS = NoticeKind.VOTING_OPENS
USEFUL = OPENS_AT + timedelta(days=2)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(IN_THE_SUBMISSION)


@pytest.fixture
def notices(database: Database, clock: FixedClock) -> Notices:
    return Notices(database, clock)


@pytest.fixture
async def anna(database: Database, clock: FixedClock) -> ResidentId:
    residents = Residents(database, clock)
    anna = await residents.meet(1001)
    await residents.choose_language(anna.resident_id, "lv")
    return anna.resident_id


@pytest.fixture
async def leased(notices: Notices, clock: FixedClock, anna: ResidentId) -> Notice:
    await notices.ask(anna, OPENS, "2025", OPENS_AT, USEFUL)
    clock.moment = OPENS_AT
    (notice,) = await notices.due()
    return notice


async def test_notice_is_asked_once_and_due_at_its_time(
    notices: Notices, clock: FixedClock, anna: ResidentId
) -> None:
    assert not await notices.asked(anna, OPENS, "2025")
    assert await notices.ask(anna, OPENS, "2025", OPENS_AT, USEFUL)
    assert not await notices.ask(anna, OPENS, "2025", OPENS_AT, USEFUL)
    assert await notices.asked(anna, OPENS, "2025")
    clock.moment = OPENS_AT - timedelta(seconds=1)
    assert await notices.due() == []
    clock.moment = OPENS_AT
    (notice,) = await notices.due()
    assert (notice.telegram_id, notice.language, notice.attempt) == (1001, "lv", 1)
    assert not notice.repeated
    assert await notices.settle(notice.notice_id, notice.attempt, Outcome.SENT)
    clock.moment += LEASE
    assert await notices.due() == []
    assert await notices.asked(anna, OPENS, "2025")


async def test_cancelled_notice_is_not_sent_and_may_be_asked_again(
    notices: Notices, clock: FixedClock, anna: ResidentId
) -> None:
    assert not await notices.cancel(anna, OPENS, "2025")
    await notices.ask(anna, OPENS, "2025", OPENS_AT, USEFUL)
    assert await notices.cancel(anna, OPENS, "2025")
    assert not await notices.asked(anna, OPENS, "2025")
    clock.moment = OPENS_AT
    assert await notices.due() == []
    assert await notices.ask(anna, OPENS, "2025", OPENS_AT, USEFUL)
    assert len(await notices.due()) == 1


async def test_lease_that_ran_out_is_repeated_once_and_then_let_go(
    notices: Notices, clock: FixedClock, leased: Notice
) -> None:
    clock.moment += LEASE
    (again,) = await notices.due()
    assert (again.repeated, again.attempt) == (True, 2)
    assert not await notices.settle(leased.notice_id, leased.attempt, Outcome.SENT)
    clock.moment += LEASE
    assert await notices.due() == []
    assert not await notices.settle(again.notice_id, again.attempt, Outcome.SENT)


async def test_unclear_answer_is_repeated_once(notices: Notices, leased: Notice) -> None:
    assert await notices.settle(leased.notice_id, 1, Outcome.UNKNOWN)
    (again,) = await notices.due()
    assert again.repeated
    assert await notices.settle(again.notice_id, 2, Outcome.UNKNOWN)
    assert await notices.due() == []


async def test_request_to_wait_puts_the_notice_back_without_marking_it(
    notices: Notices, clock: FixedClock, leased: Notice
) -> None:
    wait = clock.moment + timedelta(seconds=30)
    assert await notices.settle(leased.notice_id, 1, Outcome.LATER, wait)
    assert await notices.due() == []
    clock.moment = wait
    (again,) = await notices.due()
    assert not again.repeated


async def test_notice_past_its_use_is_skipped(
    notices: Notices, clock: FixedClock, anna: ResidentId
) -> None:
    await notices.ask(anna, OPENS, "2025", OPENS_AT, USEFUL)
    clock.moment = USEFUL
    assert await notices.due() == []
    clock.moment = OPENS_AT
    assert await notices.due() == []


async def test_unreachable_resident_gets_nothing_until_they_are_back(
    database: Database, notices: Notices, clock: FixedClock, anna: ResidentId
) -> None:
    residents = Residents(database, clock)
    await notices.ask(anna, OPENS, "2025", OPENS_AT, USEFUL)
    await residents.mark_unreachable(anna)
    clock.moment = OPENS_AT
    assert await notices.due() == []
    await residents.mark_reachable(anna)
    assert len(await notices.due()) == 1


async def test_many_workers_share_the_notices_without_a_double(
    database: Database, notices: Notices, clock: FixedClock
) -> None:
    residents = Residents(database, clock)
    for number in range(40):
        resident = await residents.meet(3000 + number)
        await notices.ask(resident.resident_id, OPENS, "2025", OPENS_AT, USEFUL)
    clock.moment = OPENS_AT
    taken = await asyncio.gather(*(notices.due(limit=7) for _ in range(8)))
    ids = [notice.notice_id for batch in taken for notice in batch]
    assert len(ids) == len(set(ids)) == 40
