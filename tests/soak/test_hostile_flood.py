"""Hostile updates through the webhook of a real bot process: no fault of ours in any answer,
nothing put aside, and no memory that grows.

`BALSS_HOSTILE_FLOOD` sets how many the long test sends, `BALSS_HOSTILE_SEED` which ones.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import time
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from aiogram.fsm.storage.base import StorageKey
from sqlalchemy import text

from bot.dialog_storage import DialogStorage
from bot.i18n.translator import load_translators
from bot.webhook import SECRET_HEADER
from participation.city import load_city
from participation.clock import FollowedClock
from participation.conversations.seal import Seal
from participation.conversations.service import Conversations
from participation.residents.service import Residents
from participation.storage.database import Database
from participation.voting.ballot import RollRow
from participation.voting.keys import Keys
from participation.voting.service import Voting
from sandbox.limits import Limits
from sandbox.resident import Desk
from sandbox.server import TOKEN, start
from tests.conversations.speaker import Speaker
from tests.conversations.voting.voter import Voter
from tests.integration.bot.every_kind import Samples
from tests.integration.bot.mutation import Mutation
from tests.integration.bot.test_hostile_updates import brought_up_to_date, everything
from tests.soak.canned_telegram import CannedTelegram
from tests.soak.fleet import Balancer, Fleet

SECRET = "only-for-tests-only-for-tests-only-for-tests"
VOTING = "2025-05-20T09:00"
MOST = int(os.environ.get("BALSS_HOSTILE_FLOOD", "100000"))
SEED = int(os.environ.get("BALSS_HOSTILE_SEED", "2025"))
FIRST_ID = 50_000_000
AT_ONCE = 50
WARM = 2_000
MOST_MB = 50.0
ERRANDS = ("/vote", "/propose", "/projects", "/results", "/me", "/language", "/help")
BROKEN = (b"", b"{", b"[]", b"null", b'{"update_id": "x"}', b"\xff\xfe\x00", b"[" * 60_000)
FAILURES = {"update failed", "handler failed", "background task failed", "update not taken"}


class Target:
    """A bot behind its webhook, and where its dialogs stand."""

    def __init__(self, port: int, database: Database, chat: int) -> None:
        self.port = port
        self.database = database
        self.chat = chat
        self.answers: Counter[int] = Counter()
        self.storage = DialogStorage(Conversations(database), Seal(SECRET.encode()))

    async def takes(self, client: aiohttp.ClientSession, body: bytes) -> None:
        async with client.post(
            f"http://127.0.0.1:{self.port}/hook", data=body, headers={SECRET_HEADER: SECRET}
        ) as answer:
            self.answers[answer.status] += 1

    async def intent(self) -> str:
        """What aiogram-dialog calls the window that is open."""
        key = StorageKey(int(TOKEN.split(":")[0]), self.chat, self.chat, destiny="aiogd:stack:")
        intents = (await self.storage.get_data(key)).get("intents")
        return str(intents[-1]) if intents else "none"

    async def is_through(self) -> None:
        waiting = text("SELECT count(*) FROM inbox_update WHERE NOT is_done")
        async with asyncio.timeout(120):
            while True:
                async with self.database.reading() as connection:
                    if not await connection.scalar(waiting):
                        return
                await asyncio.sleep(0.01)


def resident_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("the bot is gone")


def said(update_id: int, chat: int, words: str) -> bytes:
    person = {"id": chat, "is_bot": False, "first_name": "Anna", "language_code": "en"}
    message = {
        "message_id": update_id,
        "date": 1,
        "chat": {"id": chat, "type": "private", "first_name": "Anna"},
        "from": person,
        "text": words,
    }
    return json.dumps({"update_id": update_id, "message": message}).encode()


async def flood(target: Target, pid: int, real: list[dict[str, Any]], most: int) -> list[float]:
    """Sends all of them; gives the memory when it was warm, and at the end."""
    mutation, samples = Mutation(SEED), Samples(SEED, (target.chat, 5, 777000))
    memory, number = [], FIRST_ID
    async with aiohttp.ClientSession() as client:
        for first in range(0, most, AT_ONCE):
            number += 1
            errand = ERRANDS[first // AT_ONCE % len(ERRANDS)]
            await target.takes(client, said(number, target.chat, errand))
            await target.is_through()
            intent = await target.intent()
            bodies = [BROKEN[first // AT_ONCE % len(BROKEN)]]
            for n in range(first, min(first + AT_ONCE, most)):
                number += 1
                seed = brought_up_to_date(real[n % len(real)], intent)
                if n % 3 == 0:
                    seed = samples.update(number)
                hostile = seed | {"update_id": number}
                if n % 7:
                    hostile = mutation.of(seed, number)
                bodies.append(json.dumps(hostile).encode())
            await asyncio.gather(*(target.takes(client, body) for body in bodies))
            await target.is_through()
            if first + AT_ONCE >= min(WARM, most // 2) and not memory:
                memory.append(resident_mb(pid))
    return [*memory, resident_mb(pid)]


async def under_fire(database_url: str, tmp_path: Path, most: int) -> None:
    chance = random.Random(SEED)
    sandbox = await start(tmp_path / "desk", limits=Limits.off())
    clock_file, log = tmp_path / "desk" / "clock", tmp_path / "bots.log"
    database = Database(database_url)
    clock = FollowedClock(clock_file)
    voting = Voting(database, clock, Keys(SECRET.encode()), load_city(Path("city/liepaja")))
    services: Any = SimpleNamespace(
        voting=voting,
        translators=load_translators(ZoneInfo("Europe/Riga")),
        residents=Residents(database, clock),
    )
    house: Any = SimpleNamespace(app=SimpleNamespace(services=services))
    try:
        async with (
            Desk(sandbox.url) as desk,
            Balancer(chance) as balancer,
            CannedTelegram(sandbox.url) as telegram,
        ):
            await desk.set_clock(VOTING)
            balancer.twice = 0.0
            environment = {
                "BALSS_BOT_TOKEN": TOKEN,
                "BALSS_TELEGRAM_API_URL": telegram.url,
                "BALSS_DATABASE_URL": database_url,
                "BALSS_SECRET_KEY": SECRET,
                "BALSS_NOW": f"@{clock_file}",
                "BALSS_WEBHOOK_URL": f"http://127.0.0.1:{balancer.port}/hook",
                "BALSS_WEBHOOK_SECRET": SECRET,
            }
            async with Fleet(environment, log, balancer) as fleet:
                port = await fleet.start()
                about = (await desk.newcomer("Anna", "en")).about
                speaker = Speaker(desk, about, services, "en")
                await voting.import_roll([RollRow("150505-00001")])
                person = Voter(speaker, await voting.issue_code_for("150505-00001"))
                await person.greets()
                await everything(house, person)
                real = list(balancer.updates)
                assert len(real) > 20
                telegram.hands_on = False
                target = Target(port, database, person.chat_id)
                since = time.monotonic()
                before, after = await flood(target, fleet.pid(port), real, most)
                seconds = time.monotonic() - since
                telegram.hands_on = True
                await person.says("/help")
                await person.sees("What I can do", timeout=60)
        async with database.reading() as connection:
            notes = await connection.scalars(
                text("SELECT note FROM inbox_update WHERE note IS NOT NULL")
            )
            aside = Counter(notes)
    finally:
        await database.close()
        await sandbox.stop()
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    bad = [line for line in lines if line["event"] in FAILURES]
    print(
        f"{most} hostile updates in {seconds:.0f} s, answers {dict(target.answers)}, "
        f"{sum(telegram.calls.values())} calls of the bot, put aside {dict(aside)}, "
        f"memory {before:.0f} MB → {after:.0f} MB"
    )
    assert bad == []
    assert set(aside) <= {"Unreadable"}
    assert set(target.answers) <= {200, 400, 413}
    assert after - before < MOST_MB


async def test_a_few_hundred_hostile_updates_harm_nobody(sqlite_url: str, tmp_path: Path) -> None:
    await under_fire(sqlite_url, tmp_path, 300)


@pytest.mark.soak
async def test_a_hundred_thousand_hostile_updates_harm_nobody(
    database_url: str, tmp_path: Path
) -> None:
    await under_fire(database_url, tmp_path, MOST)
