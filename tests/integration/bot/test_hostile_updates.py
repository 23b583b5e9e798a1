"""Hostile updates through the real bot: no unhandled failure, and it answers afterwards.

`BALSS_HOSTILE_UPDATES` sets how many (for each database; the default takes seconds), and
`BALSS_HOSTILE_SEED` which ones.
"""

from __future__ import annotations

import os
import traceback
from collections import Counter

import pytest
from aiogram.fsm.storage.base import StorageKey
from aiogram_dialog.utils import CB_SEP
from structlog.testing import capture_logs

from bot import update_handling
from participation.voting.ballot import RollRow
from tests.conversations.conftest import VOTING, House, running
from tests.conversations.proposals.pictures import photo
from tests.conversations.speaker import Speaker
from tests.conversations.voting.voter import Voter
from tests.integration.bot.mutation import Mutation

MOST = int(os.environ.get("BALSS_HOSTILE_UPDATES", "750"))
AT_ONCE = 50
FIRST_ID = 10_000_000
ERRANDS = ("/vote", "/propose", "/projects", "/results", "/me")


@pytest.fixture
async def house(database_url, tmp_path, monkeypatch):
    monkeypatch.setattr(update_handling, "SHORTEST_PAUSE", 0.01)
    async with running(tmp_path / "desk", database_url) as house:
        await house.desk.set_clock(VOTING)
        yield house


async def recorded(house: House, do) -> list[dict]:
    """The updates that Telegram sent while `do` ran."""
    taken, accept = [], house.app.runner.accept

    async def note(updates):
        taken.extend(updates)
        await accept(updates)

    house.app.runner.accept = note
    try:
        await do()
    finally:
        house.app.runner.accept = accept
    return taken


async def everything(house: House, person: Voter) -> None:
    """A vote up to the last look, a proposal begun, and whatever else can be sent."""
    await person.says("/vote")
    await person.sees_button("✉️ I have no letter")
    await person.says(person.code)
    await person.sees_button("✅ Review and cast")
    for number in house.app.services.voting.drawn_order(person.id, "infrastructure")[:3]:
        await house.app.services.voting.choose(person.id, number)
    await person.says("/vote")
    await person.sees_button("✅ Review and cast")
    await person.presses_button("✅ Review and cast")
    await person.sees_button("🗳 Cast my ballot")
    await person.says("/me")
    await person.presses_button("Get a copy of my data")
    await person.presses_button("Delete my data")
    for command in ("/propose", "/projects", "/results", "/help", "/language", "/cancel"):
        await person.says(command)
    await person.sends_photo(photo(), caption="look")
    await person.sends_location()
    await person.sends_contact()
    await person.sends_sticker()
    await person.sends_document(b"%PDF-")
    await person.blocks_the_bot()
    await person.unblocks_the_bot()
    await person.says("/vote")
    await person.sees_button("✅ Review and cast")


async def intent_of(house: House, person: Voter) -> str:
    """What aiogram-dialog calls the window that is open."""
    bot_id, chat = house.app.bot.id, person.chat_id
    key = StorageKey(bot_id, chat, chat, destiny="aiogd:stack:")
    stack = await house.app.dispatcher.fsm.storage.get_data(key)
    return stack["intents"][-1] if stack.get("intents") else "none"


def brought_up_to_date(update: dict, intent: str) -> dict:
    """A press as if it came from the open window, whatever widget it names."""
    if CB_SEP not in (data := update.get("callback_query", {}).get("data", "")):
        return update
    pressed = f"{intent}{CB_SEP}{data.partition(CB_SEP)[2]}"
    return update | {"callback_query": update["callback_query"] | {"data": pressed}}


async def test_no_update_brings_the_bot_down(house):
    voting = house.app.services.voting
    about = (await house.desk.newcomer("Anna", "en")).about
    speaker = Speaker(house.desk, about, house.app.services, "en")
    await voting.import_roll([RollRow("150505-00001")])
    person = Voter(speaker, await voting.issue_code_for("150505-00001"))
    await person.greets()
    real = await recorded(house, lambda: everything(house, person))
    assert len(real) > 20

    seed = int(os.environ.get("BALSS_HOSTILE_SEED", "2025"))
    mutation, tasks = Mutation(seed), house.app.supervisor
    with capture_logs() as lines:
        for start in range(0, MOST, AT_ONCE):
            numbers = range(start, min(start + AT_ONCE, MOST))
            await person.says(ERRANDS[start // AT_ONCE % len(ERRANDS)])
            await tasks.stop(patience=60)
            seeds = [brought_up_to_date(update, await intent_of(house, person)) for update in real]
            hostile = [mutation.of(seeds[n % len(seeds)], FIRST_ID + n) for n in numbers]
            await house.app.runner.accept(hostile)
            await tasks.stop(patience=60)
    bad = [line for line in lines if line["event"] in ("update failed", "handler failed")]
    assert not bad, "\n".join(
        f"{times} {what}" for what, times in Counter(map(_brief, bad)).items()
    )
    assert await house.app.services.inbox.waiting() == []

    await person.says("/help")
    await person.sees("What I can do")


def _brief(line: dict) -> str:
    """The failure and the last line of ours on its way."""
    failure = line["exc_info"]
    frames = traceback.extract_tb(failure.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    return f"{line['event']}: {failure!r} at {ours[-1].filename}:{ours[-1].lineno}"
