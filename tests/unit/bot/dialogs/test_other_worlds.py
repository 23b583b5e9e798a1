"""Windows in worlds that Liepāja's data do not have now: no vote announced, or one elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiogram.fsm.state import State

from bot.bootstrap import build_services
from bot.dialogs.projects.states import Browse
from bot.dialogs.results.states import Outcome
from bot.dialogs.voting.states import Vote
from bot.services import Services
from participation.city import City
from participation.language import LANGUAGES
from participation.storage.database import Database
from participation.voting.keys import Keys
from participation.voting.service import Voting
from sandbox.formatting import format_text
from tests.unit.bot.stage import Stage, stage_settings

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
async def services(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Services]:
    file = tmp_path_factory.mktemp("worlds") / "balss.db"
    shutil.copyfile(sqlite_template, file)
    settings = stage_settings(file)
    database = Database(settings.database_url)
    yield build_services(settings, database)
    await database.close()


def in_city(services: Services, city: City) -> Stage:
    voting = Voting(services.database, services.clock, Keys(b"x" * 32), city)
    return Stage(replace(services, city=city, voting=voting), {})


async def shown(stage: Stage, state: State, language: str) -> str:
    window = await stage.render(state, language, "empty")
    assert window.text
    return format_text(window.text, "HTML", None).text


@each_language
@pytest.mark.parametrize("state", [Vote.before, Vote.ended, Vote.unknown, Vote.check])
async def test_vote_that_is_not_announced_is_said(
    services: Services, language: str, state: State
) -> None:
    stage = in_city(services, services.city.model_copy(update={"cycles": ()}))
    text = await shown(stage, state, language)
    tr = services.translators[language]
    said = tr("<b>No voting is announced</b>\nThe city has not announced the next voting on the "
              "participatory budget yet. When it does, you will see it here.")  # fmt: skip
    assert (format_text(str(said), "HTML", None).text in text) == (state != Vote.check)


@each_language
@pytest.mark.parametrize("state", [Browse.home, Browse.found, Outcome.waiting, Outcome.chat])
async def test_projects_and_results_stand_without_any_cycle(
    services: Services, language: str, state: State
) -> None:
    stage = in_city(services, services.city.model_copy(update={"cycles": ()}))
    assert await shown(stage, state, language)


@each_language
@pytest.mark.parametrize("state", [Vote.before, Vote.code, Vote.overview, Vote.review])
async def test_vote_on_the_official_page_leads_there(
    services: Services, language: str, state: State
) -> None:
    cycle = services.city.cycles[0].model_copy(update={"mode": "official_link"})
    stage = in_city(services, services.city.model_copy(update={"cycles": (cycle,)}))
    window = await stage.render(state, language, "empty")
    keyboard = window.reply_markup
    assert keyboard is not None
    rows = keyboard.inline_keyboard  # type: ignore[union-attr]
    assert any((button.url or "").endswith("geolatvija.lv") for row in rows for button in row)
