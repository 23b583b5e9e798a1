"""`kill -9` while ballots come in: no confirmed ballot is lost, none is counted twice."""

import asyncio
import json
import os
import random
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from typing import Any

import pytest

from participation.clock import FixedClock
from participation.storage.database import Database
from participation.voting import board_records
from participation.voting.keys import Keys
from participation.voting.service import Voting
from tests.integration.participation.ballot_box import check_invariants
from tests.integration.participation.casting_process import VOTERS
from tests.small_city import IN_THE_VOTING, small_city

KILLS = int(os.environ.get("BALSS_TEST_KILLS", "5"))


@pytest.fixture(scope="module")
async def caster() -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.integration.participation.casting_process",
        stdin=PIPE,
        stdout=PIPE,
    )
    yield process
    assert process.stdin is not None
    process.stdin.close()
    await process.wait()


async def read_line(process: Process) -> dict[str, Any]:
    assert process.stdout is not None
    line = await asyncio.wait_for(process.stdout.readline(), 30)
    assert line, "The casting process ended by itself."
    found: dict[str, Any] = json.loads(line)
    return found


async def cast_and_kill(
    process: Process, url: str, first: int, confirmed: list[dict[str, Any]], least: int
) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{url} {first}\n".encode())
    child = (await read_line(process))["child"]
    while len(confirmed) < least:
        confirmed.append(line := await read_line(process))
        assert "seq" in line, "The casting process ended by itself."
    await asyncio.sleep(random.uniform(0, 0.02))
    os.kill(child, signal.SIGKILL)
    while "gone" not in (line := await read_line(process)):
        confirmed.append(line)


async def test_killed_process_loses_no_confirmed_ballot(
    database_url: str, caster: Process
) -> None:
    city = small_city()
    cycle = city.cycle(2025)
    assert cycle is not None
    database = Database(database_url)
    voting = Voting(database, FixedClock(IN_THE_VOTING), Keys(b"k" * 32), city)
    await voting.prepare(cycle)
    codes = await voting.issue_codes(VOTERS)
    for voter, code in enumerate(codes, 100):
        await voting.enter_code(voter, code, "code")
    confirmed: list[dict[str, Any]] = []
    for kill in range(KILLS):
        await cast_and_kill(
            caster, database_url, kill * 100_000, confirmed, len(confirmed) + random.randint(1, 12)
        )
        await check_invariants(database)
    async with database.reading() as connection:
        board = {entry.seq: entry for entry in await board_records.read_all(connection, 2025)}
    assert len(confirmed) >= KILLS
    assert len({line["seq"] for line in confirmed}) == len(confirmed)
    for line in confirmed:
        assert board[line["seq"]].commitment == line["commitment"]
        # The bot tries again after a restart, and gets what it was about to say.
        again = await voting.cast_ballot(line["voter"], line["request"])
        assert (again.seq, again.commitment) == (line["seq"], line["commitment"])
    await check_invariants(database)
    await database.close()
