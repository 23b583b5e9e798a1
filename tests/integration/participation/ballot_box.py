"""What must always hold of a vote, read from the database: for the tests of races and crashes."""

import json

from participation.storage.database import Database
from participation.voting import board_records
from participation.voting.board import counting, verify_box
from participation.voting.tables import account_link, ballot, roll_entry, voting_code


async def check_invariants(database: Database, cycle: int = 2025) -> dict[str, tuple[int, ...]]:
    """Raises when something is wrong; gives the choices of every ballot by its commitment."""
    async with database.snapshot() as connection:
        entries = await board_records.read_all(connection, cycle)
        ballots = (await connection.execute(ballot.select())).all()
        roll = (await connection.execute(roll_entry.select())).all()
        links = (await connection.execute(account_link.select())).all()
        codes = (await connection.execute(voting_code.select())).all()
    verify_box(entries, [(row.choices, row.nonce, row.commitment) for row in ballots])
    voted = [row.entry for row in roll if row.channel == "chat"]
    assert len(voted) == len(ballots) == len(counting(entries))
    assert set(voted) <= {link.entry for link in links}
    assert len({link.entry for link in links}) == len(links)
    assert {code.entry for code in codes if code.state == "used"} == {link.entry for link in links}
    return {row.commitment: tuple(json.loads(row.choices)) for row in ballots}
