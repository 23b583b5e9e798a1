"""`kill -9` at every step of both errands: the bot comes back and nothing typed is lost.

Five kills in the ordinary run, at steps drawn anew each time (the seed is printed when a test
fails); `make soak` kills after every step, until there were at least fifty, on each database.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.i18n.translator import Translator, load_translators
from participation.city import City, load_city
from participation.clock import FollowedClock
from participation.proposals.service import Proposals
from participation.residents.service import Residents
from participation.storage.database import Database
from participation.voting.ballot import RollRow
from participation.voting.keys import Keys
from participation.voting.service import Voting
from sandbox.limits import Limits
from sandbox.resident import Desk, Person
from sandbox.server import TOKEN, start
from tests.conversations.proposals.pictures import photo
from tests.soak.killing import Actor, MortalBot, Step, play

SECRET = "only-for-tests-only-for-tests-only-for-tests"
SUBMISSION, VOTING = "2025-02-03T10:00", "2025-05-20T09:00"
TITLE = "Soliņš pie ezera"
DESCRIPTION = "Soliņš pie ezera, lai vecāki cilvēki var atpūsties pastaigas laikā."
NAMES = {"lv": "Latviešu", "en": "English", "ru": "Русский"}


class Stage:
    """A desk, a bot that can be killed, and the house's own view of the data."""

    def __init__(self, desk: Desk, bot: MortalBot, database: Database, clock: FollowedClock):
        self.desk = desk
        self.bot = bot
        self.city: City = load_city(Path("city/liepaja"))
        self.residents = Residents(database, clock)
        self.proposals = Proposals(database, clock, self.city)
        self.voting = Voting(database, clock, Keys(SECRET.encode()), self.city)
        self.translators = load_translators(ZoneInfo("Europe/Riga"))

    async def newcomer(self, language: str) -> tuple[Person, Actor, Translator]:
        tr = self.translators[language]
        person = await self.desk.newcomer("Anna", language)
        await person.starts()
        await person.taps(NAMES[language], timeout=30)
        await person.sees(button=tr.plain("❓ Help"), timeout=30)
        return person, Actor(person, tr), tr


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    sandbox = await start(tmp_path / "desk", limits=Limits.off())
    clock_file = tmp_path / "desk" / "clock"
    environment = {
        "BALSS_BOT_TOKEN": TOKEN,
        "BALSS_TELEGRAM_API_URL": sandbox.url,
        "BALSS_DATABASE_URL": database_url,
        "BALSS_SECRET_KEY": SECRET,
        "BALSS_NOW": f"@{clock_file}",
    }
    database = Database(database_url)
    try:
        async with (
            Desk(sandbox.url) as desk,
            MortalBot(environment, tmp_path / "bot.log") as bot,
        ):
            yield Stage(desk, bot, database, FollowedClock(clock_file))
    finally:
        await database.close()
        await sandbox.stop()


def proposing(anna: Person, act: Actor, tr: Translator, city: City) -> list[Step]:
    """The whole errand "Propose", step by step."""
    category = city.cycles[0].category("infrastructure").name.get(tr.language)
    topic = city.topic("parks").name.get(tr.language)

    def step(number: int) -> str:
        return str(tr("<i>Step {step} of {steps}</i>", step=number, steps=9).striptags())

    return [
        act.says("/propose", button="✍️ Start"),
        act.taps("✍️ Start", step(1)),
        act.taps("👤 I do, as a person", button="Yes, I am 16 or older"),
        act.taps("Yes, I am 16 or older", step(2)),
        act.taps_word(category, step(3)),
        act.taps_word(topic, step(4)),
        act.says(TITLE, step(5)),
        act.says(DESCRIPTION, step(6)),
        act.taps("Type an address", step(6)),
        act.says("Ezera iela 1", step(7)),
        act.says("12 500 €", step(8)),
        act.sends(lambda: anna.sends_photo(photo()), step(8), button="✅ Done"),
        act.taps("✅ Done", step(9)),
        act.taps("No, please don't", TITLE, DESCRIPTION, button="✅ Hand in"),
        act.taps("✅ Hand in", button="✍️ Write another"),
    ]


async def propose_under_fire(stage: Stage, language: str, chance: random.Random) -> None:
    await stage.desk.set_clock(SUBMISSION)
    anna, act, tr = await stage.newcomer(language)
    await play(stage.bot, proposing(anna, act, tr, stage.city), chance)
    resident = await stage.residents.meet(anna.id)
    (proposal,) = await stage.proposals.mine(resident.resident_id)
    assert (proposal.title, proposal.description) == (TITLE, DESCRIPTION)
    assert proposal.cost == Decimal("12500.00")
    assert proposal.place.address == "Ezera iela 1"
    assert len(proposal.photos) == 1
    assert await stage.proposals.draft(resident.resident_id) is None


def voting(act: Actor, tr: Translator, stage: Stage, person: Person, code: str) -> list[Step]:
    """The whole errand "Vote": the code, one project, the review, the cast."""
    cycle = stage.city.cycles[0]
    category = cycle.categories[0]
    number = stage.voting.drawn_order(person.id, category.key)[0]
    first = tr.plain("Step {step}: {category}", step=1, category=category.name.get(tr.language))
    return [
        act.says("/vote", button="✉️ I have no letter"),
        act.says(code, button="✅ Review and cast"),
        act.taps_word(first, button="⬅️ My ballot"),
        act.taps_word(f"{number}. ", button="✓ Choose"),
        act.taps("✓ Choose", button="➖ Remove"),
        act.taps("✅ Review and cast", button="🗳 Cast my ballot"),
        act.taps("🗳 Cast my ballot", button="👁 See my choices"),
    ]


async def vote_under_fire(stage: Stage, language: str, chance: random.Random) -> None:
    await stage.desk.set_clock(VOTING)
    person, act, tr = await stage.newcomer(language)
    name = f"person-{person.id}"
    await stage.voting.import_roll([RollRow(person=name)])
    before = await stage.voting.turnout()
    code = await stage.voting.issue_code_for(name)
    await play(stage.bot, voting(act, tr, stage, person, code), chance)
    number = stage.voting.drawn_order(person.id, stage.city.cycles[0].categories[0].key)[0]
    assert await stage.voting.my_ballot(person.id) == (number,)
    assert (await stage.voting.turnout()).cast == before.cast + 1
    assert await stage.voting.basket(person.id) == ()


async def test_five_kills_lose_nothing(stage: Stage) -> None:
    """One short errand under fire, so that every run of the tests has seen the bot die."""
    seed = secrets.randbits(32)
    chance = random.Random(seed)
    print(f"seed {seed}")
    await vote_under_fire(stage, chance.choice(("lv", "en", "ru")), chance)
    assert stage.bot.kills >= 5


@pytest.mark.soak
async def test_fifty_kills_lose_nothing(stage: Stage) -> None:
    seed = secrets.randbits(32)
    chance = random.Random(seed)
    print(f"seed {seed}")
    for language in ("lv", "en", "ru"):
        await vote_under_fire(stage, language, chance)
        await propose_under_fire(stage, language, chance)
    assert stage.bot.kills >= 50
    print(f"{stage.bot.kills} kills, {stage.bot.taps_repeated} taps repeated, nothing lost")
