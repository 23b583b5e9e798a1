"""Who waits for results is told when they are there, and so are the authors, once."""

from collections.abc import Collection
from datetime import timedelta

import pytest

from participation.clock import FixedClock
from participation.delivery.delivery import NoticeKind
from participation.delivery.sending import Sending
from participation.delivery.service import Deliveries
from participation.proposals.service import Proposals
from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.storage.database import Database
from tests.integration.participation.test_proposals import ANSWERS
from tests.small_city import IN_THE_SUBMISSION, small_city

YEAR = timedelta(days=365)
OUT = NoticeKind.RESULTS_OUT


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(IN_THE_SUBMISSION)


@pytest.fixture
def residents(database: Database, clock: FixedClock) -> Residents:
    return Residents(database, clock)


async def _nobody(_: Collection[int]) -> Collection[int]:
    return ()


async def test_what_waits_for_the_results_is_due_when_they_are_there(
    database: Database, clock: FixedClock, residents: Residents
) -> None:
    city = small_city()
    deliveries, sending = (
        Deliveries(database, clock, city),
        Sending(database, clock, city, _nobody),
    )
    now = clock.now()
    anna, olga = [(await residents.meet(number)).resident_id for number in (1001, 1002)]
    for who, subject in ((anna, "2025"), (olga, "2026")):
        await deliveries.ask(who, OUT, subject, now + YEAR, now + YEAR)
    assert await sending.ready(9) == []
    clock.moment += timedelta(days=100)
    until = clock.now() + timedelta(days=30)
    assert await deliveries.bring_forward(OUT, "2025", until) == 1
    (row,) = await sending.ready(9)
    assert (row.resident_id, row.subject, row.useful_until) == (anna, "2025", until)
    assert await deliveries.bring_forward(OUT, "2025", until) == 0, "it is due already"


async def test_cancelled_wish_is_not_brought_forward(
    database: Database, clock: FixedClock, residents: Residents
) -> None:
    deliveries = Deliveries(database, clock, small_city())
    anna = (await residents.meet(1001)).resident_id
    await deliveries.ask(anna, OUT, "2025", clock.now() + YEAR, clock.now() + YEAR)
    await deliveries.cancel(anna, OUT, "2025")
    assert await deliveries.bring_forward(OUT, "2025", clock.now() + YEAR) == 0


async def test_authors_are_those_who_handed_in_each_once(
    database: Database, clock: FixedClock, residents: Residents
) -> None:
    proposals = Proposals(database, clock, small_city())
    handed_in: list[ResidentId] = []
    for number, proposed in ((1001, 2), (1002, 1), (1003, 0), (1004, 1)):
        who = (await residents.meet(number)).resident_id
        for count in range(proposed):
            await proposals.begin(who)
            await proposals.answer(who, **ANSWERS)
            await proposals.hand_in(who, f"r{count}")
        await proposals.begin(who)
        handed_in += [who] * bool(proposed)
    await residents.erase(handed_in.pop())
    assert sorted(await proposals.authors(2025)) == sorted(handed_in)
    assert await proposals.authors(2026) == []
