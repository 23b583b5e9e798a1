"""Who may cast when, as a table: kinds of residents down, moments across, on both databases."""

from datetime import UTC, datetime

import pytest

from participation.clock import FixedClock
from participation.errors import Reason, Refused
from participation.storage.database import Database
from participation.voting.ballot import RollRow
from participation.voting.keys import Keys
from participation.voting.service import Voting
from participation.voting.tables import roll_entry
from tests.small_city import CLOSES_AT, IN_THE_VOTING, OPENS_AT, SECOND, small_city

CITY = small_city()
MOMENTS = {
    "submission": datetime(2025, 2, 10, tzinfo=UTC),
    "last second before": OPENS_AT - SECOND,
    "first second": OPENS_AT,
    "in the period": IN_THE_VOTING,
    "last second": CLOSES_AT - SECOND,
    "closing second": CLOSES_AT,
    "results": datetime(2025, 7, 1, tzinfo=UTC),
}
BEFORE, AFTER = Reason.VOTING_NOT_OPEN, Reason.VOTING_CLOSED
# A newcomer, one who proved their right, one who has cast, one whose right was withdrawn,
# one who voted on paper.
TABLE: dict[str, tuple[Reason | None, ...]] = {
    "newcomer": (BEFORE, BEFORE, *[Reason.NOT_VERIFIED] * 3, AFTER, AFTER),
    "verified": (BEFORE, BEFORE, None, None, None, AFTER, AFTER),
    "has cast": (BEFORE, BEFORE, None, None, None, AFTER, AFTER),
    "not entitled": (BEFORE, BEFORE, *[Reason.NOT_ENTITLED] * 3, AFTER, AFTER),
    "on paper": (BEFORE, BEFORE, *[Reason.VOTED_ON_PAPER] * 3, AFTER, AFTER),
}


@pytest.mark.parametrize("kind", TABLE)
async def test_table_of_residents_and_moments(database: Database, kind: str) -> None:
    clock = FixedClock(IN_THE_VOTING)
    voting = Voting(database, clock, Keys(b"k" * 32), CITY)
    cycle = CITY.cycle(2025)
    assert cycle is not None
    await voting.prepare(cycle)
    await voting.import_roll([RollRow("person")])
    if kind != "newcomer":
        await voting.enter_code(1, await voting.issue_code_for("person"), "code")
    if kind == "has cast":
        await voting.choose(1, 2)
        await voting.cast_ballot(1, "first")
    if kind == "not entitled":
        await voting.import_roll([RollRow("person", entitled=False)])
    if kind == "on paper":
        async with database.writing() as connection:
            await connection.execute(roll_entry.update().values(channel="paper"))
    found: list[Reason | None] = []
    for name, moment in MOMENTS.items():
        clock.moment = IN_THE_VOTING
        await voting.choose(1, 1)
        clock.moment = moment
        try:
            await voting.cast_ballot(1, name)
        except Refused as refused:
            found.append(refused.reason)
        else:
            found.append(None)
    assert tuple(found) == TABLE[kind]
