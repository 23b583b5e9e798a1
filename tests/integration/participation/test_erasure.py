"""An erased resident: what goes, and what stays by an honest list."""

import pytest

from participation.clock import FixedClock
from participation.delivery.delivery import NoticeKind
from participation.delivery.service import Deliveries
from participation.errors import Reason, Refused
from participation.proposals.service import Proposals
from participation.residents.resident import Erased
from participation.residents.service import Residents
from participation.storage.database import Database
from tests.integration.participation.test_proposals import ANSWERS, photo
from tests.small_city import CLOSES_AT, IN_THE_SUBMISSION, OPENS_AT, small_city


async def test_erasure_removes_what_names_the_resident_and_counts_it(database: Database) -> None:
    clock = FixedClock(IN_THE_SUBMISSION)
    residents = Residents(database, clock)
    proposals = Proposals(database, clock, small_city())
    anna = (await residents.meet(1001)).resident_id
    olga = (await residents.meet(1003)).resident_id
    for who in (anna, olga):
        await proposals.begin(who)
        await proposals.answer(who, **ANSWERS | {"contact_consent": True, "contact": "29123456"})
        await proposals.add_photo(who, photo())
        await proposals.hand_in(who, "r")
        await proposals.begin(who)
        await proposals.add_photo(who, photo())
        await Deliveries(database, clock, small_city()).ask(
            who, NoticeKind.VOTING_OPENS, "2025", OPENS_AT, CLOSES_AT
        )
    erased = await residents.erase(anna)
    assert erased == Erased(residents=1, drafts=1, photos=1, notices=1, proposals_kept=1)
    async with database.reading() as connection:
        rows = await connection.exec_driver_sql(
            "SELECT resident_id, contact, request_id, title FROM proposal ORDER BY number"
        )
        assert [tuple(row) for row in rows] == [
            (None, None, None, "Soliņi pie jūras"),
            (olga, "29123456", "r", "Soliņi pie jūras"),
        ]
    assert len(await proposals.mine(olga)) == 1
    assert await residents.find(1001) is None
    with pytest.raises(Refused) as refused:
        await proposals.begin(anna)
    assert refused.value.reason is Reason.RESIDENT_UNKNOWN
    with pytest.raises(Refused):
        await Deliveries(database, clock, small_city()).ask(
            anna, NoticeKind.VOTING_OPENS, "2025", OPENS_AT, CLOSES_AT
        )
