"""Residents change their minds while the sender marks: no deadlock, nothing after /stop."""

from __future__ import annotations

import asyncio
import random
from collections import Counter

import pytest
from sqlalchemy import select

from participation.delivery.delivery import Delivery, NoticeKind, Outcome, Settled
from participation.delivery.tables import delivery
from participation.preferences.service import Preferences
from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.storage.database import Database
from tests.integration.participation.post_office import CITY, PostOffice, open_post_office

MANY = range(1, 61)
KINDS = (NoticeKind.VOTING_OPENS, NoticeKind.VOTING_ENDS, NoticeKind.RESULTS_OUT)


@pytest.fixture
async def office(database: Database) -> PostOffice:
    office = await open_post_office(database)
    await office.residents(*MANY)
    await office.clerk()
    for number in (1, 2):
        await office.campaign(number, *MANY)
    for kind in KINDS:
        await office.ask(*MANY, kind=kind)
    return office


class Sender:
    """Marks batch after batch, in an order of its own, until nothing is left."""

    def __init__(self, office: PostOffice) -> None:
        self.office = office
        self.stopped: set[int] = set()
        self.wrong: list[int] = []
        self.sent: Counter[int] = Counter()

    async def run(self) -> None:
        settled: list[Settled] = []
        while True:
            ready = await self.office.ready(25)
            random.shuffle(ready)
            stopped = set(self.stopped)
            admitted = await self.office.mark(ready, settled)
            going = [one for one in ready if one.delivery_id in admitted]
            self.wrong += [one.resident_id for one in going if one.resident_id in stopped]
            settled = [self._end(one) for one in going]
            await asyncio.sleep(0)
            if not ready:
                return

    def _end(self, one: Delivery) -> Settled:
        self.sent[one.delivery_id] += 1
        blocked = one.resident_id % 7 == 0
        outcome = Outcome.UNREACHABLE if blocked else Outcome.SENT
        return Settled(one.delivery_id, one.attempt, outcome)


async def test_nothing_goes_after_a_stop_and_nobody_waits_for_the_other(
    office: PostOffice,
) -> None:
    sender = Sender(office)
    preferences = Preferences(office.database, office.clock, CITY)
    residents = Residents(office.database, office.clock)

    async def change_minds(numbers: range) -> None:
        for number in numbers:
            who = ResidentId(number)
            match number % 4:
                case 0:
                    await preferences.stop(who)
                    sender.stopped.add(who)
                case 1:
                    await preferences.switch(who, "voting", is_wanted=False)
                    sender.stopped.add(who)  # every row here is of this topic
                case 2:
                    await residents.erase(who)
                case _:
                    await office.deliveries.cancel_all(who)

    await asyncio.wait_for(
        asyncio.gather(sender.run(), *(change_minds(MANY[part::3]) for part in range(3))), 60
    )
    assert sender.wrong == []
    assert max(sender.sent.values()) == 1
    async with office.database.reading() as connection:
        rows = (
            await connection.execute(
                select(delivery.c.state, delivery.c.resident_id, delivery.c.campaign_id)
            )
        ).all()
    assert not {row.state for row in rows} & {"pending", "sending"}
    assert not [row for row in rows if row.resident_id % 4 == 2], "erased"
    assert sum((await office.sums()).values()) == 2 * len(MANY)
