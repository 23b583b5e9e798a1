"""Two webhook processes on one PostgreSQL, one of them killed again and again under load: nobody's
vote is lost, none counts twice, and whatever was confirmed to Telegram is in the inbox."""

from __future__ import annotations

import asyncio
import random
import secrets
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot.i18n.translator import load_translators
from participation.city import load_city
from participation.clock import FollowedClock
from participation.machines.machine import BEAT_SECONDS, DEAD_AFTER
from participation.storage.database import Database
from participation.voting.ballot import RollRow
from participation.voting.keys import Keys
from participation.voting.service import Voting
from sandbox.limits import Limits
from sandbox.resident import Desk
from sandbox.server import TOKEN, start
from tests.soak.fleet import Balancer, Fleet
from tests.soak.killing import PATIENCE, Actor, Step

SECRET = "only-for-tests-only-for-tests-only-for-tests"
VOTING = "2025-05-20T09:00"
UNTIL_TAPPED_AGAIN = DEAD_AFTER + 3 * BEAT_SECONDS
"""Seconds: a process that hangs is taken for dead, and its residents are served by the other."""
NAMES = {"lv": "Latviešu", "en": "English", "ru": "Русский"}


@dataclass
class Stage:
    desk: Desk
    fleet: Fleet
    balancer: Balancer
    database: Database
    voting: Voting
    chance: random.Random
    repeated: int = 0


@pytest.fixture
async def stage(postgresql_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    seed = secrets.randbits(32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    sandbox = await start(tmp_path / "desk", limits=Limits.off())
    clock_file = tmp_path / "desk" / "clock"
    database = Database(postgresql_url)
    try:
        async with Desk(sandbox.url) as desk, Balancer(chance) as balancer:
            await desk.set_clock(VOTING)
            environment = {
                "BALSS_BOT_TOKEN": TOKEN,
                "BALSS_TELEGRAM_API_URL": sandbox.url,
                "BALSS_DATABASE_URL": postgresql_url,
                "BALSS_SECRET_KEY": SECRET,
                "BALSS_NOW": f"@{clock_file}",
                "BALSS_WEBHOOK_URL": f"http://127.0.0.1:{balancer.port}/hook",
                "BALSS_WEBHOOK_SECRET": SECRET,
            }
            async with Fleet(environment, tmp_path / "bots.log", balancer) as fleet:
                voting = Voting(
                    database,
                    FollowedClock(clock_file),
                    Keys(SECRET.encode()),
                    load_city(Path("city/liepaja")),
                )
                yield Stage(desk, fleet, balancer, database, voting, chance)
    finally:
        await database.close()
        await sandbox.stop()


async def vote(stage: Stage, language: str) -> tuple[int, int]:
    """One resident from /start to the receipt; gives who and what."""
    tr = load_translators(ZoneInfo("Europe/Riga"))[language]
    person = await stage.desk.newcomer("Anna", language)
    act = Actor(person, tr)
    name = f"person-{person.id}"
    await stage.voting.import_roll([RollRow(person=name)])
    code = await stage.voting.issue_code_for(name)
    cycle = load_city(Path("city/liepaja")).cycles[0]
    category = cycle.categories[0]
    number = stage.voting.drawn_order(person.id, category.key)[0]
    first = tr.plain("Step {step}: {category}", step=1, category=category.name.get(language))
    await person.starts()
    steps = [
        Step(
            lambda: person.taps(NAMES[language], timeout=PATIENCE, settle=0),
            act.taps("", button="❓ Help").sees,
            is_tap=True,
        ),
        act.says("/vote", button="✉️ I have no letter"),
        act.says(code, button="✅ Review and cast"),
        act.taps_word(first, button="⬅️ My ballot"),
        act.taps_word(f"{number}. ", button="✓ Choose"),
        act.taps("✓ Choose", button="➖ Remove"),
        act.taps("✅ Review and cast", button="🗳 Cast my ballot"),
        act.taps("🗳 Cast my ballot", button="👁 See my choices"),
    ]
    for step in steps:
        await step.do()
        if step.is_tap:
            try:
                await step.sees(UNTIL_TAPPED_AGAIN)
                continue
            except AssertionError:
                stage.repeated += 1
                with suppress(AssertionError):  # the answer may have come in this moment
                    await step.do()
        await step.sees(PATIENCE)
    return person.id, number


async def trouble(stage: Stage, ports: list[int], losses: int) -> None:
    """Kill, end or stop one of them at random, and bring it back."""
    for _ in range(losses):
        await asyncio.sleep(stage.chance.uniform(0.3, 1.5))
        port = stage.chance.choice(ports)
        if stage.chance.random() < 0.15:
            await stage.fleet.hang(port, stage.chance.uniform(0.5, 13.0))
            continue
        sign = signal.SIGTERM if stage.chance.random() < 0.25 else signal.SIGKILL
        await stage.fleet.lose(port, sign)
        await asyncio.sleep(stage.chance.uniform(0.0, 0.5))
        await stage.fleet.start(port)


async def until_nothing_waits(stage: Stage) -> None:
    async with asyncio.timeout(60), stage.database.reading() as connection:
        waiting = text("SELECT count(*) FROM inbox_update WHERE NOT is_done")
        while await connection.scalar(waiting):  # noqa: ASYNC110 - other processes
            await asyncio.sleep(0.2)


async def check(stage: Stage, votes: list[tuple[int, int]]) -> None:
    await until_nothing_waits(stage)
    for person, number in votes:
        assert await stage.voting.my_ballot(person) == (number,)
    async with stage.database.reading() as connection:
        kinds = Counter(await connection.scalars(text("SELECT kind FROM board")))
        stored = set(await connection.scalars(text("SELECT update_id FROM inbox_update")))
        notes = list(
            await connection.scalars(text("SELECT note FROM inbox_update WHERE note IS NOT NULL"))
        )
    assert kinds["cast"] == len(votes)
    assert (await stage.voting.turnout()).cast == len(votes)
    assert stage.balancer.confirmed <= stored  # confirmed means stored
    assert notes == []  # nothing was put aside
    assert set(stage.balancer.answers) <= {200, 503, "no answer"}
    print(
        f"{len(votes)} votes, {dict(stage.fleet.ended)}, answers {dict(stage.balancer.answers)}, "
        f"{stage.repeated} taps repeated"
    )


async def fire(stage: Stage, residents: int, losses: int) -> None:
    ports = [await stage.fleet.start(), await stage.fleet.start()]
    troubles = asyncio.ensure_future(trouble(stage, ports, losses))
    votes: list[tuple[int, int]] = []
    try:
        while not troubles.done() or not votes:
            languages = [stage.chance.choice(("lv", "en", "ru")) for _ in range(residents)]
            votes += await asyncio.gather(*(vote(stage, language) for language in languages))
        await troubles
    finally:
        troubles.cancel()
    await check(stage, votes)


async def test_one_of_two_processes_may_die_in_the_middle_of_a_vote(stage: Stage) -> None:
    await fire(stage, residents=3, losses=4)


@pytest.mark.soak
async def test_one_of_two_processes_may_die_fifty_times(stage: Stage) -> None:
    await fire(stage, residents=6, losses=50)
    assert stage.fleet.ended.total() >= 50
