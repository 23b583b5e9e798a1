"""A process that casts ballots until it is killed. Not a test: `test_crash.py` starts it.

It reads lines `URL FIRST` and forks for each: the imports are paid once. Every confirmed
receipt is written out as one line of JSON; a fifth of the requests is sent twice.
"""

import asyncio
import json
import os
import sys

from participation.clock import FixedClock
from participation.storage.database import Database
from participation.voting.keys import Keys
from participation.voting.service import Voting
from tests.small_city import IN_THE_VOTING, small_city

VOTERS = 12


async def cast_for_ever(url: str, first: int) -> None:
    database = Database(url)
    voting = Voting(database, FixedClock(IN_THE_VOTING), Keys(b"k" * 32), small_city())
    number = first
    while True:
        batch = range(number, number + 4)
        await asyncio.gather(*(_cast(voting, n) for n in batch))
        number += 4


async def _cast(voting: Voting, number: int) -> None:
    voter, request = 100 + number % VOTERS, f"tap-{number}"
    await voting.empty_basket(voter)  # a kill may have left something there
    await voting.choose(voter, 1 + number % 7)
    receipt = await voting.cast_ballot(voter, request)
    if number % 5 == 0:
        assert await voting.cast_ballot(voter, request) == receipt
    line = {"number": number, "voter": voter, "request": request}
    line |= {"commitment": receipt.commitment, "seq": receipt.seq}
    os.write(1, (json.dumps(line) + "\n").encode())


def main() -> None:
    for command in sys.stdin:
        url, first = command.split()
        child = os.fork()
        if child == 0:
            asyncio.run(cast_for_ever(url, int(first)))
        os.write(1, (json.dumps({"child": child}) + "\n").encode())
        os.waitpid(child, 0)
        os.write(1, b'{"gone": true}\n')


if __name__ == "__main__":
    main()
