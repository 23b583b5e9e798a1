"""Whoever has the database without the secret key learns of nobody when they voted or what.

The board shows the order of the ballots. So nothing else in the database may name a person and
tell when they voted, and no log and no copy may hold a code, a name or what was chosen.
"""

from __future__ import annotations

import gzip
import json
import re

import pytest
from structlog.testing import capture_logs

from participation.storage.backup import write_backup
from participation.voting.ballot import RollRow
from tests.conversations.conftest import VOTING, running
from tests.conversations.speaker import Speaker

PEOPLE = 3
MAY_NAME_PEOPLE = {"resident"}  # their Telegram ids, by random number and with the day they came


@pytest.fixture
async def voted(sqlite_url, tmp_path):
    """Several people have voted: their ids, codes, choices; the log; every row of a backup."""
    people, codes, chosen = [], [], []
    with capture_logs() as lines:
        async with running(tmp_path / "desk", sqlite_url) as house:
            await house.desk.set_clock(VOTING)
            voting = house.app.services.voting
            for number in range(PEOPLE):
                about = (await house.desk.newcomer(f"Canary{number}", "en")).about
                person = Speaker(house.desk, about, house.app.services, "en")
                await voting.import_roll([RollRow(f"150505-0000{number}")])
                code = await voting.issue_code_for(f"150505-0000{number}")
                await person.greets()
                await person.says("/vote")
                await person.sees_button("✉️ I have no letter")
                await person.says(f"{code[:5]}-{code[5:]}")
                await person.sees_button("✅ Review and cast")
                await voting.choose(person.id, number + 1)
                await person.says("/vote")
                await person.sees_button("✅ Review and cast")
                await person.presses_button("✅ Review and cast")
                await person.presses_button("🗳 Cast my ballot")
                await person.sees_button("🧾 Check my receipt")
                people.append(person.id)
                codes.append(code)
                chosen.append(await voting.my_ballot(person.id))
            await house.app.supervisor.stop()
            await write_backup(sqlite_url, tmp_path / "copy")
    with gzip.open(tmp_path / "copy", "rt", encoding="utf-8") as copy:
        rows = [row for row in map(json.loads, copy) if "table" in row]
    assert chosen == [(number + 1,) for number in range(PEOPLE)]
    return people, codes, lines, rows, tmp_path / "balss.db"


async def test_no_row_beside_the_residents_names_a_person(voted):
    people, _, _, rows, _ = voted
    tables = {row["table"] for row in rows}
    assert {"resident", "conversation", "inbox_update", "ballot", "board"} <= tables
    for row in rows:
        if row["table"] not in MAY_NAME_PEOPLE:
            for person in people:
                assert not re.search(rf"\b{person}\b", json.dumps(row)), row["table"]


async def test_an_update_that_is_done_keeps_its_number_only(voted):
    _, _, _, rows, _ = voted
    kept = [row["row"] for row in rows if row["table"] == "inbox_update"]
    assert kept
    for row in kept:
        assert (row["payload"], row["lane"], row["note"]) == (None, "", None)


async def test_no_code_is_in_the_database_its_file_or_the_log(voted):
    _, codes, lines, rows, file = voted
    content = file.read_bytes() + json.dumps(rows).encode() + repr(lines).encode()
    for code in codes:
        assert code.encode() not in content
        assert f"{code[:5]}-{code[5:]}".encode() not in content


async def test_the_log_names_nobody(voted):
    people, _, lines, _, _ = voted
    told = repr(lines)
    assert "Canary" not in told
    for person in people:
        assert not re.search(rf"\b{person}\b", told)


async def test_no_basket_is_left_once_its_ballot_is_cast(voted):
    _, _, _, rows, _ = voted
    assert [row for row in rows if row["table"] == "voting_basket"] == []
